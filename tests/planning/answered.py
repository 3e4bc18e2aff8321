"""Document sets planned for a few requirements, in the workspace of the example."""

from __future__ import annotations

from collections.abc import Mapping

from tests.conftest import AS_OF
from toolkit.model.answer_bodies import AnswerIndex, DeviationTable, ServiceLevels
from toolkit.model.citation import Pages
from toolkit.model.plan import Body, Plan
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.planning.answers import plan_answers
from toolkit.planning.plan import plan_set

from .asked import STAR, tender

LETTER_KIND = {"kind": "service-commitment", "policy": "equipment-installation"}
TABLES = ({"kind": "business-deviations"}, {"kind": "technical-deviations"})
ALL = (LETTER_KIND, {"kind": "service-levels"}, *TABLES, {"kind": "response-index"})
LETTER = "equipment-installation"


def answered(
    example: Workspace,
    *requirements: Mapping[str, object],
    documents: tuple[Mapping[str, object], ...] = ALL,
    pages: Pages | None = None,
    rules: Mapping[str, object] | None = None,
    tables: tuple[Mapping[str, object], ...] = (),
    approvals: tuple[Mapping[str, object], ...] = (),
) -> Plan:
    """Plan the set of the example's tender with other requirements."""
    shipped = example.find(Tender, "guangxi-telecom-office")
    made = tender(
        *requirements,
        documents=documents,
        rules={**STAR, **(rules or {})},
        tables=tables,
        approvals=approvals,
    )
    fields = ("requirements", "rules", "tables", "documents", "approvals")
    other = shipped.model_copy(update={name: getattr(made, name) for name in fields})
    return plan_set(example, other, plan_answers(example, other, AS_OF), pages)


def body(plan: Plan, kind: str) -> Body:
    """Find the body of the document of a kind."""
    return next(entry.body for entry in plan.documents if entry.kind.id == kind)


def table(plan: Plan, kind: str = "technical-deviations") -> DeviationTable:
    """Find a deviation table."""
    found = body(plan, kind)
    assert isinstance(found, DeviationTable)
    return found


def cells(plan: Plan, kind: str = "technical-deviations") -> list[list[str]]:
    """Give the texts of the rows of a deviation table."""
    return [[cell.text for cell in row.cells] for row in table(plan, kind).rows]


def levels(plan: Plan) -> ServiceLevels:
    """Find the service level schedule."""
    found = body(plan, "service-levels")
    assert isinstance(found, ServiceLevels)
    return found


def index(plan: Plan) -> AnswerIndex:
    """Find the index of the answers."""
    found = body(plan, "response-index")
    assert isinstance(found, AnswerIndex)
    return found
