"""A paragraph carries two numbers."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.items import Item, typed_behind

RULE = Rule(
    "number-typed-twice",
    Severity.WARNING,
    Text("“{first}”后面又有编号“{second}”", "`{second}` stands behind the number `{first}`"),
    Text("留一个编号。", "Keep one number."),
    Text(
        "自动编号后又手写编号，增删条目后两个编号就对不上。",
        "A typed number behind an automatic one goes wrong as soon as an item is added.",
    ),
    Examples(
        bad="1、提供备件。\n2、2、提供培训。\n3、提供资料。",
        good="1、提供备件。\n2、提供培训。\n3、提供资料。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each number that is followed by one of its own kind or, if automatic, a typed one."""
    del around
    for one in document.numbering:
        second = typed_behind(one.item) if one.item.style != "serial" else None
        if second is not None and not second.loose and _again(one.item, second):
            quote = one.item.line.text[one.item.start : second.end].strip()
            yield document.finding(
                RULE, one.item.line, quote, first=one.item.text, second=second.text
            )


def _again(first: Item, second: Item) -> bool:
    if first.style == second.style:
        return first.values == second.values
    return first.automatic and first.value == second.value and not first.ranked
