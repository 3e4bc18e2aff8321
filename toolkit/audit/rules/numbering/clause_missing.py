"""The text refers to a clause that the document does not have."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.mentions import article_mentions, dotted_mentions

_STYLES = {"条": "article", "章": "chapter"}
_FEWEST = 2
_SIMPLE = ("han、", "plain、", "plain.")
_SIMPLE_FEWEST = 3

RULE = Rule(
    "clause-missing",
    Severity.WARNING,
    Text("引用的“{named}”在本文件里没有", "the document has no `{named}` that it refers to"),
    Text(
        "改成正确的条款号；引用的是别的文件，就写明文件名称。",
        "Refer to the right clause, or name the document that it belongs to.",
    ),
    Text(
        "引用落空，所约定的条件和例外就无从确定。",
        "A reference that leads nowhere leaves conditions and exceptions open.",
    ),
    Examples(
        bad="第一条 保修期为一年。\n第二条 保修条件按第七条执行。\n第三条 本办法自发布之日起施行。",
        good="第一条 保修期为一年。\n第二条 保修条件按第三条执行。\n第三条 用户按说明书使用。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each mention of an article, chapter or decimal clause that is not there."""
    del around
    items = [one.item for one in document.numbering]
    starts = frozenset((id(item.line), item.start) for item in items)
    mentions = tuple(article_mentions(document.body, starts)) if "第" in document.text else ()
    for kind, style in _STYLES.items():
        there = {str(item.value) for item in items if item.style == style}
        if len(there) < _FEWEST and kind == "条":
            there = _outermost(document)
        if len(there) < _FEWEST:
            continue
        for mention in mentions:
            if mention.kind == kind and mention.label not in there:
                yield document.finding(RULE, mention.line, mention.text, named=mention.text)
    there = {".".join(map(str, item.values[:end])) for item in items for end in range(2, 6)}
    depths = {len(item.values) for item in items}
    for mention in dotted_mentions(document.body):
        if mention.label.count(".") + 1 in depths and mention.label not in there:
            yield document.finding(RULE, mention.line, mention.text, named=mention.text)


def _outermost(document: DocumentEvidence) -> set[str]:
    """Give the outermost numbers of a document without articles: its 第三条 is 三、 or 3、."""
    there = {
        str(one.item.value)
        for one in document.numbering
        if one.level == 0 and one.item.style in _SIMPLE and not one.item.line.place.row
    }
    return there if len(there) >= _SIMPLE_FEWEST else set()
