"""A number stands twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.series import Follow

RULE = Rule(
    "numbering-double",
    Severity.ERROR,
    Text("编号“{found}”重复", "the number `{found}` stands twice"),
    Text(
        "从这一处起重新编号，并核对引用这些编号的地方。",
        "Number anew from here on, and check what refers to these numbers.",
    ),
    Text(
        "同一编号有两处，引用它的人不知道指哪一处。",
        "Where a number stands twice, a reference to it says nothing.",
    ),
    Examples(
        bad="第三条 基本定义\n第三条 本规定依据国家有关法规制定。\n第四条 职责",
        good="第三条 基本定义\n第四条 本规定依据国家有关法规制定。\n第五条 职责",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each number that the one before it in its series has already."""
    del around
    for one in document.numbering:
        if one.follow is Follow.DOUBLE:
            found = document.finding(RULE, one.item.line, one.item.quote, found=one.item.text)
            first = (document.source(one.before.line),) if one.before else ()
            yield replace(found, related=first)
