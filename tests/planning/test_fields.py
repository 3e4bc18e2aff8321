from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields as data_fields
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_args

import pytest

from tests.audit.planted import told
from tests.conftest import AS_OF, replace
from toolkit.loading.workspace import load
from toolkit.model.batch import BatchMap
from toolkit.model.commitments import Commitment, Commitments
from toolkit.model.kind import DocumentKind
from toolkit.model.management import Management, Step
from toolkit.model.plan import DocumentPlan
from toolkit.model.responses import Response
from toolkit.model.roles import Duty, Role, Roles
from toolkit.model.rules import UserRule
from toolkit.model.tender import Tender
from toolkit.model.warranty import (
    Appendix,
    Article,
    Condition,
    Coverage,
    Definition,
    WarrantyStep,
)
from toolkit.model.wording import Fields
from toolkit.model.workspace import MODELS, Workspace
from toolkit.model.written import Written, mark_of
from toolkit.planning.answers import plan_answers
from toolkit.planning.plan import plan_set

LETTER = "policies/commitments/equipment-installation.yaml"
WARRANTY = "policies/warranties/lifu-ev-warranty.yaml"
ROLES = "policies/roles/after-sales-roles.yaml"
RESPONSES = "policies/responses/jinlan-responses.yaml"
RULES = "policies/management/after-sales-management.yaml"
PLACES: dict[str, dict[str, str]] = {
    "place": {LETTER: "arrival", WARRANTY: "coverage"},
    "own-commitment": {LETTER: "arrival"},
}
ARGUMENTS: dict[str, str | dict[str, str]] = {
    "term": "fault",
    "role": "general-manager",
    "record": {ROLES: "site-log", RULES: "visit-record"},
    "commitment": "equipment-installation/arrival",
}
# Where a wording of each model and field stands in the example: file and the start of its text.
WORDINGS: dict[tuple[type[Written], str], tuple[str, str]] = {
    (Commitments, "opening"): (LETTER, 'opening: "'),
    (Commitments, "closing"): (LETTER, 'closing: "'),
    (Commitment, "wording"): (LETTER, 'wording: "{scope}（单台设备'),
    (Commitment, "remedy"): (LETTER, 'remedy: "按{value:breach-penalty}支付违约金，并免费修复'),
    (Definition, "meaning"): (WARRANTY, 'meaning: "指购买'),
    (Coverage, "wording"): (WARRANTY, 'wording: "{title}，{components}'),
    (Condition, "text"): (WARRANTY, 'text: "用户按《使用说明书》的规定'),
    (WarrantyStep, "wording"): (WARRANTY, 'wording: "{trigger}后，{role}{value}内到现场'),
    (Article, "paragraphs"): (WARRANTY, '- "保修期按车辆用途'),
    (Appendix, "note"): (WARRANTY, 'note: "'),
    (Roles, "purpose"): (ROLES, 'purpose: "'),
    (Roles, "applies_to"): (ROLES, 'applies_to: "'),
    (Roles, "statements"): (ROLES, '- "本文件加盖'),
    (Duty, "text"): (ROLES, 'text: "每月抽查'),
    (Role, "authority"): (ROLES, '- "查阅'),
    (Role, "qualifications"): (ROLES, '- "高中及以上'),
    (Management, "purpose"): (RULES, 'purpose: "'),
    (Management, "applies_to"): (RULES, 'applies_to: "'),
    (Step, "wording"): (RULES, 'wording: "{trigger}后，{role}{value}内登记'),
    (Response, "text"): (RESPONSES, 'text: "响应。在{project}中得到的'),
    (DocumentKind, "heading"): ("templates/service-commitment.yaml", 'heading: "'),
    (DocumentKind, "file_name"): ("templates/service-commitment.yaml", 'file_name: "'),
}  # fmt: skip


def models(model: type[Written]) -> Iterator[type[Written]]:
    """List a model and every model inside it."""
    yield model
    for info in model.model_fields.values():
        for inner in inside(info.annotation):
            yield from models(inner)


def inside(annotation: object) -> Iterator[type[Written]]:
    """List the models that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    for argument in get_args(annotation):
        yield from inside(argument)


def marked() -> dict[tuple[type[Written], str], Fields]:
    """Find every wording of a plan; rules of users and names in a batch have fields of their own."""
    found: dict[tuple[type[Written], str], Fields] = {}
    for root in MODELS.values():
        for model in models(root):
            for name in model.model_fields:
                mark = mark_of(model, name, Fields)
                if mark is not None and not issubclass(model, (UserRule, BatchMap)):
                    found[model, name] = mark
    return found


def shown(value: object) -> Iterator[str]:
    """List every text of a plan."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from shown(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for entry in data_fields(value):
            yield from shown(getattr(value, entry.name))


def planned(workspace: Workspace, tender: Tender) -> tuple[DocumentPlan, ...]:
    """Plan the documents of a tender with its answers."""
    return plan_set(workspace, tender, plan_answers(workspace, tender, AS_OF)).documents


def argument(sort: str, file: str) -> str:
    """Name an entry of a sort that the example has."""
    named = PLACES.get(sort) or ARGUMENTS[sort]
    return named if isinstance(named, str) else named[file]


def test_every_wording_of_the_models_has_a_case() -> None:
    """A wording added to a model fails here until it is planned and listed above."""
    assert set(marked()) == set(WORDINGS)


@pytest.mark.parametrize("place", WORDINGS, ids=lambda place: f"{place[0].__name__}.{place[1]}")
def test_every_field_that_a_wording_allows_is_filled(
    place: tuple[type[Written], str], workspace: Path
) -> None:
    """All the fields of a wording at once pass the check, and planning puts something in each."""
    file, start = WORDINGS[place]
    mark = marked()[place]
    names = [
        *mark.names,
        *(f"{name}:{argument(sort, file)}" for name, sort in mark.arguments.items()),
    ]
    probe = "".join(f"<{name.replace(':', '=')}|{{{name}}}>" for name in names)
    replace(
        workspace / file, start, start.partition('"')[0] + '"' + probe + start.partition('"')[2]
    )
    assert told(workspace) == []
    opened = load(workspace)
    text = "\n".join(
        line
        for tender in opened.workspace.of(Tender)
        for document in planned(opened.workspace, tender)
        for line in (*shown(document.head), *shown(document.body), document.file_name)
    )
    assert "{" not in text
    for name in names:
        key = name.replace(":", "=")
        assert f"<{key}|{{" not in text
        assert f"<{key}|>" not in text
        assert f"<{key}|" in text or f"-{key}-" in text
