"""A post has the same duty twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.posts import PostDuty

RULE = Rule(
    "duty-repeated",
    Severity.WARNING,
    Text("与前面的职责重复：“{first}”", "this repeats the duty `{first}`"),
    Text("删除一处，或写明两处的不同。", "Delete one, or say how the two differ."),
    Text(
        "重复的职责使考核重复、责任不清。",
        "A duty said twice is appraised twice and blurs who answers.",
    ),
    Examples(
        bad="营销内勤岗位职责\n1、接待来访客户，处理客户投诉。\n2、整理资料。\n3、处理客户投诉，接待客户来访。",
        good="营销内勤岗位职责\n1、接待来访客户，处理客户投诉。\n2、整理资料。\n3、统计发货情况。",
    ),
)
_NOTHING = pattern(
    r"[^\u4e00-\u9fff]|负责|做好|抓好|妥当|妥善|以及|工作|协助|并|的|了|和|与|及|等|对|将|进行|相关|有关|好|各项|事件|及时|定期|认真"
)
_LEAST = 6
# Each duty is held against this many before it.
_MOST = 60
_SAME = 0.62
_INSIDE = 0.72


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each duty that says with nearly the same words what one before it says."""
    del around
    for post in document.posts:
        seen: list[tuple[frozenset[str], frozenset[str], PostDuty]] = []
        for duty in post.duties:
            bare = _NOTHING.sub("", duty.text)
            if len(bare) < _LEAST:
                continue
            words = frozenset(bare[at : at + 2] for at in range(len(bare) - 1)), frozenset(bare)
            first = next(
                (other for *known, other in seen[-_MOST:] if _same(words, (known[0], known[1]))),
                None,
            )
            seen.append((*words, duty))
            if first is not None:
                found = document.finding(RULE, duty.line, duty.text, first=first.text)
                yield replace(found, related=(document.source(first.line),))


def _same(
    one: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """Compare pairs of characters, and then characters: the order of phrases may differ."""
    pairs = len(one[0] & other[0])
    if pairs >= _SAME * len(one[0] | other[0]):
        return True
    fewest = min(len(one[1]), len(other[1]))
    shared = len(one[1] & other[1])
    return (
        fewest >= _LEAST
        and shared >= _INSIDE * fewest
        and 3 * pairs >= min(len(one[0]), len(other[0])) + 2
        and 2 * shared >= len(one[1] | other[1])
    )
