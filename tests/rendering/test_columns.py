from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.table import Table

from tests.conftest import ROOT
from toolkit.model.answer_bodies import DeviationTable, TableCell, TableColumn, TableRow
from toolkit.model.plan import DocumentPlan
from toolkit.rendering.columns import fit_columns
from toolkit.rendering.document import render_document

from .test_shipped import audit

TEMPLATE = ROOT / "templates" / "technical-deviations.docx"
NAME = "guangxi-telecom-office/technical-deviations"
UPRIGHT, TURNED = (11906, 16838), (16838, 11906)


def body(titles: list[tuple[str, int]], rows: int, *, landscape: bool = False) -> DeviationTable:
    """Make a table with these columns and this many rows."""
    cells = tuple(TableCell(f"{title}的内容", centre=False) for title, _ in titles)
    return DeviationTable(
        opening="应答如下：",
        landscape=landscape,
        columns=tuple(TableColumn(*title) for title in titles),
        rows=tuple(TableRow(str(n), f"x/{n}", cells) for n in range(1, rows + 1)),
        when_empty="全部响应，无偏离",
    )


def opened(plans: dict[str, DocumentPlan], shown: DeviationTable) -> Document:
    """Render a document by the shipped template and open it."""
    plan = dataclasses.replace(plans[NAME], body=shown)
    return docx.Document(io.BytesIO(render_document(plan, TEMPLATE, "pledgebook 0", "t")))


def made(plans: dict[str, DocumentPlan], shown: DeviationTable) -> Table:
    """Render a table by the shipped template."""
    return opened(plans, shown).tables[0]


def widths(table: Table) -> list[int]:
    """Give the widths of the grid's columns in twentieths of a point."""
    return [int(str(width)) for width in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]


@pytest.mark.parametrize("landscape", [False, True])
def test_columns_share_the_page_as_the_layout_says(
    landscape: bool, plans: dict[str, DocumentPlan]
) -> None:
    """Widths are in the proportion of the layout and fill the space between the margins."""
    titles = [("序号", 10), ("要求", 60), ("响应", 30)]
    document = opened(plans, body(titles, 2, landscape=landscape))
    section, table = document.sections[0], document.tables[0]
    assert section.page_width
    assert section.page_height
    assert section.left_margin
    assert section.right_margin
    size = (section.page_width.twips, section.page_height.twips)
    assert size == (TURNED if landscape else UPRIGHT)
    room = size[0] - section.left_margin.twips - section.right_margin.twips
    found = widths(table)
    assert sum(found) == room
    assert [round(10 * width / room) for width in found] == [1, 6, 3]
    for row in table.rows:
        assert [int(str(w)) for w in row._tr.xpath("./w:tc/w:tcPr/w:tcW/@w:w")] == found


def test_a_table_without_rows_has_one_cell_over_all_columns(plans: dict[str, DocumentPlan]) -> None:
    """The sentence of an empty table spans every column and is as wide as they are."""
    table = made(plans, body([("序号", 1), ("要求", 2), ("响应", 2), ("说明", 1)], 0))
    assert [len(row._tr.tc_lst) for row in table.rows] == [4, 1]
    assert table.rows[1].cells[0].text == "全部响应，无偏离"
    (width,) = table.rows[1]._tr.xpath("./w:tc/w:tcPr/w:tcW/@w:w")
    assert int(str(width)) == sum(widths(table))


def test_a_table_without_rows_is_valid(plans: dict[str, DocumentPlan], tmp_path: Path) -> None:
    """A cell over all columns has its properties in the order of the schema."""
    path = tmp_path / "empty.docx"
    opened(plans, body([("序号", 1), ("要求", 2)], 0, landscape=True)).save(str(path))
    assert audit(path) == []


@pytest.mark.parametrize("columns", [1, 2, 12])
def test_any_number_of_columns_is_a_table(columns: int, plans: dict[str, DocumentPlan]) -> None:
    """A header cell and a cell in every row for each column, none left over."""
    table = made(plans, body([(f"栏{n}", 10) for n in range(columns)], 3))
    assert len(widths(table)) == columns
    assert [len(row._tr.tc_lst) for row in table.rows] == [columns] * 4
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_the_last_row_stays_with_the_signature(plans: dict[str, DocumentPlan]) -> None:
    """Word keeps the last row on the page of the seal; other rows are free."""
    table = made(plans, body([("序号", 1), ("要求", 2)], 3))
    kept = [bool(row._tr.xpath(".//w:pPr/w:keepNext")) for row in table.rows[1:]]
    assert kept == [False, False, True]


def test_lines_of_a_cell_stay_lines(plans: dict[str, DocumentPlan]) -> None:
    """A line break in an answer is a line break on the page."""
    shown = body([("响应", 1)], 1)
    row = dataclasses.replace(shown.rows[0], cells=(TableCell("一行\n二行", centre=True),))
    table = made(plans, dataclasses.replace(shown, rows=(row,)))
    assert table.rows[1].cells[0].text == "一行\n二行"


def test_a_part_without_pages_stays_as_it_is() -> None:
    """A header has no columns to fit."""
    part = b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    assert fit_columns(part, body([("序号", 1)], 0, landscape=True)) == part
