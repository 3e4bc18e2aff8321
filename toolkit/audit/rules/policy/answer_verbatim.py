"""An answer copies its requirement where the tender forbids it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.quoting import is_copied
from toolkit.model.source import Source
from toolkit.model.tender import Choice, Tender
from toolkit.model.text import Text
from toolkit.model.workspace import Workspace

RULE = Rule(
    "answer-verbatim",
    Severity.ERROR,
    Text("答复与招标要求一字不差", "the answer is the requirement word for word"),
    Text("用自己的话写明我方怎样做到。", "Say in own words what we do."),
    Text(
        "这份招标文件规定照抄要求的投标无效。",
        "This tender rejects bids that copy its requirements.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each own or chosen text that equals its requirement but for punctuation and assent."""
    for tender in evidence.workspace.of(Tender):
        if tender.rules.verbatim != "forbidden":
            continue
        for entry in tender.requirements:
            if entry.answer is None or entry.change == "gone":
                continue
            text, place = _text(evidence.workspace, entry.answer)
            if is_copied(text, entry.quote):
                yield RULE.finding(place, quote=text, related=(entry.at("quote"),))


def _text(workspace: Workspace, choice: Choice) -> tuple[str, Source]:
    if choice.text:
        return choice.text, choice.at("text")
    response = workspace.responses.get(choice.response or "")
    return (response.text if response else ""), choice.at("response")
