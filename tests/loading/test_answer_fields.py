from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import replace
from toolkit.loading.workspace import load

TELECOM = "tenders/guangxi-telecom-office.yaml"
ANSWER = "answer: {commitment: equipment-installation/tender-validity, confirmed: true}"
CONFIDENTIAL = "answer: {response: jinlan-responses/confidentiality, confirmed: true}"
LIBRARY = "policies/responses/jinlan-responses.yaml"


@pytest.mark.parametrize(
    ("file", "before", "after", "rule", "told"),
    [
        (TELECOM, ANSWER, ANSWER.replace("tender-validity", "tender-validty"), "dangling-reference", "commitment or coverage `equipment-installation/tender-validty`"),
        (TELECOM, CONFIDENTIAL, CONFIDENTIAL.replace("confidentiality", "confidential"), "dangling-reference", "response `jinlan-responses/confidential`"),
        (TELECOM, "layout: business-six-columns", "layout: business-six-column", "dangling-reference", "table layout `business-six-column`"),
        (TELECOM, "approver: general-manager", "approver: the-boss", "dangling-reference", "role `the-boss`"),
        (TELECOM, ANSWER, ANSWER.replace("true", "perhaps"), "bad-value", "`perhaps`"),
        (TELECOM, "rejected_from: 5", "rejected_from: 五", "bad-value", "`五`"),
        (TELECOM, "verbatim: forbidden", "verbatim: forbiden", "bad-value", "`forbiden`"),
        (TELECOM, '  - id: "2.2"\n', '  - id: "2.1"\n', "duplicate-id", "`2.1`"),
        (TELECOM, "bound: ≥ 7×24 小时", "bound: 全天", "bad-bound", "`全天`"),
        (LIBRARY, "  - id: invoice\n", "  - id: consortium\n", "duplicate-id", "jinlan-responses/consortium`"),
        (LIBRARY, "metric: invoice", "metric: invoces", "dangling-reference", "metric `invoces`"),
        (LIBRARY, "我公司不另作他用", "{company}不另作他用", "wording-field", "{company}"),
    ],
)  # fmt: skip
def test_mistake_in_a_tender_or_a_response_is_told_at_its_place(
    file: str, before: str, after: str, rule: str, told: str, workspace: Path
) -> None:
    """Wrong references, values and ids of answers are findings with their line."""
    line = replace(workspace / file, before, after)
    found = [
        entry for entry in load(workspace).findings if entry.source.path.name == Path(file).name
    ]
    assert (found[0].source.line, found[0].rule) == (line, rule), found
    assert told in found[0].message.en


def test_coverage_of_a_warranty_may_answer(workspace: Path) -> None:
    """What a requirement is answered by may be a commitment or a coverage."""
    other = ANSWER.replace("equipment-installation/tender-validity", "lifu-ev-warranty/accessories")
    replace(workspace / TELECOM, ANSWER, other)
    assert load(workspace).findings == ()


def test_yes_and_no_are_read_where_a_choice_stands(workspace: Path) -> None:
    """`confirmed: yes` is what its writer meant."""
    replace(workspace / TELECOM, ANSWER, ANSWER.replace("true", "yes"))
    assert load(workspace).findings == ()
