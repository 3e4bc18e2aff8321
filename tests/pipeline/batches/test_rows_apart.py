from __future__ import annotations

import io
import sqlite3
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from xlsxwriter import Workbook

from tests.conftest import replace
from toolkit.errors import TableError, UsageError
from toolkit.loading.tables.table import Table, open_table
from toolkit.model.batch import Outcome
from toolkit.pipeline import batch_making

from .tables import LETTER, MAP, TITLES, Cells, files, prepared, ran, row, told, workbook


def table_of(workspace: Path, *rows: Cells) -> Path:
    """Give a workspace its base tender and a workbook of these rows."""
    prepared(workspace)
    return workbook(workspace / "客户.xlsx", rows)


def letters(workspace: Path) -> dict[str, str]:
    """Read the letters of a batch by the customer that they are for."""
    return {
        name.partition("/")[0]: "\n".join(
            p.text for p in docx.Document(io.BytesIO(data)).paragraphs
        )
        for name, data in files(workspace).items()
        if LETTER in name
    }


def signed(number: int, day: date | str, **other: object) -> Cells:
    """Make a row with another day of signing."""
    cells = list(row(number))
    cells[4] = day
    return cells


def test_a_later_row_is_held_against_its_own_days(workspace: Path) -> None:
    """A row signed before its policies take effect is told, wherever it stands."""
    table = table_of(workspace, row(1), signed(2, date(2020, 1, 1)), row(3))
    run = ran(workspace, table)
    assert {(f.rule, f.source.line) for f in run.findings} == {("tender-dates", 3)}
    assert not files(workspace)


def test_what_is_wrong_with_the_first_row_is_not_told_of_the_others(workspace: Path) -> None:
    """Each row has its own mistakes; none has those of the row that has its shape first."""
    first = signed(1, date(2027, 6, 1))
    third = (*row(3)[:2], "XXX中学", *row(3)[3:])
    run = ran(workspace, table_of(workspace, first, row(2), third))
    assert [(f.rule, f.source.line) for f in run.findings] == [
        ("tender-dates", 2),
        ("placeholder-left", 4),
    ]


def test_what_a_row_brings_about_elsewhere_is_told_at_the_row(workspace: Path) -> None:
    """A validity that the policies contradict stops the batch, and the row is named."""
    titles = (*TITLES, "有效期")
    mapping = prepared(workspace)
    mapping.write_text(
        MAP.replace("signed: 落款日}", "signed: 落款日, bid_validity: 有效期}"), encoding="utf-8"
    )
    rows = [(*row(1), "≥ 90 天"), (*row(2), "≥ 200 天")]
    table = workbook(workspace / "客户.xlsx", rows, titles)
    run = ran(workspace, table)
    assert run.failed
    assert {f.source.line for f in run.findings} >= {3}
    assert not files(workspace)


def test_a_bidder_whose_policies_are_another_s_is_told(workspace: Path) -> None:
    """A bidder without the roles of the policies is an error of its row."""
    mapping = prepared(workspace)
    mapping.write_text(
        MAP.replace("signed: 落款日}", "signed: 落款日, bidder: 投标人}"), encoding="utf-8"
    )
    table = workbook(workspace / "客户.xlsx", [(*row(1), "chongqing-lifu")], (*TITLES, "投标人"))
    run = ran(workspace, table)
    assert run.failed
    assert {f.source.line for f in run.findings} == {2}


def test_days_since_1904_are_read_as_excel_shows_them(workspace: Path) -> None:
    """A workbook of an old Mac gives the days that people see in it."""
    prepared(workspace)
    table = workspace / "客户.xlsx"
    with Workbook(table, {"date_1904": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, TITLES)
        sheet.write_row(1, 0, row(1)[:3])
        for column in (3, 4):
            value = row(1)[column]
            assert isinstance(value, date)
            sheet.write_datetime(1, column, value, day)
    ran(workspace, table)
    (letter,) = letters(workspace).values()
    assert "2026年12月2日" in letter


@pytest.mark.parametrize(
    ("format", "value", "shown"),
    [
        ("000000", 7, "000007"),
        ('"ZB-"0000', 5, "ZB-0005"),
        ('0000"号"', 12, "0012号"),
        ("0", 2026001, "2026001"),
        ("0.00", 3, "3"),
    ],
)
def test_a_number_is_what_excel_shows(format: str, value: int, shown: str, workspace: Path) -> None:
    """Zeros in front and words around a number are part of it."""
    prepared(workspace)
    table = workspace / "客户.xlsx"
    with Workbook(table) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, TITLES)
        sheet.write_number(1, 0, value, book.add_format({"num_format": format}))
        sheet.write_row(1, 1, row(1)[1:3])
        for column in (3, 4):
            sheet.write_datetime(1, column, row(1)[column], day)
    ran(workspace, table)
    (letter,) = letters(workspace).values()
    assert f"招标编号：{shown}\n" in f"{letter}\n"


@pytest.mark.parametrize("number", [123456789012345678, True, date(2027, 5, 1), "1E+15", "50%"])
def test_a_number_that_excel_changed_is_told(number: object, workspace: Path) -> None:
    """What Excel took for a number, a day or a share is no number of a tender any more."""
    table = table_of(workspace, row(1), (number, *row(2)[1:]))  # type: ignore[arg-type]  # as people type
    run = ran(workspace, table)
    assert told(run.findings) == [("cell-no-text", 3, 1)]


def test_old_pdfs_are_told(workspace: Path) -> None:
    """A Word file made anew without its PDF leaves an old one, which is named; none is left over."""
    table = table_of(workspace, row(1))
    kinds = ("service-levels",)
    assert ran(workspace, table, pdf=True, kinds=kinds).findings == ()
    policy = workspace / "policies" / "commitments" / "equipment-installation.yaml"
    first = next(
        line for line in policy.read_text(encoding="utf-8").splitlines() if "evidence:" in line
    )
    replace(policy, first, f"{first}（签字）")
    run = ran(workspace, table, kinds=kinds)
    assert [f.rule for f in run.findings] == ["batch-pdf-outdated"]
    assert ran(workspace, table, pdf=True, kinds=kinds).findings == ()


def test_nothing_is_no_success(workspace: Path) -> None:
    """A table without rows, a kind that there is not, and nothing that failed are told."""
    table = table_of(workspace)
    assert [f.rule for f in ran(workspace, table).findings] == ["batch-no-rows"]
    table = table_of(workspace, row(1))
    run = ran(workspace, table, kinds=("service-level",))
    assert [f.rule for f in run.findings] == ["batch-unknown-name"]
    assert ran(workspace, table).findings == ()
    assert [f.rule for f in ran(workspace, table, retry=True).findings] == ["batch-nothing-failed"]


@pytest.mark.parametrize("out", ["policies", "templates/新", ".", "notebooks"])
def test_sources_take_no_output(out: str, workspace: Path) -> None:
    """Documents never go among what they are made from."""
    table = table_of(workspace, row(1))
    with pytest.raises(UsageError):
        ran(workspace, table, out=str(workspace / out))


def test_a_table_that_changes_while_it_is_read_is_told(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half old and half new is refused; the next run makes all of the new one."""
    table = table_of(workspace, row(1), row(2))

    def changed(*asked: Any) -> Table:  # noqa: ANN401 -- what it is called with
        opened = open_table(*asked)
        with zipfile.ZipFile(table, "a") as package:
            package.writestr("note.txt", "later")
        return opened

    with monkeypatch.context() as patched:
        patched.setattr(batch_making, "open_table", changed)
        run = ran(workspace, table)
    assert [f.rule for f in run.findings] == ["batch-inputs-changed"]
    assert not files(workspace)
    assert ran(workspace, table).tally.files[Outcome.MADE] == 6


def test_a_long_customer_keeps_number_and_title(workspace: Path) -> None:
    """In a name that is too long the longest field is shortened, so that no two files clash."""
    mapping = prepared(workspace)
    mapping.write_text(
        MAP.replace("{customer}/{number}-{title}.docx", "{customer}-{number}-{title}.docx"),
        encoding="utf-8",
    )
    cells = [
        (number, name, "很长的客户名称" * 20, *rest) for number, name, _, *rest in (row(1), row(2))
    ]
    assert ran(workspace, workbook(workspace / "客户.xlsx", cells)).findings == ()
    names = list(files(workspace))
    assert len(names) == 6
    assert all(len(name.encode()) <= 180 and name.endswith(".docx") for name in names)
    assert sum(f"ZB-2026-00001-{LETTER}" in name for name in names) == 1


def test_a_row_with_a_cell_too_many_is_told(workspace: Path) -> None:
    """A comma without quotes moves what is behind it."""
    mapping = prepared(workspace)
    mapping.write_text(MAP.replace(", signed: 落款日", ""), encoding="utf-8")
    table = workspace / "客户.csv"
    table.write_text(
        "招标编号,项目名称,客户名称,截止日\nZB-1,甲,乙,2027-01-02\nZB-2,甲,乙,2027-01-02,丙\n",
        encoding="utf-8",
    )
    assert told(ran(workspace, table).findings) == [("cells-beyond-titles", 3, 5)]


def test_a_key_that_stands_twice_is_told(workspace: Path) -> None:
    """JSON would take the last of two."""
    prepared(workspace)
    table = workspace / "客户.jsonl"
    table.write_text('{"招标编号": "1", "招标编号": "2"}\n', encoding="utf-8")
    with pytest.raises(TableError, match="twice"):
        ran(workspace, table)


def test_no_database_is_made(workspace: Path) -> None:
    """A misspelt file of SQLite is told, and not made."""
    mapping = prepared(workspace)
    mapping.write_text(MAP + 'query: "SELECT 1"\n', encoding="utf-8")
    with pytest.raises(TableError, match="no database file"):
        ran(workspace, f"sqlite:///{workspace}/没有.db")
    assert not (workspace / "没有.db").exists()
    sqlite3.connect(":memory:").close()
