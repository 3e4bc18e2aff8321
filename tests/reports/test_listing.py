from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest

from toolkit.model.ledger import PromiseEntry, StandingPromise, State
from toolkit.model.text import Text
from toolkit.reports.calendar import calendar
from toolkit.reports.ledger_listings import promise_listing
from toolkit.reports.listing import Listing, listing_csv, listing_text, listing_xlsx

DAY = date(2026, 11, 23)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\n=1", "\r=1", "＝1")


def one_column(*cells: str) -> Listing:
    """Make a listing of one column."""
    rows = tuple((cell,) for cell in cells)
    return Listing("promises", (("words", Text("原文", "Words")),), rows)


def standing(**changed: str) -> StandingPromise:
    """Make a promise that ends."""
    values = {
        "customer": "某采购人", "project": "某项目", "metric": "质保期", "bound": "不少于2年",
        "begins": "验收合格", "scope": "", "role": "经理", "supervised_by": "", "clause": "一",
        "words": "免费保修2年。", "path": "a/b", "number": "X-1", **changed,
    }  # fmt: skip
    entry = PromiseEntry(**values, id=7)  # type: ignore[arg-type]  # The values are all texts.
    return StandingPromise(
        entry, "2027-01-31", "2029-01-31", State.ISSUED, None, "保证书", "p", "A"
    )


@pytest.mark.parametrize("cell", FORMULAS)
def test_csv_carries_no_formula(cell: str) -> None:
    """What a spreadsheet would calculate begins with an apostrophe."""
    text = listing_csv(one_column(cell), "en").decode("utf-8-sig")
    _, (kept,) = csv.reader(io.StringIO(text, newline=""))
    assert kept == f"'{cell}"


def test_csv_keeps_other_texts() -> None:
    """Quotes, commas and lines come back as they were."""
    odd = 'a "b", c\nd'
    text = listing_csv(one_column(odd), "zh").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["原文"], [odd]]


def test_a_workbook_carries_no_formula() -> None:
    """Every cell is a text, and equal rows give equal bytes."""
    data = listing_xlsx(one_column(*FORMULAS), DAY, "en")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["promises"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert data == listing_xlsx(one_column(*FORMULAS), DAY, "en")


def test_a_terminal_gets_aligned_lines_that_it_does_not_obey() -> None:
    """Wide characters count twice, long cells are cut, control characters replaced."""
    lines = list(listing_text(one_column("甲" * 30, "a\x1b[31m", "b"), "en"))
    assert lines[1] == "甲" * 19 + "…"
    assert "\x1b" not in lines[2]


def test_a_calendar_has_the_last_day_of_each_promise() -> None:
    """Whole days, escaped texts, lines of at most 75 octets, and nothing of what is open."""
    odd = standing(words="甲" * 60 + "; a, b\\c\r\nEND:VEVENT", metric="x\u0007y")
    data = calendar((odd, standing()), DAY, "zh")
    lines = data.decode().split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20290131" in lines
    assert "DTEND;VALUE=DATE:20290201" in lines
    unfolded = data.decode().replace("\r\n ", "")
    assert "\\; a\\, b\\\\c" in unfolded
    assert b"\x07" not in data


def test_files_have_all_columns_and_a_terminal_the_first() -> None:
    """What a terminal has no room for stands in files."""
    short = promise_listing((standing(),), date(2026, 11, 23), "zh", short=True)
    whole = promise_listing((standing(),), date(2026, 11, 23), "zh")
    assert whole.columns[: len(short.columns)] == short.columns
    assert whole.rows[0][-1] == "免费保修2年。"
    assert short.rows[0][-1] == "一"
