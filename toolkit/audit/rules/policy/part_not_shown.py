"""A part of a warranty stands in no article, or in two."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.model.warranty import Warranty

_PARTS = ("definitions", "coverage", "conditions", "exclusions", "procedure")

RULE = Rule(
    "part-not-shown",
    Severity.ERROR,
    Text(
        "“{part}”由 {count} 条展示，应恰好由一条展示",
        "`{part}` is shown by {count} articles; it has to be one",
    ),
    Text("在一条里写 shows: {part}。", "Write shows: {part} at one article."),
    Text(
        "写了却没有展示的条件，对客户不发生效力。",
        "A condition that the page does not show binds nobody.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each structured part that is not shown by exactly one article."""
    for policy in evidence.workspace.of(Warranty):
        articles = [article for chapter in policy.chapters for article in chapter.articles]
        for part in _PARTS if evidence.whole(policy) else ():
            count = sum(article.shows == part for article in articles)
            if getattr(policy, part) and count != 1:
                yield RULE.finding(policy.at(part), quote=part, part=part, count=count)
