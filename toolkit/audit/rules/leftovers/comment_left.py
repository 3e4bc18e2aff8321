"""A Word file still carries comments."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "comment-left",
    Severity.ERROR,
    Text("还有 {number} 条批注", "{number} comments are still there"),
    Text("在“审阅”里删除全部批注后再保存。", "Delete all comments (Review), then save."),
    Text(
        "批注里往往写着内部意见、底价和人名。",
        "Comments tell what was said inside: opinions, prices, names.",
    ),
    Examples(bad="Word 文件里留着批注“这个时限我们做不到”。", good="批注已全部删除。", word=True),
    needs=(Need.WORD,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report the comments of a Word file once, at the first."""
    del around
    comments = document.file.word.comments if document.file.word else ()
    places = [(document.paragraph(comment.paragraph), "") for comment in comments]
    yield from document.finding_often(RULE, places)
