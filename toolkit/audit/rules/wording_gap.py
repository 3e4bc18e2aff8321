"""A wording uses a value that its entry does not have."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.commitments import Commitments
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.model.warranty import Warranty
from toolkit.model.wording import Fields, WordingError, WordingField, fields
from toolkit.model.workspace import Policy
from toolkit.model.written import marks

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
        for entry in policy.commitments:
            given: dict[str, object] = {"value": entry.offer, "bound": entry.offer}
            given |= {"trigger": entry.trigger, "scope": entry.scope}
            yield from _missing(given, entry.wording, entry.id, entry.at("wording"))
    if isinstance(policy, Warranty):
        for step in policy.procedure:
            given = {"value": step.within, "trigger": step.trigger}
            yield from _missing(given, step.wording, step.id, step.at("wording"))


def _missing(given: dict[str, object], wording: str, id: str, source: Source) -> Iterator[Finding]:
    keys = {"value": "offer / within", "bound": "offer"}
    for field in _fields(wording):
        if not field.argument and field.name in given and given[field.name] is None:
            key = keys.get(field.name, field.name)
            yield RULE.finding(source, quote=wording, field=field.name, id=id, key=key)


def _of_others(
    evidence: PolicyEvidence, policy: Policy, text: str, source: Source
) -> Iterator[Finding]:
    for field in _fields(text):
        path = field.argument if "/" in field.argument else f"{policy.id}/{field.argument}"
        entry = evidence.workspace.commitments.get(path)
        if entry is None or field.name not in ("value", "trigger"):
            continue
        key = "offer" if field.name == "value" else "trigger"
        if getattr(entry, key) is None:
            shown = f"{field.name}:{field.argument}"
            yield RULE.finding(source, quote=text, field=shown, id=entry.id, key=key)


def _fields(text: str) -> tuple[WordingField, ...]:
    try:
        return fields(text)
    except WordingError:
        return ()
