from __future__ import annotations

from pathlib import Path
from time import monotonic, process_time
from zipfile import ZipFile

import pytest

from toolkit.reading.files import read_file

from .written import book, inline, p, word

TEXT = "3.1 ★质保期不少于2年。\n\n3.2 接到通知后2小时内到场。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_text_is_read_in_every_usual_encoding(encoding: str, tmp_path: Path) -> None:
    """A text file gives its lines with their numbers, whatever program saved it."""
    (tmp_path / "t.txt").write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    read = read_file(tmp_path / "t.txt")
    assert [(str(one.place), one.text) for one in read.passages] == [
        ("第1行", "3.1 ★质保期不少于2年。"),
        ("第3行", "3.2 接到通知后2小时内到场。"),
    ]


def test_markdown_has_headings_and_tables(tmp_path: Path) -> None:
    """Headings have a level, and the rows of a table their titles."""
    (tmp_path / "t.md").write_text(
        "## 要求\n\n| 序号 | 要求 |\n|---|---|\n| 1 | **2 小时** |\n", encoding="utf-8"
    )
    heading, head, row = read_file(tmp_path / "t.md").passages
    assert (heading.text, heading.level) == ("要求", 2)
    assert head.is_header
    assert row.header == ("序号", "要求")


def test_content_decides_and_not_the_name(tmp_path: Path) -> None:
    """A Word file that is called .xlsx is read as what it is, with a warning."""
    read = read_file(word(tmp_path / "d.xlsx", p("正文")))
    assert [passage.text for passage in read.passages] == ["正文"]
    assert "其实是 docx" in read.warnings[0].zh


def test_invisible_characters_are_taken_out(tmp_path: Path) -> None:
    """What nobody sees and YAML refuses does not come through."""
    (tmp_path / "t.txt").write_text("质\u200b保\u00ad期\ufeff2年\n", encoding="utf-8")
    assert read_file(tmp_path / "t.txt").passages[0].text == "质保期2年"


def test_sheet_finds_its_header_row(tmp_path: Path) -> None:
    """The header may stand below a title; percents, days and cached values are read as shown."""
    rows = (
        f'<row r="1">{inline("A1", "技术要求一览表")}</row>'
        f'<row r="3">{inline("B3", "序号")}{inline("C3", "要求")}{inline("D3", "指标")}</row>'
        '<row r="4"><c r="B4"><v>1</v></c><c r="C4" t="s"><v>0</v></c><c r="D4" s="1"><v>0.995</v></c></row>'
        '<row r="5"><c r="B5"><f>B4+1</f><v>2</v></c><c r="C5" t="s"><v>0</v></c><c r="D5" s="2"><v>46371</v></c></row>'
    )
    path = book(
        tmp_path / "b.xlsx",
        f"<sheetData>{rows}</sheetData>",
        strings="<si><r><t>完</t></r><r><t>好率</t></r><rPh><t>wan</t></rPh></si>",
        styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs>',
    )
    _, header, first, second = read_file(path).passages
    assert header.is_header
    assert first.cells[1:] == ("1", "完好率", "99.5%")
    assert first.header[1:] == ("序号", "要求", "指标")
    assert second.cells[1:] == ("2", "完好率", "2026年12月15日")
    assert str(first.place) == "工作表“要求”第4行"


def test_merged_cells_of_a_sheet_go_on(tmp_path: Path) -> None:
    """A label that is merged over rows belongs to each of them."""
    rows = "".join(
        f'<row r="{at}">{inline(f"A{at}", first) if first else ""}{inline(f"B{at}", f"{at}小时")}</row>'
        for at, first in ((1, "响应"), (2, ""))
    )
    sheet = f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    passages = read_file(book(tmp_path / "b.xlsx", sheet)).passages
    assert [passage.cells for passage in passages] == [("响应", "1小时"), ("响应", "2小时")]


def test_what_a_workbook_hides_is_told(tmp_path: Path) -> None:
    """A hidden sheet is not read, and is named."""
    path = book(tmp_path / "b.xlsx", "<sheetData/>", state="hidden")
    assert "隐藏的工作表“要求”" in read_file(path).warnings[0].zh


def test_formula_without_value_is_told(tmp_path: Path) -> None:
    """A formula whose result was not saved is named; none is ever calculated."""
    sheet = '<sheetData><row r="1"><c r="A1"><f>1+1</f></c></row></sheetData>'
    read = read_file(book(tmp_path / "b.xlsx", sheet))
    assert read.passages == ()
    assert "公式 A1" in read.warnings[0].zh


@pytest.mark.parametrize("piece", [".", ". ", "·", "…", "1.1", "|", "#", "*"])
def test_time_grows_with_the_length_alone(piece: str, tmp_path: Path) -> None:
    """A hostile line of 60,000 characters is read within seconds."""
    (tmp_path / "t.md").write_text(piece * (60_000 // len(piece)) + "x\n", encoding="utf-8")
    start = monotonic()
    read_file(tmp_path / "t.md")
    assert monotonic() - start < 5


def told(path: Path) -> str:
    """Read a file; gives its warnings in Chinese."""
    return "\n".join(warning.zh for warning in read_file(path).warnings)


def test_hidden_rows_and_errors_of_a_sheet_are_told(tmp_path: Path) -> None:
    """A hidden row with text, and a cell that shows an error, are named."""
    rows = (
        f'<row r="1">{inline("A1", "质保期2年")}</row>'
        f'<row r="2" hidden="1">{inline("A2", "★2小时到场")}</row><row r="3" hidden="1"/>'
        '<row r="4"><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    warnings = told(book(tmp_path / "b.xlsx", f"<sheetData>{rows}</sheetData>"))
    assert "隐藏的第 2 行没有读入" in warnings
    assert "单元格 B4 是错误值" in warnings


def test_text_boxes_of_a_sheet_are_read(tmp_path: Path) -> None:
    """A note in a text box is a passage; comments and pictures are told."""
    path = book(
        tmp_path / "b.xlsx", f'<sheetData><row r="1">{inline("A1", "要求")}</row></sheetData>'
    )
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    with ZipFile(path, "a") as target:
        target.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            f'{head}<Relationship Id="r1" Type="{kind}/drawing" Target="../drawings/d1.xml"/>'
            f'<Relationship Id="r2" Type="{kind}/comments" Target="../comments1.xml"/></Relationships>',
        )
        target.writestr(
            "xl/drawings/d1.xml",
            f'<d xmlns:a="{a}"><txBody><a:p><a:r><a:t>接到通知后</a:t></a:r><a:r><a:t>2小时到场。</a:t></a:r></a:p></txBody></d>',
        )
        target.writestr(
            "xl/drawings/_rels/d1.xml.rels",
            f'{head}<Relationship Id="r1" Type="{kind}/image" Target="i.png"/></Relationships>',
        )
        target.writestr("xl/drawings/i.png", b"")
        target.writestr("xl/comments1.xml", "<comments/>")
    read = read_file(path)
    assert [(one.text, str(one.place)) for one in read.passages] == [
        ("要求", "工作表“要求”第1行"),
        ("接到通知后2小时到场。", "工作表“要求”"),
    ]
    assert "批注没有读入" in told(path)
    assert "图片里的文字没有读入" in told(path)


def test_sheet_formatted_to_its_last_row_is_read(tmp_path: Path) -> None:
    """A million empty rows are no reason to refuse what stands in the first."""
    rows = "".join(
        f'<row r="{at}" s="1" customFormat="1" ht="15" customHeight="1"><c r="A{at}" s="1"/></row>'
        for at in range(2, 1_048_577)
    )
    sheet = f'<sheetData><row r="1">{inline("A1", "质保期2年")}</row>{rows}</sheetData>'
    read = read_file(book(tmp_path / "b.xlsx", sheet))
    assert [one.text for one in read.passages] == ["质保期2年"]
    assert read.warnings == ()


def test_merged_cells_cost_no_time(tmp_path: Path) -> None:
    """Merged cells that lie over each other are counted at once."""
    rows = "".join(f'<row r="{at}">{inline(f"A{at}", "甲")}</row>' for at in range(1, 20_001))
    merged = "".join(f'<mergeCell ref="A{at}:A20000"/>' for at in range(1, 20_001))
    sheet = f"<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>"
    path = book(tmp_path / "b.xlsx", sheet)
    start = process_time()
    assert len(read_file(path).passages) == 20_000
    assert process_time() - start < 4
