"""Two roles of one organisation have the same title."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.organisation import Organisation
from toolkit.model.text import Text
from toolkit.model.workspace import Post

RULE = Rule(
    "title-twice",
    Severity.ERROR,
    Text("岗位名称“{title}”已经用过", "the title `{title}` is taken by another role"),
    Text("给其中一个换名，或合并两个岗位。", "Rename one, or merge the two roles."),
    Text("同名的岗位分不清谁负责。", "With one title for two roles nobody knows who answers."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each title that stands a second time in an organisation."""
    for organisation in evidence.workspace.of(Organisation):
        seen: dict[str, Post] = {}
        for post in evidence.workspace.posts(organisation.id).values():
            first = seen.setdefault(post.title, post)
            if first is not post:
                yield RULE.finding(
                    post.at("title"),
                    quote=post.title,
                    related=(first.at("title"),),
                    title=post.title,
                )
