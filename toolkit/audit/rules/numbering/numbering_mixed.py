"""Numbers of one level are written in two styles."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.items import Item
from toolkit.reading.series import Follow, Numbered

RULE = Rule(
    "numbering-mixed",
    Severity.WARNING,
    Text(
        "编号样式前后不一：前一个是“{before}”，这里是“{found}”",
        "two styles of numbers at one level: `{before}`, then `{found}`",
    ),
    Text("同一层用同一种编号。", "Number one level in one style."),
    Text(
        "样式不一时看不出谁从属于谁，多半是从别处粘贴来的。",
        "With two styles nobody sees what belongs to what; mostly it was pasted from elsewhere.",
    ),
    Examples(
        bad="3.4.4 对工作负责。\n3.4.5 做好公司的口碑。\n6、小礼品能留住客户。",
        good="3.4.4 对工作负责。\n3.4.5 做好公司的口碑。\n3.4.6 小礼品能留住客户。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report the first number of each series that is written in another style than before."""
    del around
    told: set[int] = set()
    for one in document.numbering:
        if one.series not in told and one.before and _differs(one, one.before):
            told.add(one.series)
            yield document.finding(
                RULE,
                one.item.line,
                one.item.quote,
                found=_shown(one.item),
                before=_shown(one.before),
            )


def _differs(one: Numbered, before: Item) -> bool:
    if one.follow is Follow.MIXED:
        return True
    figures = any(char.isdigit() for char in one.item.text)
    return one.item.ranked and figures != any(char.isdigit() for char in before.text)


def _shown(item: Item) -> str:
    return item.line.text[item.start : item.end].strip() or item.text
