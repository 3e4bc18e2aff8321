"""What is rendered: three shipped documents, and tables of many rows."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx

from toolkit.loading.workspace import load
from toolkit.model.plan import DocumentPlan
from toolkit.model.tender import Tender
from toolkit.pipeline.template_files import template_of
from toolkit.planning.plan import plan_set
from toolkit.rendering.document import template_context

ROOT = Path(__file__).resolve().parent.parent
LETTER = "letter"
BIG_TABLE = "2,000 rows"
SHIPPED = {
    LETTER: ("guangxi-telecom-office", "service-commitment"),
    "warranty": ("scenic-ev-fleet", "warranty-statement"),
    "roles": ("wind-bearing-supply", "job-responsibilities"),
}
COLUMNS = ("number", "component", "group", "use", "period", "start")
ROW_COUNTS = (10, 200, 2000)


@dataclass(frozen=True, slots=True)
class Work:
    """A template and the data that it is rendered with."""

    name: str
    template: bytes
    context: dict[str, object]


def works() -> tuple[Work, ...]:
    """Give all that is timed."""
    return (*shipped(), *(table(rows) for rows in ROW_COUNTS))


def shipped() -> Iterator[Work]:
    """Give the three documents of the example workspace."""
    plans = {(tender, plan.kind.id): plan for tender, plan in _plans()}
    for name, key in SHIPPED.items():
        # Through JSON, as the processes get it: lists and texts, no tuples.
        context = json.loads(json.dumps(template_context(plans[key])))
        yield Work(name, template_of(plans[key].kind).read_bytes(), context)


def table(rows: int) -> Work:
    """Give a table of six columns with this many rows."""
    data = [
        {column: f"{column} {row} 零部件＜R&D＞" for column in COLUMNS}
        for row in range(1, rows + 1)
    ]
    return Work(f"{rows:,} rows", _table_template(), {"title": "零部件一览表", "rows": data})


def _plans() -> Iterator[tuple[str, DocumentPlan]]:
    workspace = load(ROOT).workspace
    for tender in workspace.of(Tender):
        for plan in plan_set(workspace, tender).documents:
            yield tender.id, plan


def _table_template() -> bytes:
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    grid = document.add_table(rows=4, cols=len(COLUMNS))
    grid.cell(1, 0).text = "{%tr for row in rows %}"
    grid.cell(3, 0).text = "{%tr endfor %}"
    for index, column in enumerate(COLUMNS):
        grid.cell(0, index).text = column
        grid.cell(2, index).text = f"{{{{ row.{column} }}}}"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
