"""A document of ours was changed after it was made, though none of its clauses was."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.made import changed, is_as_made
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "document-changed",
    Severity.WARNING,
    Text(
        "文件生成后被改过，各条款的文字未变（改的是抬头、表格、签章处或格式）",
        "the file was changed after it was made; its clauses are what they were",
    ),
    Text(
        "核对抬头、日期、签章处和表格；要保留改动，就写进模板后重新生成。",
        "Check head, dates, signatures and tables; to keep the change, put it into the template.",
    ),
    Text(
        "改过的文件和记录对不上，出了问题说不清交出去的是哪一份。",
        "The file is not the one on record, and nobody can say which one was handed in.",
    ),
    Examples(
        bad="生成的承诺书里，收件人或日期被手工改过。",
        good="生成后没有改过的承诺书。",
        word=True,
    ),
    needs=(Need.WORD,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report a file that is not the one on record, where no clause tells the change."""
    del around
    if document.file.word and is_as_made(document) is False and not any(changed(document)):
        yield document.finding_whole(RULE)
