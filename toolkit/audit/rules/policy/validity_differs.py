"""The tender states one bid validity, and its requirement or our promise another."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.bound import Bound
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Text

METRIC = "bid_validity"
RULE = Rule(
    "validity-differs",
    Severity.ERROR,
    Text(
        "投标有效期是“{asked}”，这里是“{found}”",
        "the bid validity is `{asked}`, and here it is `{found}`",
    ),
    Text(
        "对照招标文件（含补遗）改正其中一个，再重新确认应答。",
        "Compare the tender with its addenda, mend one of them, and confirm the answer again.",
    ),
    Text("投标有效期短于要求的投标无效。", "A bid that is valid for less than asked is rejected."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each requirement of another validity; without any, each promise that falls short."""
    for tender in evidence.workspace.of(Tender):
        asked = tender.bid_validity
        if asked is None:
            continue
        place = tender.at("bid_validity")
        for bound, source in _stated(tender) or tuple(_promised(evidence, tender, asked)):
            if not _equal(bound, asked):
                yield RULE.finding(source, related=(place,), asked=asked, found=bound)


def _stated(tender: Tender) -> tuple[tuple[Bound, Source], ...]:
    return tuple(
        (entry.bound, entry.at("bound"))
        for entry in tender.requirements
        if entry.metric == METRIC and entry.bound is not None and entry.change != "gone"
    )


def _promised(
    evidence: PolicyEvidence, tender: Tender, asked: Bound
) -> Iterator[tuple[Bound, Source]]:
    policies = {document.policy for document in tender.documents}
    for policy, entry in evidence.commitments():
        offer = entry.offer
        if policy.id not in policies or entry.metric != METRIC or offer is None:
            continue
        if not (offer.comparable(asked) and offer.meets(asked)):
            yield offer, entry.at("offer")


def _equal(one: Bound, other: Bound) -> bool:
    return one.comparable(other) and one.quantity.size == other.quantity.size
