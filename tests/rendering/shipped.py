"""The nine documents of the shipped example, planned and rendered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.conftest import AS_OF, ROOT
from toolkit.model.plan import DocumentPlan
from toolkit.model.tender import Tender
from toolkit.pipeline.template_files import template_of
from toolkit.pipeline.workspace import open_workspace
from toolkit.planning.answers import plan_answers
from toolkit.planning.plan import plan_set
from toolkit.rendering.document import render_document

NAMES = (
    "guangxi-telecom-office/service-commitment",
    "guangxi-telecom-office/job-responsibilities",
    "guangxi-telecom-office/management-rules",
    "guangxi-telecom-office/service-levels",
    "guangxi-telecom-office/business-deviations",
    "guangxi-telecom-office/technical-deviations",
    "guangxi-telecom-office/response-index",
    "scenic-ev-fleet/warranty-statement",
    "wind-bearing-supply/job-responsibilities",
)
TEMPLATES = tuple(dict.fromkeys(name.partition("/")[2] for name in NAMES))
# Their tables need the width of a page on its side.
TURNED = ("service-levels", "technical-deviations", "response-index")
TOOL = "pledgebook 0.0.0-test"


def plans(root: Path = ROOT) -> Iterator[tuple[str, DocumentPlan]]:
    """Give each planned document of a workspace, named tender/kind."""
    workspace = open_workspace(root, AS_OF).workspace
    for tender in workspace.of(Tender):
        matrix = plan_answers(workspace, tender, AS_OF)
        for plan in plan_set(workspace, tender, matrix).documents:
            yield f"{tender.id}/{plan.kind.id}", plan


def rendered(name: str, plan: DocumentPlan) -> bytes:
    """Render one planned document."""
    return render_document(plan, template_of(plan.kind), TOOL, name.partition("/")[0])
