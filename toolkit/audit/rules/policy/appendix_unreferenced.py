"""No article refers to an appendix."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.model.warranty import Warranty
from toolkit.model.written import texts

RULE = Rule(
    "appendix-unreferenced",
    Severity.WARNING,
    Text("正文没有提到附录“{title}”", "no article refers to the appendix `{title}`"),
    Text("在相关条文里写 {{ref:{id}}}。", "Write {{ref:{id}}} in the article that it belongs to."),
    Text(
        "正文没有提到的附录，是否有约束力会有争议。",
        "Whether an appendix that no article names binds anyone is open to dispute.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each appendix that no {ref:} of the warranty names."""
    for policy in evidence.workspace.of(Warranty):
        words = " ".join(text for text, _ in texts(policy))
        for appendix in policy.appendices if evidence.whole(policy) else ():
            if f"{{ref:{appendix.id}}}" not in words:
                yield RULE.finding(
                    appendix.at("id"), quote=appendix.id, title=appendix.title, id=appendix.id
                )
