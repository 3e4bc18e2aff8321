from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.errors import RenderError
from toolkit.rendering import compile_template

from .small import filled, lines, template

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# What XML 1.0 allows (section 2.2), less the four controls that docxtpl gives a meaning and the
# carriage return, which every XML parser turns into a newline.
ALLOWED = st.characters(
    min_codepoint=0x20, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"
)


@pytest.mark.parametrize(
    "value",
    [
        "中兴<通讯>&华为 \"引号\" '撇号'",
        "<w:p>&\"'",
        "&amp; &lt; &#65;",
        "{{ 7*7 }}",
        "{% raw %}",
        "{# 注 #}",
        "{_{ }_} {_% %_}",
        "“弯引号”与‘单引号’",
        "]]>",
        "</w:t></w:r>",
    ],
)
def test_value_appears_as_it_is(value: str, tmp_path: Path) -> None:
    """Whatever a policy says is printed, never read as XML or as a tag."""
    path = template(tmp_path / "t.docx", "前{{ text }}后", header="{{ text }}")
    document = filled(path, text=value)
    assert document.paragraphs[0].text == f"前{value}后"
    assert document.sections[0].header.paragraphs[0].text == value


@given(value=st.text(ALLOWED, max_size=40))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_that_xml_allows_comes_back(value: str, tmp_path: Path) -> None:
    """A value of any characters that XML allows is in the saved document, unchanged."""
    path = template(tmp_path / "t.docx", "前{{ text }}后")
    assert lines(path, text=value) == [f"前{value}后"]


@pytest.mark.parametrize("forbidden", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_character_that_xml_forbids_ends_in_an_error(forbidden: str, tmp_path: Path) -> None:
    """A character that XML forbids is an error that names the part, never a broken file."""
    path = template(tmp_path / "t.docx", "{{ text }}")
    with pytest.raises(RenderError) as caught:
        compile_template(path).render({"text": f"承{forbidden}诺"})
    assert caught.value.problems[0].part == "/word/document.xml"


@pytest.mark.parametrize("part", ["header", "footer"])
def test_forbidden_character_in_head_or_foot_ends_in_an_error(part: str, tmp_path: Path) -> None:
    """Head and foot are proven to be XML like the body."""
    path = template(tmp_path / "t.docx", "正文", **{part: "{{ text }}"})
    with pytest.raises(RenderError) as caught:
        compile_template(path).render({"text": "承\x0b诺"})
    assert part in caught.value.problems[0].part


@pytest.mark.parametrize(
    "tag",
    [
        "{{ heading.__class__.__mro__ }}",
        "{{ heading.__class__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% for x in items.__init__.__globals__ %}{{ x }}{% endfor %}",
        "{{ heading.format.__globals__ }}",
        "{{ '{0.__class__}'.format(heading) }}",
        "{{ range(999999999) }}",
    ],
)
def test_template_cannot_leave_its_sandbox(tag: str, tmp_path: Path) -> None:
    """A template that reaches into Python, or loops without end, is refused."""
    path = template(tmp_path / "t.docx", tag)
    with pytest.raises(RenderError):
        compile_template(path).render({"heading": "承诺书", "items": [1]})


def test_unknown_variable_names_part_paragraph_and_variable(tmp_path: Path) -> None:
    """An undefined variable is an error that tells where it stands and what it is called."""
    path = template(tmp_path / "信.docx", "第一段", "致：{{ purchaser }}", "第三段")
    with pytest.raises(RenderError) as caught:
        compile_template(path).render({})
    (problem,) = caught.value.problems
    assert (caught.value.template, problem.part) == ("信.docx", "/word/document.xml")
    assert problem.paragraph == "致：{{ purchaser }}"
    assert problem.reason.en == "purchaser is undefined"


def test_unknown_field_of_a_value_is_an_error(tmp_path: Path) -> None:
    """A field that a value lacks is an error, not an empty text."""
    path = template(tmp_path / "t.docx", "{{ organisation.nmae }}")
    with pytest.raises(RenderError, match="nmae"):
        compile_template(path).render({"organisation": {"name": "锦澜"}})


@pytest.mark.parametrize("part", ["header", "footer"])
def test_unknown_variable_in_head_or_foot_names_its_part(part: str, tmp_path: Path) -> None:
    """Errors of head and foot name the part and the paragraph too."""
    path = template(tmp_path / "t.docx", "正文", **{part: "编号：{{ numbr }}"})
    with pytest.raises(RenderError, match="numbr") as caught:
        compile_template(path).render({"number": "1"})
    assert part in caught.value.problems[0].part
    assert caught.value.problems[0].paragraph == "编号：{{ numbr }}"


@pytest.mark.parametrize(
    ("tag", "reason"),
    [("{{ 1 / zero }}", "ZeroDivisionError"), ("{{ heading + 1 }}", "TypeError")],
)
def test_error_of_an_expression_names_its_paragraph(tag: str, reason: str, tmp_path: Path) -> None:
    """An expression that Python cannot work out is an error with its paragraph."""
    path = template(tmp_path / "t.docx", "前", tag)
    with pytest.raises(RenderError, match=reason) as caught:
        compile_template(path).render({"zero": 0, "heading": "书"})
    assert caught.value.problems[0].paragraph == tag


def test_broken_tag_names_its_paragraph(tmp_path: Path) -> None:
    """A tag that Jinja cannot read is an error with the paragraph that holds it."""
    path = template(tmp_path / "t.docx", "好的", "{% for x in %}", "好的")
    with pytest.raises(RenderError) as caught:
        compile_template(path)
    assert caught.value.problems[0].paragraph == "{% for x in %}"


def test_lines_and_tabs_of_a_value_are_kept(tmp_path: Path) -> None:
    """A line break and a tab in a value are a line break and a tab on the page."""
    path = template(tmp_path / "t.docx", "{{ text }}", "{{ text }}之后")
    assert lines(path, text="一\n二\t三") == ["一\n二\t三", "一\n二\t三之后"]


def test_page_break_in_a_value_starts_no_new_tag(tmp_path: Path) -> None:
    """A form feed in a value is a page break; the text on both sides stays."""
    path = template(tmp_path / "t.docx", "{{ text }}")
    assert "".join(lines(path, text="前\f后")).replace("\n", "") == "前后"


def test_paragraph_tags_repeat_and_leave_no_paragraph(tmp_path: Path) -> None:
    """{%p %} repeats the paragraphs between its tags and vanishes itself."""
    path = template(
        tmp_path / "t.docx", "{%p for x in items %}", "项{{ x }}", "{%p endfor %}", "末"
    )
    assert lines(path, items=["甲", "乙"]) == ["项甲", "项乙", "末"]


def test_row_tags_repeat_table_rows(tmp_path: Path) -> None:
    """{%tr %} repeats the rows between its tags."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=1)
    for row, text in enumerate(("{%tr for x in items %}", "{{ x }}", "{%tr endfor %}")):
        table.cell(row, 0).text = text
    document.save(str(tmp_path / "t.docx"))
    made = filled(tmp_path / "t.docx", items=["甲", "乙<"]).tables[0]
    assert [row.cells[0].text for row in made.rows] == ["甲", "乙<"]


def test_each_section_keeps_its_own_header(tmp_path: Path) -> None:
    """Headers of several sections are each filled, and none takes the place of another."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "一{{ a }}"
    second = document.add_section().header
    second.is_linked_to_previous = False
    second.paragraphs[0].text = "二{{ b }}"
    document.save(str(tmp_path / "t.docx"))
    sections = filled(tmp_path / "t.docx", a="甲", b="乙").sections
    assert [section.header.paragraphs[0].text for section in sections] == ["一甲", "二乙"]


def test_footnote_is_rendered_once(tmp_path: Path) -> None:
    """A value in a footnote stays text in a document of two sections, where docxtpl runs it."""
    path = _with_footnote(tmp_path / "t.docx", "注：{{ text }}")
    theirs = DocxTemplate(str(path))
    theirs.render({"text": "{{ 7*7 }}"}, autoescape=True)
    theirs.save(str(tmp_path / "theirs.docx"))
    (tmp_path / "ours.docx").write_bytes(compile_template(path).render({"text": "{{ 7*7 }}"}))
    assert "注：49" in _footnotes(tmp_path / "theirs.docx")
    assert "注：{{ 7*7 }}" in _footnotes(tmp_path / "ours.docx")


def test_unknown_variable_in_a_footnote_names_its_part(tmp_path: Path) -> None:
    """Errors of footnotes name the part."""
    path = _with_footnote(tmp_path / "t.docx", "注：{{ nope }}")
    with pytest.raises(RenderError, match="nope") as caught:
        compile_template(path).render({})
    assert caught.value.problems[0].part == "/word/footnotes.xml"
    assert caught.value.problems[0].paragraph == "注：{{ nope }}"


def test_one_run_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    """Rendering a template again with other data shows nothing of the first data."""
    path = template(tmp_path / "t.docx", "{{ text }}", header="{{ text }}")
    assert lines(path, text="甲") == ["甲"]
    assert lines(path, text="乙") == ["乙"]


def _with_footnote(path: Path, text: str) -> Path:
    """Write a template of two sections with one footnote."""
    document = docx.Document()
    document.add_paragraph("正文")
    document.add_section()
    xml = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), package)
    document.part.relate_to(part, FOOTNOTES)
    document.save(str(path))
    return path


def _footnotes(path: Path) -> str:
    return zipfile.ZipFile(path).read("word/footnotes.xml").decode()
