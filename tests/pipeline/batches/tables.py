"""A workspace with a base tender, and tables of customers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from xlsxwriter import Workbook

from benchmarks.customers import BASE
from tests.conftest import AS_OF
from toolkit.model.finding import Finding
from toolkit.pipeline.batch import run_batch
from toolkit.pipeline.batch_request import BatchRequest
from toolkit.pipeline.batch_tally import Ran, Tally

ANSWERED = """\
  - {kind: technical-deviations}
  - {kind: business-deviations}
  - {kind: response-index}
requirements:
  - id: gifts
    part: business
    clause: "3.1"
    quote: 投标人不得以任何形式行贿
    answer: {response: jinlan-responses/integrity}
"""
MAP = """\
kind: batch
id: customers
base: yearly
columns: {number: 招标编号, project: 项目名称, purchaser: 客户名称, closes: 截止日, signed: 落款日}
ignore: [备注]
names: "{customer}/{number}-{title}.docx"
"""
TITLES = ("招标编号", "项目名称", "客户名称", "截止日", "落款日", "备注")
LETTER, RULES, LEVELS = "售后服务承诺书", "售后服务管理制度", "服务水平承诺表"
Cells = Sequence[str | date | float]


def prepared(workspace: Path) -> Path:
    """Give a workspace its base tender and its map; gives the path of the map."""
    (workspace / "tenders" / "yearly.yaml").write_text(BASE, encoding="utf-8")
    path = workspace / "对照表.yaml"
    path.write_text(MAP, encoding="utf-8")
    return path


def row(number: int) -> Cells:
    """Make a row of a customer."""
    return (
        f"ZB-2026-{number:05}",
        f"第{number}中学弱电安装工程",
        f"第{number}中学",
        date(2027, 1, 1 + number % 28),
        date(2026, 12, 1 + number % 28),
        "老客户" if number % 3 == 0 else "",
    )


def workbook(path: Path, rows: Sequence[Cells], titles: Sequence[str] = TITLES) -> Path:
    """Write rows into a workbook, days as Excel keeps them."""
    with Workbook(path) as book:
        sheet, day = book.add_worksheet("客户清单"), book.add_format({"num_format": "yyyy-mm-dd"})
        for number, cells in enumerate((titles, *rows)):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 -- a cell's day
                    sheet.write_datetime(number, column, moment, day)
                else:
                    sheet.write(number, column, cell)
    return path


def ran(
    workspace: Path,
    table: Path | str,
    watch: Callable[[Tally], None] = lambda tally: None,
    **asked: object,
) -> Ran:
    """Run a batch in this process, unless asked otherwise."""
    given: dict[str, object] = {
        "as_of": AS_OF, "map": workspace / "对照表.yaml", "workers": 1, **asked,
    }  # fmt: skip
    request = BatchRequest(workspace, str(table), **given)  # type: ignore[arg-type]
    return run_batch(request, watch)


def files(workspace: Path, name: str = "客户") -> Mapping[str, bytes]:
    """Read the documents of a batch by their paths below its output."""
    out = workspace / "output" / name
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and "batch-run" not in path.parts
    }


def told(findings: Sequence[Finding]) -> list[tuple[str, int, int]]:
    """Give rule, row and column of findings."""
    return [(f.rule, f.source.line, f.source.column) for f in findings]
