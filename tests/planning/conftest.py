from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import AS_OF
from toolkit.model.plan import DocumentPlan
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.pipeline.workspace import open_workspace
from toolkit.planning.answers import plan_answers
from toolkit.planning.plan import plan_set


def clean(root: Path) -> Workspace:
    """Open a workspace that has to be without findings."""
    opened = open_workspace(root, AS_OF)
    assert opened.findings == ()
    return opened.workspace


@pytest.fixture(scope="session")
def example(root: Path) -> Workspace:
    """Open the shipped example."""
    return clean(root)


@pytest.fixture
def planned(example: Workspace) -> Callable[[str], DocumentPlan]:
    """Give the planned document of the example that shows a policy."""

    def plan(policy: str) -> DocumentPlan:
        documents = (
            document
            for tender in example.of(Tender)
            for document in plan_set(
                example, tender, plan_answers(example, tender, AS_OF)
            ).documents
        )
        return next(document for document in documents if document.policy == policy)

    return plan
