"""A number is out of order."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.series import Follow, Numbered

RULE = Rule(
    "numbering-jump",
    Severity.ERROR,
    Text(
        "编号“{found}”不合顺序，前一个是“{before}”，应为“{expected}”",
        "the number `{found}` is out of order behind `{before}`: it should be `{expected}`",
    ),
    Text("改正编号，并核对引用它的地方。", "Mend the number, and check what refers to it."),
    Text(
        "编号倒退或跳错，条款就无法准确引用。",
        "Where numbers go back or astray, clauses cannot be cited.",
    ),
    Examples(
        bad="1、提供备件。\n2、提供培训。\n7、提供资料。\n4、提供巡检。",
        good="1、提供备件。\n2、提供培训。\n3、提供资料。\n4、提供巡检。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each number that its neighbours contradict, or that goes back."""
    del around
    for one in document.numbering:
        if one.follow is Follow.JUMP:
            yield document.finding(
                RULE,
                one.item.line,
                one.item.quote,
                found=one.item.text,
                before=one.before.text if one.before else "",
                expected=_expected(one),
            )


def _expected(one: Numbered) -> str:
    model = one.before or one.item
    return model.written(one.missing[0])
