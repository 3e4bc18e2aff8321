"""A PDF shows an earlier version of its document."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import SetEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

RULE = Rule(
    "pdf-outdated",
    Severity.WARNING,
    Text(
        "“{name}”是按旧的 Word 文件转换的",
        "`{name}` was made from an earlier version of its document",
    ),
    Text("加 --pdf 再生成一次。", "Make the set again with --pdf."),
    Text(
        "Word 和 PDF 里的数不同，交哪一份都说不清。",
        "With other numbers in the PDF than in the Word file, nobody knows which binds.",
    ),
)


def check(evidence: SetEvidence) -> Iterator[Finding]:
    """Report each PDF that was not made from its document as it is now."""
    for document in evidence.manifest.documents:
        source, *others = document.files
        for file in others:
            if file.made_from != source.sha256:
                yield RULE.finding(
                    Source(evidence.folder / file.name), quote=file.name, name=file.name
                )
