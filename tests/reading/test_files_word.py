from __future__ import annotations

from pathlib import Path

import docx
import pytest

from toolkit.reading.files import read_file
from toolkit.reading.intake.word_numbers import written

from .written import p, row, table, word

LIST = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def numbered(level: int, list_id: int = 1) -> str:
    """Give the properties of a numbered paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def texts(path: Path) -> list[str]:
    """Give the texts of a file."""
    return [passage.text for passage in read_file(path).passages]


def test_numbers_that_word_makes_are_labels(tmp_path: Path) -> None:
    """Levels count by themselves, a deeper level starts anew, and an override starts elsewhere."""
    marks = [(0, 1), (1, 1), (1, 1), (0, 1), (1, 1), (0, 2)]
    body = "".join(p("要求", numbered(level, list_id)) for level, list_id in marks)
    read = read_file(word(tmp_path / "d.docx", body, numbering=LIST))
    labels = [passage.label for passage in read.passages]
    assert labels == ["第一条", "1.1", "1.2", "第二条", "2.1", "第五条"]


def test_numbering_and_level_of_a_style_are_inherited(tmp_path: Path) -> None:
    """A style gives its paragraphs a number and a level, also through the style that it rests on."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/><w:pPr>'
        f"{numbered(0)}</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a"/></w:style>'
    )
    body = p("标题", '<w:pStyle w:val="b"/>')
    (passage,) = read_file(word(tmp_path / "d.docx", body, numbering=LIST, styles=styles)).passages
    assert (passage.label, passage.level) == ("第一条", 2)


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("chineseCountingThousand", 21, "二十一"), ("chineseLegalSimplified", 3, "叁"),
        ("ideographTraditional", 2, "乙"), ("decimalEnclosedCircle", 12, "⑫"), ("lowerRoman", 9, "ix"),
        ("upperLetter", 28, "BB"), ("decimalZero", 4, "04"), ("decimalFullWidth", 10, "１０"),
    ],
)  # fmt: skip
def test_number_forms(form: str, number: int, shown: str) -> None:
    """Each form of number is written as Word writes it."""
    assert written(number, form) == shown


def test_insertions_count_and_deletions_do_not(tmp_path: Path) -> None:
    """Text of tracked insertions and moves is read where it is now, deleted text and rows are not."""
    body = (
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>搬走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>搬来</w:t></w:r></w:moveTo></w:p>"
        f"<w:tbl>{row('甲|乙').replace('<w:tr>', '<w:tr><w:trPr><w:del/></w:trPr>')}{row('丙|丁')}</w:tbl>"
    )
    assert texts(word(tmp_path / "d.docx", body)) == ["新搬来", "丙\t丁"]


def test_deleted_paragraph_end_joins_two_paragraphs(tmp_path: Path) -> None:
    """Where the end of a paragraph was deleted, its text runs on into the next one."""
    body = p("2小时", "<w:rPr><w:del/></w:rPr>") + p("内到场")
    assert texts(word(tmp_path / "d.docx", body)) == ["2小时内到场"]


def test_text_boxes_content_controls_and_ruby_are_read_once(tmp_path: Path) -> None:
    """A box stands after its paragraph, once though Word keeps it twice; readings of ruby are left."""
    box = f"<w:txbxContent>{p('框里')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>前</w:t><mc:AlternateContent>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{p('控件里')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r></w:p>"
    )
    assert texts(word(tmp_path / "d.docx", body)) == ["前", "框里", "控件里", "音"]


def test_table_of_contents_is_left_out(tmp_path: Path) -> None:
    """Lines of the table of contents repeat headings, by style, control or leader dots."""
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>"
    )
    body = p("第一章 3", '<w:pStyle w:val="t"/>') + control + p("第二章………12") + p("正文")
    assert texts(word(tmp_path / "d.docx", body, styles=styles)) == ["正文"]


def test_hidden_text_is_told(tmp_path: Path) -> None:
    """Text that is not printed is not read, and the paragraph is named."""
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r></w:p>"
    read = read_file(word(tmp_path / "d.docx", body))
    assert [passage.text for passage in read.passages] == ["见"]
    assert "第 1 段：隐藏文字" in read.warnings[0].zh


def test_table_has_header_and_merged_cells(tmp_path: Path) -> None:
    """Rows know their column titles; a merged label goes on, a merged requirement stands once."""
    document = docx.Document()
    grid = document.add_table(rows=3, cols=3)
    for column, title in enumerate(("序号", "项目", "要求")):
        grid.cell(0, column).text = title
    grid.cell(1, 0).text, grid.cell(2, 0).text = "1", "2"
    grid.cell(1, 1).merge(grid.cell(2, 1)).text = "售后"
    grid.cell(1, 2).merge(grid.cell(2, 2)).text = "质保期不少于2年"
    document.save(str(tmp_path / "d.docx"))
    header, first, second = read_file(tmp_path / "d.docx").passages
    assert header.is_header
    assert first.header == ("序号", "项目", "要求")
    assert first.cells == ("1", "售后", "质保期不少于2年")
    assert second.cells == ("2", "售后", "")
    assert str(second.place) == "表1第3行"


def test_nested_table_carries_the_clause_of_its_row(tmp_path: Path) -> None:
    """Rows of a table in a cell begin with the number and the mark of the row that holds it."""
    inner = table("级别|时限", "一级|2小时")
    body = (
        "<w:tbl>" + row("条款|要求")
        + f"<w:tr><w:tc>{p('4.3')}</w:tc><w:tc>{p('★时限')}{inner}{p('')}</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    last = read_file(word(tmp_path / "d.docx", body)).passages[-1]
    assert last.cells == ("★4.3", "一级", "2小时")
    assert last.header == ("条款号", "级别", "时限")


def test_frame_of_one_column_is_text(tmp_path: Path) -> None:
    """A table of one column is a frame: its paragraphs are no rows."""
    passages = read_file(word(tmp_path / "d.docx", table("一、范围", "二、期限"))).passages
    assert [(passage.text, passage.cells) for passage in passages] == [
        ("一、范围", ()),
        ("二、期限", ()),
    ]


def test_headers_come_last_and_once(tmp_path: Path) -> None:
    """A header of several sections is given once, after the text, and says that it is a header."""
    path = word(tmp_path / "d.docx", p("正文"), header1=p("项目"), header2=p("项目"))
    passages = read_file(path).passages
    assert [(passage.text, passage.place.part) for passage in passages] == [
        ("正文", ""),
        ("项目", "header"),
    ]


def test_symbol_fonts_give_their_signs(tmp_path: Path) -> None:
    """A star of Wingdings is a star."""
    body = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0AB"/><w:t>条款</w:t></w:r></w:p>'
    assert texts(word(tmp_path / "d.docx", body)) == ["★条款"]


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ('<w:commentReference w:id="0"/>', "批注没有读入"),
        ("<w:drawing><c:chart xmlns:c='urn:c'/></w:drawing>", "图表没有读入"),
        ("<w:drawing><d:relIds xmlns:d='urn:d'/></w:drawing>", "图表没有读入"),
        (
            '<w:pict><v:shape style="width:400pt;height:600.5pt"><v:imagedata/></v:shape></w:pict>',
            "图片里的文字没有读入",
        ),
    ],
)
def test_what_cannot_be_read_is_told(inside: str, told: str, tmp_path: Path) -> None:
    """Comments, charts, diagrams and large pictures are named by their paragraph."""
    body = p("甲") + f"<w:p><w:r><w:t>质保期2年。</w:t></w:r><w:r>{inside}</w:r></w:p>"
    read = read_file(word(tmp_path / "d.docx", body))
    assert [one.text for one in read.passages] == ["甲", "质保期2年。"]
    assert next(warning.zh for warning in read.warnings if told in warning.zh).startswith("第 2 段")


def test_choice_of_a_form_field_is_text(tmp_path: Path) -> None:
    """A drop-down list of the old form fields shows what is chosen."""
    choices = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="1年"/><w:listEntry w:val="2年"/></w:ddList>'
    field = f"<w:r><w:fldChar><w:ffData>{choices}</w:ffData></w:fldChar></w:r>"
    body = f"<w:p><w:r><w:t>质保期</w:t></w:r>{field}<w:r><w:t>。</w:t></w:r></w:p>"
    assert read_file(word(tmp_path / "d.docx", body)).passages[0].text == "质保期2年。"
