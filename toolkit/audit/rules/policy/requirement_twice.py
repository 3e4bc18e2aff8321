"""A tender lists one requirement twice."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.tender import Requirement, Tender
from toolkit.model.text import Text

RULE = Rule(
    "requirement-twice",
    Severity.WARNING,
    Text("要求“{id}”与“{first}”完全相同", "the requirement `{id}` is the same as `{first}`"),
    Text(
        "删去其中一条，或写明条款号、情形的区别。",
        "Delete one, or write in which clause or case they differ.",
    ),
    Text(
        "同一要求应答两次，改一处就会自相矛盾。",
        "Answered twice, one requirement gets two answers as soon as one of them is changed.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each requirement whose clause, words, reading and case stand there already."""
    for tender in evidence.workspace.of(Tender):
        seen: dict[tuple[object, ...], Requirement] = {}
        for entry in tender.requirements:
            if entry.change == "gone":
                continue
            said = (entry.clause, "".join(entry.quote.split()), entry.part, entry.place,
                    entry.metric, str(entry.bound), entry.trigger, entry.scope)  # fmt: skip
            first = seen.setdefault(said, entry)
            if first is not entry:
                yield RULE.finding(
                    entry.at("id"),
                    quote=entry.id,
                    related=(first.at("id"),),
                    id=entry.id,
                    first=first.id,
                )
