"""Pictures, whose documents are told apart: no document shows another's."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from docxtpl import DocxTemplate, InlineImage

from toolkit.errors import RenderError
from toolkit.rendering import compile_template

from .compare import differences
from .reading import said
from .wordml import document, pars, png

DATA = document(pars("{{ o.image }}{{ x }}"))


def _image(template: DocxTemplate) -> InlineImage:
    return InlineImage(template, io.BytesIO(png(0)))


def test_hidden_picture_of_a_used_object_equals_that_of_docxtpl() -> None:
    """An object that rendered before is no source of relationships that the new document lacks."""
    expected, used = DocxTemplate(io.BytesIO(DATA)), DocxTemplate(io.BytesIO(DATA))
    expected.render({"o": SimpleNamespace(image=_image(expected)), "x": "甲"}, autoescape=True)
    saved = io.BytesIO()
    expected.save(saved)
    context = {"o": SimpleNamespace(image=_image(used)), "x": "甲"}
    used.render(context, autoescape=True)
    made = compile_template(DATA).render(context)
    assert differences(saved.getvalue(), made) == {}


@pytest.mark.parametrize("hidden", [False, True])
def test_picture_of_another_template_is_refused(hidden: bool) -> None:
    """Its docxtpl object would render the other template."""
    other = DocxTemplate(io.BytesIO(document(pars("别的模板"))))
    image = _image(other)
    context = {"o": SimpleNamespace(image=image) if hidden else {"image": image}, "x": "甲"}
    with pytest.raises(RenderError, match="belongs to another template"):
        compile_template(DATA).render(context)


def test_picture_of_another_object_is_refused() -> None:
    """Two docxtpl objects of one template are two documents."""
    compiled = compile_template(DATA)
    context = {"o": {"image": _image(compiled.docxtpl())}, "x": "甲"}
    with pytest.raises(RenderError, match="another docxtpl object"):
        compiled.render(context, compiled.docxtpl())


def test_undefined_variables_are_told_beside_pictures() -> None:
    """A picture in the data hides nothing that is missing."""
    compiled = compile_template(document(pars("{{ one }}", "{{ o.image }}", "{{ two }}")))
    with pytest.raises(RenderError) as caught:
        compiled.render({"o": {"image": _image(compiled.docxtpl())}})
    assert [problem.variable for problem in caught.value.problems] == ["one", "two"]


def test_iterator_beside_a_hidden_picture_is_refused() -> None:
    """What can be read only once cannot be rendered twice; nothing is left out silently."""
    compiled = compile_template(document(pars("{% for i in items %}{{ i }}{% endfor %}{{ o.i }}")))
    document_ = compiled.docxtpl()
    hidden = SimpleNamespace(i=_image(document_))
    with pytest.raises(RenderError, match="iterator"):
        compiled.render({"items": iter("甲乙"), "o": hidden})
    assert said(compiled.render({"items": iter("甲乙"), "o": hidden}, document_))[0] == "甲乙"
