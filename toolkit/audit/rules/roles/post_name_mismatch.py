"""The heading names one post, the field below it another."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "post-name-mismatch",
    Severity.ERROR,
    Text(
        "标题是“{heading}”，岗位名称却是“{name}”",
        "the heading says `{heading}`, the name of the post `{name}`",
    ),
    Text("改正其中一处。", "Mend one of the two."),
    Text(
        "标题与岗位名称不一致，这些职责归谁就说不清。",
        "Where heading and name differ, nobody knows whose duties these are.",
    ),
    Examples(
        bad="营销部长岗位职责 ●岗位名称:营销内勤 ●直接上级:总经理 ●岗位职责\n1、管理销售团队。",
        good="营销部长岗位职责 ●岗位名称:营销部长 ●直接上级:总经理 ●岗位职责\n1、管理销售团队。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each post whose heading and name do not hold each other."""
    del around
    for post in document.posts:
        if post.heading is None or post.name is None or len(post.titles) < 2:
            continue
        heading, name = post.titles
        # 驻外销售员 may well be called 销售员 in the field.
        if heading not in name and name not in heading:
            yield document.finding(
                RULE, post.name.line, post.name.quote, heading=heading, name=name
            )
