"""A wording uses a value that its entry does not have."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.commitments import Commitments
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.model.warranty import Warranty
from toolkit.model.wording import Fields, known_fields
from toolkit.model.workspace import Policy
from toolkit.model.written import Written, marks

RULE = Rule(
    "wording-gap",
    Severity.ERROR,
    Text(
        "措辞用到 {{{field}}}，但“{id}”没有 {key}",
        "the wording uses {{{field}}}, but `{id}` has no {key}",
    ),
    Text("补写 {key}，或改措辞。", "Add {key}, or change the wording."),
    Text("没有值的字段填不出文字。", "A field without a value leaves a gap on the page."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report {value}, {bound}, {trigger} and {scope} where the entry that they name has none."""
    for policy in evidence.workspace.policies:
        yield from _own(policy)
        for _, text, source in marks(policy, Fields):
            yield from _of_others(evidence, policy, text, source)


def _own(policy: Policy) -> Iterator[Finding]:
    if isinstance(policy, Commitments):
        keys = {"value": "offer", "bound": "offer", "trigger": "trigger", "scope": "scope"}
        for entry in policy.commitments:
            yield from _missing(entry, entry.id, entry.wording, keys)
    if isinstance(policy, Warranty):
        for step in policy.procedure:
            yield from _missing(
                step, step.id, step.wording, {"value": "within", "trigger": "trigger"}
            )


def _missing(entry: Written, id: str, wording: str, keys: dict[str, str]) -> Iterator[Finding]:
    for field in known_fields(wording):
        key = "" if field.argument else keys.get(field.name, "")
        if key and not entry.wrote(key):
            yield _finding(entry.at("wording"), field.name, id, key)


def _of_others(
    evidence: PolicyEvidence, policy: Policy, text: str, source: Source
) -> Iterator[Finding]:
    keys = {"value": "offer", "trigger": "trigger"}
    for field in known_fields(text):
        path = field.argument if "/" in field.argument else f"{policy.id}/{field.argument}"
        entry = evidence.workspace.commitments.get(path)
        key = keys.get(field.name)
        if entry is not None and key is not None and not entry.wrote(key):
            yield _finding(source, f"{field.name}:{field.argument}", entry.id, key)


def _finding(source: Source, field: str, id: str, key: str) -> Finding:
    return RULE.finding(source, quote=f"{{{field}}}", field=field, id=id, key=key)
