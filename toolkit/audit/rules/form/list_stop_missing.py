"""An item of a list lacks the stop that the others have."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.item_runs import ends_with_stop, runs_of_items

_FEW = 3
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
    """Report items without a stop in runs of numbered items of which most have one."""
    del around
    cut = {id(fault.line) for fault in document.seams}
    for run in runs_of_items(document.body):
        without = [line for line in run if not ends_with_stop(line.text)]
        if 0 < len(without) * _FEW <= len(run):
            for line in without:
                if id(line) not in cut:
                    yield document.finding(RULE, line, line.text.rstrip()[-_AROUND:])
