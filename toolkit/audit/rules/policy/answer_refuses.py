"""An own answer refuses what is asked, and is not said to deviate."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.pattern import pattern

_REFUSES = pattern(
    r"不(?:予)?响应|(?:无法|不能|未能|难以)(?:满足|响应|提供|达到|做到)|不满足(?!的)|达不到|负偏离|不接受(?!联合体)"
)

RULE = Rule(
    "answer-refuses",
    Severity.ERROR,
    Text(
        "答复写着“{words}”，却没有标明负偏离", "the answer says `{words}` and no negative deviation"
    ),
    Text(
        "确实做不到的写 deviates: true；做得到的改写答复。",
        "Write `deviates: true` where we cannot do it; reword the answer where we can.",
    ),
    Text(
        "写着做不到、偏离表却写无偏离，是自相矛盾，实质性条款会因此废标。",
        "A table that says no deviation beside an answer that refuses contradicts itself; at a "
        "substantive clause the bid is rejected.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each own text that refuses without `deviates`."""
    for tender in evidence.workspace.of(Tender):
        for entry in tender.requirements:
            answer = entry.answer
            if answer is None or answer.deviates or not answer.text or entry.change == "gone":
                continue
            found = _REFUSES.search(answer.text)
            if found:
                yield RULE.finding(answer.at("text"), quote=found[0], words=found[0])
