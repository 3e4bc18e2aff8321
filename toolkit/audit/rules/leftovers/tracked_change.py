"""A document still carries tracked changes."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "tracked-change",
    Severity.ERROR,
    Text("还有 {number} 处修订没有接受或拒绝", "{number} tracked changes are still open"),
    Text(
        "在“审阅”里接受或拒绝全部修订后再保存。",
        "Accept or reject all changes (Review), then save.",
    ),
    Text(
        "对方打开就能看到改前改后的内容和修改人。",
        "Whoever opens the file sees what was changed and by whom.",
    ),
    Examples(
        bad="Word 文件的修订里，“48小时”改成了“24小时”。",
        good="修订已全部接受。",
        word=True,
    ),
    needs=(Need.WORD,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report the tracked insertions and deletions of a Word file once, at the first."""
    del around
    changes = document.file.word.changes if document.file.word else ()
    places = [(document.paragraph(change.paragraph), change.text) for change in changes]
    yield from document.finding_often(RULE, places)
