"""A number is left out."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.series import Follow, Numbered

_SHOWN = 5

RULE = Rule(
    "numbering-gap",
    Severity.ERROR,
    Text("“{found}”之前缺少{missing}", "{missing} is missing before `{found}`"),
    Text(
        "补上缺少的内容，或重新编号，并核对引用这些编号的地方。",
        "Add what is missing or number anew, and check what refers to these numbers.",
    ),
    Text(
        "跳号让人怀疑有内容被删去，引用的条款也会对不上。",
        "A gap looks as if something was taken out, and references lead astray.",
    ),
    Examples(
        bad="第三条 定义\n第四条 职责\n第六条 用户购车阶段提供售前培训。",
        good="第四条 职责\n第五条 培训\n第六条 用户购车阶段提供售前培训。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each number before which others are left out, and each list without its first."""
    del around
    for one in document.numbering:
        if one.follow in (Follow.GAP, Follow.LATE):
            item = one.item
            yield document.finding(
                RULE, item.line, item.quote, found=item.text, missing=_missing(one)
            )


def _missing(one: Numbered) -> str:
    values = one.missing
    if one.follow is Follow.GAP and one.before and one.before.values[:-1] != one.item.values[:-1]:
        return "、".join(map(str, values))
    named = [one.item.written(value) for value in values[:_SHOWN]]
    return "、".join(named) + ("……" if len(values) > _SHOWN else "")
