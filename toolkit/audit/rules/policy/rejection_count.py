"""The number of negative deviations that rejects a bid is none."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.tender import Tender
from toolkit.model.text import Text

RULE = Rule(
    "rejection-count",
    Severity.ERROR,
    Text(
        "rejected_from 是 {count}，应是 1 以上", "rejected_from is {count} and has to be 1 or more"
    ),
    Text(
        "写上达到几项负偏离就废标；招标文件没有规定就删去这一行。",
        "Write from how many negative deviations on a bid is rejected, or leave it out.",
    ),
    Text(
        "零或负数会让结论失去意义。",
        "With none or less than none the verdict means nothing.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report a count below one."""
    for tender in evidence.workspace.of(Tender):
        count = tender.rules.rejected_from
        if count is not None and count < 1:
            yield RULE.finding(tender.rules.at("rejected_from"), quote=str(count), count=count)
