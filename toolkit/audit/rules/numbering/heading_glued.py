"""A heading or item is glued to the end of the paragraph before it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.items import Item
from toolkit.reading.series import Numbered

_TITLE_LENGTH = 16
_ENDS = "。！？"
# …任务。营销内勤岗位职责 ●岗位名称：…
_TITLE = pattern(
    r"(?<=[。；])[\s\u3000]*(?P<title>[\u4e00-\u9fff]{2,16}?(?:岗位职责|工作职责|管理制度|管理办法|实施细则|承诺书|保证书))"
    r"[\s\u3000]*(?:[●○■◆▲]|$)"
)

RULE = Rule(
    "heading-glued",
    Severity.WARNING,
    Text("“{found}”粘在上一段后面，没有另起一段", "`{found}` is glued to the paragraph before it"),
    Text("在它前面换行，另起一段。", "Begin a new paragraph before it."),
    Text(
        "粘在段尾的标题找不到，也不会进入目录。",
        "Nobody finds a heading at the end of a paragraph, and no table of contents has it.",
    ),
    Examples(
        bad="1.目的\n为明确职责，制定本标准。\n2.适用范围\n本标准适用于营销部的日常工作。3.内容\n4.记录\n见清单。",
        good="1.目的\n为明确职责，制定本标准。\n2.适用范围\n本标准适用于营销部的日常工作。\n3.内容\n4.记录\n见清单。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report items inside a line whose list stands on lines of its own, and titles behind a stop."""
    del around
    series: dict[int, list[Numbered]] = {}
    for one in document.numbering:
        series.setdefault(one.series, []).append(one)
    for members in series.values():
        for item in _glued([one.item for one in members]):
            yield document.finding(RULE, item.line, item.quote, found=item.quote)
    for line in document.body:
        for title in _TITLE.finditer(line.text):
            yield document.finding(RULE, line, title["title"], found=title["title"])


def _glued(items: list[Item]) -> Iterator[Item]:
    inside = [item for item in items if item.behind]
    if not inside:
        return
    mostly_apart = len(items) > 2 * len(inside)
    for at, item in enumerate(items):
        if not item.behind or item.behind not in _ENDS:
            continue
        behind_another_line = at > 0 and items[at - 1].line is not item.line
        opens_another_line = at + 1 < len(items) and items[at + 1].line is not item.line
        if mostly_apart or behind_another_line or (opens_another_line and _is_title(item)):
            yield item


def _is_title(item: Item) -> bool:
    return 0 < len(item.body) <= _TITLE_LENGTH and item.body[-1] not in "。；;，,"
