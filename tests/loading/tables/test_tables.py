from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from xlsxwriter import Workbook

from toolkit.errors import DocumentError, TableError
from toolkit.loading.tables.rows import RowReader, id_of
from toolkit.loading.tables.table import Row, open_table
from toolkit.model.batch import BatchMap, Columns, RowTender
from toolkit.model.finding import Finding

TITLES = ["编号", "项目", "客户", "截止", "备注"]
ROWS = [
    ["ZB-1", "甲工程", "第一中学", "2027-01-02", ""],
    ["ZB-2", "乙工程", "第二中学", "2027年1月3日", "老客户"],
]
COLUMNS = Columns(number="编号", project="项目", purchaser="客户", closes="截止")
MAP = BatchMap(kind="batch", id="m", columns=COLUMNS, ignore=("备注",), query="SELECT * FROM 客户")


def csv_file(
    path: Path, rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ","
) -> str:
    """Write rows as text."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([TITLES, *rows])
    return str(path)


def xlsx_file(path: Path, rows: list[list[str]]) -> str:
    """Write rows into a workbook."""
    with Workbook(path) as book:
        sheet = book.add_worksheet("客户")
        for number, cells in enumerate([TITLES, *rows]):
            sheet.write_row(number, 0, cells)
    return str(path)


def jsonl_file(path: Path, rows: list[list[str]]) -> str:
    """Write rows as lines of JSON."""
    lines = (dict(zip(TITLES, row, strict=True)) for row in rows)
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return str(path)


def parquet_file(path: Path, rows: list[list[str]]) -> str:
    """Write rows as a .parquet."""
    columns = {title: [row[at] for row in rows] for at, title in enumerate(TITLES)}
    parquet.write_table(pyarrow.table(columns), path)
    return str(path)


def database(path: Path, rows: list[list[str]]) -> str:
    """Write rows into an SQLite database; gives its URL."""
    with sqlite3.connect(path) as base:
        base.execute(f"CREATE TABLE 客户 ({', '.join(TITLES)})")
        base.executemany("INSERT INTO 客户 VALUES (?, ?, ?, ?, ?)", rows)
    base.close()
    return f"sqlite:///{path}"


FORMS: dict[str, Callable[[Path, list[list[str]]], str]] = {
    "客户.csv": csv_file,
    "客户.xlsx": xlsx_file,
    "客户.jsonl": jsonl_file,
    "客户.parquet": parquet_file,
    "客户.db": database,
}


def read(where: str, map: BatchMap = MAP) -> tuple[list[RowTender], list[Finding]]:
    """Read a table: its good rows, and every finding."""
    good: list[RowTender] = []
    found: list[Finding] = []
    for row in RowReader(open_table(where, map), map):
        if isinstance(row, RowTender):
            good.append(row)
        else:
            found.extend(row)
    return good, found


def places(findings: list[Finding]) -> list[tuple[str, int, int]]:
    """Give rule, row and column of findings."""
    return [(f.rule, f.source.line, f.source.column) for f in findings]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_says_the_same(tmp_path: Path, name: str) -> None:
    """A table of any form gives the same tenders."""
    good, found = read(FORMS[name](tmp_path / name, ROWS))
    assert found == []
    said = [(row.id, row.number, row.project, row.purchaser, row.closes) for row in good]
    assert said == [
        ("zb-1", "ZB-1", "甲工程", "第一中学", date(2027, 1, 2)),
        ("zb-2", "ZB-2", "乙工程", "第二中学", date(2027, 1, 3)),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_of_any_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """UTF-8 with and without its mark, and GB18030; commas, semicolons and tabs."""
    good, found = read(csv_file(tmp_path / "客户.csv", ROWS, encoding, delimiter))
    assert (len(good), found) == (2, [])


def test_a_big5_file_is_refused(tmp_path: Path) -> None:
    """What is neither UTF-8 nor GB18030 is not guessed."""
    path = tmp_path / "客户.csv"
    path.write_bytes("編號".encode("utf-16"))
    with pytest.raises(TableError, match="UTF-8"):
        read(str(path))


def test_wrong_titles_are_told_where_they_stand(tmp_path: Path) -> None:
    """A column unknown, one missing, one that is there twice."""
    path = tmp_path / "客户.csv"
    path.write_text("编号,项木,客户,客户,截止\nZB-1,甲,乙,丙,2027-01-02\n", encoding="utf-8")
    good, found = read(str(path))
    assert good == []
    assert places(found) == [
        ("column-unknown", 1, 2), ("column-twice", 1, 4), ("column-missing", 1, 0),
    ]  # fmt: skip
    assert "“项目”列" in found[2].message.zh


def test_wrong_cells_are_told_where_they_stand(tmp_path: Path) -> None:
    """A day that there is not, an empty cell, an invisible character."""
    rows = [["ZB-1", "甲", "乙", "2027-02-30", ""], ["ZB-2", "", "乙", "2027-02-03", ""],
            ["ZB-3", "甲\u200b", "乙", "2027-02-03", ""]]  # fmt: skip
    good, found = read(csv_file(tmp_path / "客户.csv", rows))
    assert good == []
    assert places(found) == [("bad-date", 2, 4), ("cell-empty", 3, 2), ("cell-invisible", 4, 2)]


def test_formulas_errors_and_hidden_rows(tmp_path: Path) -> None:
    """A formula that nobody computed, an error, and a row that a filter hides."""
    path = tmp_path / "客户.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([TITLES, *ROWS, *ROWS]):
            sheet.write_row(number, 0, cells)
        sheet.write_formula(1, 1, "=NA()", None, "#N/A")
        sheet.set_row(2, None, None, {"hidden": True})
    good, found = read(str(path))
    assert [row.number for row in good] == ["ZB-2", "ZB-1", "ZB-2"]
    assert [finding.rule for finding in found] == ["cell-unread", "rows-hidden"]
    assert found[1].source.line == 3


def test_signs_that_excel_writes_as_their_codes(tmp_path: Path) -> None:
    """A return at the end of a cell is none of its text; a control character is told."""
    rows = [["ZB-1", "甲\r", "乙_x0041_", "2027-02-03", ""],
            ["ZB-2", "甲\x07", "乙", "2027-02-03", ""]]  # fmt: skip
    good, found = read(xlsx_file(tmp_path / "客户.xlsx", rows))
    assert [(row.project, row.purchaser) for row in good] == [("甲", "乙_x0041_")]
    assert places(found) == [("cell-invisible", 3, 2)]


def test_numbers_and_days_of_excel(tmp_path: Path) -> None:
    """A number is written without a point, a day as a day."""
    path = tmp_path / "客户.xlsx"
    with Workbook(path) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d"})
        sheet.write_row(0, 0, TITLES)
        sheet.write_row(1, 0, [20260017, "甲", "乙"])
        sheet.write_number(1, 3, 46389, day)
    (row,), found = read(str(path))
    assert found == []
    assert (row.number, row.closes) == ("20260017", date(2027, 1, 2))


def test_a_table_below_a_heading(tmp_path: Path) -> None:
    """The map names the row of the titles where something else stands above."""
    path = tmp_path / "客户.csv"
    path.write_text(
        "年度客户一览,,,\n编号,项目,客户,截止\nZB-1,甲,乙,2027-01-02\n", encoding="utf-8"
    )
    assert read(str(path), MAP.model_copy(update={"header": 2}))[0][0].number == "ZB-1"
    assert places(read(str(path))[1])[0] == ("column-unknown", 1, 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.xlsx", b"PK\x03\x04 no zip"),
        ("x.parquet", b"PAR1 no parquet"),
        ("x.jsonl", b'{"a": 1\n'),
        ("x.jsonl", b"[1, 2]\n"),
        ("x.csv", b'a,"b\nc,d\n'),
        ("x.csv", b"a\x00b,c\n"),
        ("x.csv", b""),
        ("x.pdf", b"%PDF"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    """Damaged and foreign files end with a sentence."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises((TableError, DocumentError)):
        read(str(tmp_path / name))


def test_no_password_is_ever_shown() -> None:
    """A database that does not answer is told without its password."""
    with pytest.raises(TableError) as caught:
        read("postgresql+psycopg://me:geheim@127.0.0.1:1/x")
    assert "geheim" not in str(caught.value)


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"])), min_size=1)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_quoted_cells_come_back(tmp_path: Path, texts: list[str]) -> None:
    """Commas, quotes and spaces inside cells are those that were written."""
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["编号"], *([f"x{text}x"] for text in texts)])
    rows: list[Row] = list(open_table(str(path), MAP).rows)
    assert [row.cells[1] for row in rows] == [f"x{text}x" for text in texts]


@pytest.mark.parametrize(
    ("number", "expected"),
    [("ZB-2026-017", "zb-2026-017"), ("桂采〔2026〕17号", "桂采-2026-17号"), ("A/B C", "a-b-c")],
)
def test_ids_of_numbers(number: str, expected: str) -> None:
    """An id is the number in lower case, without what an id cannot hold."""
    assert id_of(number) == expected


def test_an_id_of_nothing_is_a_digest() -> None:
    """What leaves nothing, or is too long, gets a digest, so that ids stay apart."""
    assert id_of("///") != id_of("//")
    assert id_of("长" * 50) != id_of("长" * 51)
