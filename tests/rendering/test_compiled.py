"""A compiled template in other processes and threads, kept, and bounded."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from toolkit.errors import PackageError, RenderError
from toolkit.rendering import compile_template
from toolkit.rendering.compiler.compiled import KEPT
from toolkit.rendering.package.inflating import PackageLimits

from .fidelity.packages import reference
from .fidelity.reading import W, root, said
from .fidelity.wordml import Package, Part, document, pars

DATA = document(pars("{% for n in names %}{{ n }}、{% endfor %}"))


def test_a_worker_renders_the_same_bytes() -> None:
    """What is handed to another process is compiled there and gives the same document."""
    compiled = compile_template(DATA)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        made = pool.submit(compiled.render, {"names": ["甲", "乙"]}).result()
    assert made == compiled.render({"names": ["甲", "乙"]})


def test_pickling_keeps_filters_and_limits() -> None:
    """The copy is compiled as the original was."""
    data = document(pars("{{ name|own }}"))
    original = compile_template(data, {"own": str.title}, limits=PackageLimits(entries=100))
    copy = pickle.loads(pickle.dumps(original))
    assert copy.limits == PackageLimits(entries=100)
    assert said(copy.render({"name": "ab"})) == ["Ab"]


def test_threads_do_not_mix_their_documents() -> None:
    """One compiled template serves many threads, each with its own data."""
    compiled = compile_template(DATA)
    contexts = [{"names": [f"{n}号"] * 50} for n in range(64)]
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(compiled.render, contexts))
    assert made == [compiled.render(context) for context in contexts]


def test_a_template_is_compiled_once_and_few_are_kept() -> None:
    """The same content is the same object; a process that reads many templates forgets the first."""
    first = compile_template(DATA)
    assert compile_template(bytes(bytearray(DATA))) is first
    for number in range(KEPT):
        compile_template(document(pars(f"{number}")))
    assert compile_template(DATA) is not first


def test_limits_are_those_of_the_call() -> None:
    """A template that one call refuses, another may take, and the other way round."""
    compile_template(DATA)
    with pytest.raises(PackageError):
        compile_template(DATA, limits=PackageLimits(entries=1))


def test_all_parts_share_one_budget() -> None:
    """What the body spends, the header lacks."""
    large = pars("{{ (text * 9000000)|length }}" * 6)  # 54 of the 100 million characters.
    head = Part("header1.xml", "header", large)
    data = Package(large, (head,), reference("header", "header1")).save()
    compile_template(document(large)).render({"text": "a"})
    with pytest.raises(RenderError, match="more than"):
        compile_template(data).render({"text": "a"})


INDENTED = """
  <w:p>
    <w:r><w:t>甲{</w:t></w:r>
    <w:r><w:t>{ name }</w:t></w:r> <w:r><w:t>}</w:t></w:r>
  </w:p>
"""


def test_indented_xml_loses_no_tag() -> None:
    """Blanks between elements hide no tag that is split over runs."""
    assert said(compile_template(document(INDENTED)).render({"name": "乙"})) == ["甲乙"]


def test_a_tag_in_an_attribute_is_rendered() -> None:
    """A part whose only tag names a bookmark is a part with tags."""
    mark = '<w:p><w:bookmarkStart w:id="1" w:name="{{ x }}"/><w:r><w:t>甲</w:t></w:r></w:p>'
    made = compile_template(document(mark)).render({"x": "乙"})
    assert root(made).xpath("//@w:name", namespaces={"w": W[1:-1]}) == ["乙"]


def test_broken_xml_names_its_paragraph() -> None:
    """Markup in a value that ends an element is told with the paragraph that it stands in."""
    data = document(pars("第一段", "第二段 {{ x|safe }}", "第三段"))
    with pytest.raises(RenderError) as caught:
        compile_template(data).render({"x": "乙</w:t>"})
    (problem,) = caught.value.problems
    assert (problem.part, problem.paragraph) == ("/word/document.xml", "第二段 乙")


@pytest.mark.parametrize("xml", ["<zz:q/>", '<w:b zz:q="1"/>', '<w:b xmlns:w=""/>', "<w:a:b/>"])
def test_markup_with_unknown_prefixes_is_refused(xml: str) -> None:
    """A value that brings XML of its own may only use what the part declares."""
    with pytest.raises(RenderError, match="not XML"):
        compile_template(document(pars("{{ x|safe }}"))).render({"x": xml})
