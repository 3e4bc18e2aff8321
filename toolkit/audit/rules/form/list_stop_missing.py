"""An item of a list lacks the stop that the others have."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.item_styles import SHORTEST, ends_with_stop, style_of

_AROUND = 8

RULE = Rule(
    "list-stop-missing",
    Severity.WARNING,
    Text(
        "这一项末尾没有标点，同级的其他项都有",
        "this item ends without a stop, while the others have one",
    ),
    Text("补上句号或分号。", "Give it its full stop or semicolon."),
    Text("没有句号的条款看上去没有写完。", "An item without its stop looks unfinished."),
    Examples(
        bad="1、及时受理报修。\n2、按期回访用户并做记录\n3、定期检查设备。",
        good="1、及时受理报修。\n2、按期回访用户并做记录。\n3、定期检查设备。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report items without a stop of styles of numbers of which most have one."""
    del around
    faulty = {id(fault.line) for fault in document.seams}
    styles = () if document.is_printed else document.sentence_styles
    for line in document.body if styles else ():
        ended = len(line.text) < SHORTEST or ends_with_stop(line.text) or "●" in line.text
        if not ended and style_of(line) in styles and id(line) not in faulty:
            yield document.finding(RULE, line, line.text.rstrip()[-_AROUND:])
