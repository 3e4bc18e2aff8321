"""The eight faults of docxtpl, each shown beside what is done here instead."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError
from lxml import etree

from toolkit.errors import RenderError
from toolkit.rendering import compile_template

from .packages import notes, reference
from .reading import W, by_docxtpl, root, said, title
from .wordml import NAMESPACES, Package, Part, cell, document, par, pars, picture, png, row, table

DOC_PR = f"{{{NAMESPACES['wp']}}}docPr"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def _ours(data: bytes, context: Mapping[str, object]) -> bytes:
    return compile_template(data).render(context)


def test_data_is_never_executed() -> None:
    """Docxtpl renders footnotes once a section, so a value becomes a template; here it stays text."""
    body = (
        par("一", '<w:r><w:footnoteReference w:id="1"/></w:r>')
        + par("", properties=SECTION)
        + par("二")
    )
    data = Package(body, (notes("footnotes", "{{ x }}"),)).save()
    context = {"x": "{{ 7*7 }}"}
    assert said(by_docxtpl(data, context), "word/footnotes.xml")[-1] == "49"
    assert said(_ours(data, context), "word/footnotes.xml")[-1] == "{{ 7*7 }}"


def test_special_characters_show_once_and_lose_nothing() -> None:
    """Docxtpl escapes a title twice, or loses the rest of a paragraph; here all shows as it is."""
    data = Package(pars("甲{{ x }}乙"), core={"dc:title": "{{ x }}"}).save()
    context = {"x": "中兴<通讯>&华为"}
    assert title(by_docxtpl(data, context)) == "中兴&lt;通讯&gt;&amp;华为"
    assert "华为乙" not in "".join(said(by_docxtpl(data, context, strict=False)))
    ours = _ours(data, context)
    assert title(ours) == "中兴<通讯>&华为"
    assert said(ours) == ["甲中兴<通讯>&华为乙"]


def test_curly_quotes_in_a_string_stay() -> None:
    """Docxtpl makes curly quotes straight and so cuts a string short; here the string holds them."""
    data = document(pars('{{ a or "“未填”" }}', "{{ a or '‘无’' }}"))
    with pytest.raises(TemplateSyntaxError):
        by_docxtpl(data, {"a": ""})
    assert said(_ours(data, {"a": ""})) == ["“未填”", "‘无’"]


def test_nested_tables_keep_their_own_grids() -> None:
    """Docxtpl counts the cells of an inner table as the outer one's; here each has its own."""
    inner = table(row("1", "2", "3", "{{ x }}"), columns=4)
    data = document(table(row(cell(inner, par(""))), columns=1), par("尾"))
    assert _columns(by_docxtpl(data, {"x": 4})) == [4, 4]
    assert _columns(_ours(data, {"x": 4})) == [1, 4]


def _columns(data: bytes) -> list[int]:
    return [len(grid) for grid in root(data).iter(f"{W}tblGrid")]


@pytest.mark.parametrize(
    "tag", ["{%p if n % 2 %}", "{%p if {'a': n}['a'] %}", "{%p if '%' in '5%' and n %}"]
)
def test_paragraph_tag_may_hold_percent_and_braces(tag: str) -> None:
    """Docxtpl ends such a tag at its first % or }; here it ends where Jinja says."""
    data = document(pars(tag, "奇", "{%p endif %}", "尾"))
    with pytest.raises(TemplateSyntaxError):
        by_docxtpl(data, {"n": 3})
    assert said(_ours(data, {"n": 3})) == ["奇", "尾"]


def test_row_tag_may_hold_percent() -> None:
    """What holds for {%p %} holds for {%tr %}."""
    data = document(
        table(row("{%tr if n % 2 %}", ""), row("奇", ""), row("{%tr endif %}", "")), par("尾")
    )
    with pytest.raises(TemplateSyntaxError):
        by_docxtpl(data, {"n": 3})
    assert said(_ours(data, {"n": 3})) == ["奇", "", "尾"]


def test_text_beside_a_paragraph_tag_is_not_lost_in_silence() -> None:
    """Docxtpl drops what stands beside {%p %}; here it stays or is an error that quotes it."""
    data = document(pars("旁文{%p if n %}", "见", "{%p endif %}"))
    assert said(by_docxtpl(data, {"n": 1})) == ["见"]
    assert "旁文" in _kept_or_told(data, {"n": 1})


def _kept_or_told(data: bytes, context: Mapping[str, object]) -> str:
    try:
        return "".join(said(_ours(data, context)))
    except RenderError as error:
        return "".join(problem.paragraph for problem in error.problems)


def test_undefined_variables_are_all_named_with_their_places() -> None:
    """Docxtpl leaves a hole, or names no place; here each is told with paragraph, tag and likeness."""
    header = Part("header1.xml", "header", pars("头 {{ company.nme }}"))
    data = Package(
        pars("甲 {{ name }}", "乙 {{ titel }}"), (header,), reference("header", "header1")
    ).save()
    context = {"name": "x", "title": "y", "company": {"name": "z"}}
    assert said(by_docxtpl(data, context, strict=False)) == ["甲 x", "乙 "]
    with pytest.raises(UndefinedError) as theirs:
        by_docxtpl(data, context)
    assert not hasattr(theirs.value, "docx_context")
    with pytest.raises(RenderError) as ours:
        _ours(data, context)
    told = [(p.part, p.paragraph, p.tag, p.variable, p.nearest) for p in ours.value.problems]
    assert told == [
        ("/word/document.xml", "乙 {{ titel }}", "{{ titel }}", "titel", "title"),
        ("/word/header1.xml", "头 {{ company.nme }}", "{{ company.nme }}", "company.nme", "name"),
    ]


def test_comments_and_endnotes_are_rendered() -> None:
    """Docxtpl leaves the tags of comments and endnotes as they are; here they are rendered."""
    parts = (notes("comments", "批注 {{ x }}"), notes("endnotes", "尾注 {{ x }}"))
    data = Package(pars("{{ x }}"), parts).save()
    theirs, ours = by_docxtpl(data, {"x": "<甲>"}), _ours(data, {"x": "<甲>"})
    for name, word in (("comments", "批注"), ("endnotes", "尾注")):
        assert said(theirs, f"word/{name}.xml")[-1] == f"{word} {{{{ x }}}}"
        assert said(ours, f"word/{name}.xml")[-1] == f"{word} <甲>"


def test_drawings_of_heads_have_numbers_of_their_own() -> None:
    """Docxtpl repeats a head's drawing with one id; here each drawing of a document has its own."""
    image = Part("media/image7.png", "image", png(0))
    loop = "{% for n in names %}{{ n }}"
    content = (
        par("{%p for n in names %}") + par("{{ n }}", picture("rIdP", "一")) + par("{%p endfor %}")
    )
    header = Part("header1.xml", "header", content, (("rIdP", "media/image7.png"),))
    body = pars(loop + "{% endfor %}") + par(picture("rIdimage7", "二"))
    data = Package(body, (image, header), reference("header", "header1")).save()
    context = {"names": ["甲", "乙"]}
    assert _drawing_ids(by_docxtpl(data, context)) == ["1001", "1", "1"]
    ours = _drawing_ids(_ours(data, context))
    assert len(ours) == len(set(ours)) == 3


def _drawing_ids(data: bytes) -> list[str]:
    parts = ("word/document.xml", "word/header1.xml")
    return [item.get("id", "") for part in parts for item in root(data, part).iter(DOC_PR)]


@pytest.mark.parametrize("value", ["{_{", "}_}", "{_%", "%_}", "a{_{ b }_}c"])
def test_value_that_looks_like_escaped_braces_stays(value: str) -> None:
    """Docxtpl rewrites {_{ in values too; here only the template's own."""
    data = document(pars("{_{ {{ x }} }_}"))
    assert said(by_docxtpl(data, {"x": value})) != ["{{ " + value + " }}"]
    assert said(_ours(data, {"x": value})) == ["{{ " + value + " }}"]


def test_two_renders_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Docxtpl writes the time into the zip; here the same data give the same bytes at any time."""
    data = document(pars("{{ x }}"))
    theirs, ours = by_docxtpl(data, {"x": 1}), _ours(data, {"x": 1})
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86400)
    assert by_docxtpl(data, {"x": 1}) != theirs
    assert _ours(data, {"x": 1}) == ours


@pytest.mark.parametrize("forbidden", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_forbidden_character_is_an_error_that_names_its_place(forbidden: str) -> None:
    """Docxtpl drops it or ends in a parser's error; here the error names part and paragraph."""
    header = Part("header1.xml", "header", pars("头 {{ x }}"))
    data = Package(pars("正文"), (header,), reference("header", "header1")).save()
    with pytest.raises(etree.XMLSyntaxError):
        by_docxtpl(data, {"x": f"承{forbidden}诺"})
    with pytest.raises(RenderError) as caught:
        _ours(data, {"x": f"承{forbidden}诺"})
    problem = caught.value.problems[0]
    assert problem.part == "/word/header1.xml"
    assert "承" in problem.paragraph or "{{ x }}" in problem.paragraph
    assert f"U+{ord(forbidden):04X}" in problem.reason.en


def test_forbidden_character_in_the_body_names_its_paragraph_among_many() -> None:
    """The paragraph that is named is the one that shows the value."""
    data = document(pars("甲", "乙 {{ y }}", "丙 {{ x }}", "丁"))
    with pytest.raises(RenderError) as caught:
        _ours(data, {"x": "a\x0bb", "y": "z"})
    (problem,) = caught.value.problems
    assert problem.part == "/word/document.xml"
    assert "丙" in problem.paragraph
