"""What goes wrong in a render is told whole: every undefined variable, whatever data raise."""

from __future__ import annotations

import io

import docx
import pytest
from docxtpl import InlineImage

from toolkit.errors import RenderError
from toolkit.rendering import compile_template

from .fidelity.wordml import document, pars

USES = (
    "{{ one - 1 }}",
    "{{ 2 / two }}",
    "{% if three > 4 %}多{% endif %}",
    "{{ -four }}",
    "{{ five|round }}",
    "{% for x in six %}{{ x }}{% endfor %}",
    "{{ seven.day.month }}",
    "{{ eight.items() }}",
    "{{ '%s'|format(nine) }}",
    "{{ 1 in ten }}",
    "{{ eleven|upper }}",
    "{% if not twelve %}{% endif %}",
)
NAMES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


class Raising:
    """An object of the data that fails when it is printed."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __str__(self) -> str:
        raise self.error


class MuteError(Exception):
    """An exception that fails to say what happened."""

    def __str__(self) -> str:
        raise OSError


def _problems(*paragraphs: str, **context: object) -> list[tuple[str, str]]:
    with pytest.raises(RenderError) as caught:
        compile_template(document(pars(*paragraphs))).render(context)
    return [(problem.variable, problem.paragraph) for problem in caught.value.problems]


def test_every_undefined_variable_is_told_however_it_is_used() -> None:
    """One run tells all that is missing, each once, with its paragraph."""
    assert _problems(*USES) == list(zip(NAMES, USES, strict=True))


def test_two_names_in_one_paragraph_have_their_own_tags() -> None:
    """The tag of a name is the one that holds it as a word."""
    with pytest.raises(RenderError) as caught:
        compile_template(document(pars("{{ rows }}、{{ row }}"))).render({"rows": "甲"})
    (problem,) = caught.value.problems
    assert (problem.tag, problem.variable, problem.nearest) == ("{{ row }}", "row", "rows")


@pytest.mark.parametrize(
    "error", [OSError("盘坏了"), RuntimeError("x"), AssertionError(), MuteError()]
)
def test_whatever_data_raise_is_an_error_with_a_place(error: Exception) -> None:
    """An object that fails is told with its paragraph, never as a bare exception."""
    assert _problems("一", "二 {{ x }}", x=Raising(error)) == [("", "二 {{ x }}")]


def test_missing_picture_is_told_with_its_place() -> None:
    """A file that is not there is a problem of the data."""
    compiled = compile_template(document(pars("图 {{ picture }}")))
    picture = InlineImage(compiled.docxtpl(), "没有.png")
    with pytest.raises(RenderError, match="FileNotFoundError") as caught:
        compiled.render({"picture": picture})
    assert caught.value.problems[0].paragraph == "图 {{ picture }}"


@pytest.mark.parametrize("number", ["abc", "nan", "1e999", "-1", ""])
def test_numbers_of_a_grid_that_are_none_do_no_harm(number: str) -> None:
    """A table with a wrong width or span renders as Word shows it."""
    grid = (
        f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="{number}"/></w:tblGrid><w:tr>'
        f'<w:tc><w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr><w:p><w:r><w:t>{{{{ a }}}}'
        "</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    made = compile_template(document(grid)).render({"a": "甲"})
    assert "甲" in "".join(docx.Document(io.BytesIO(made)).element.itertext())
