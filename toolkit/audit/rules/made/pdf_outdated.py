"""A PDF shows an earlier version of its document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.audit.evidence import SetEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

RULE = Rule(
    "pdf-outdated",
    Severity.WARNING,
    Text(
        "“{name}”不是按现在的 Word 文件转换的",
        "`{name}` was not made from its document as it is now",
    ),
    Text("加 --pdf 再生成一次。", "Make the set again with --pdf."),
    Text(
        "Word 和 PDF 里的数不同，交哪一份都说不清。",
        "With other numbers in the PDF than in the Word file, nobody knows which binds.",
    ),
)


def check(evidence: SetEvidence) -> Iterator[Finding]:
    """Report each PDF that was not made from its document as it is now, or is on no record."""
    for document in evidence.manifest.documents:
        source, *others = document.files
        names = [file.name for file in others if file.made_from != source.sha256]
        unknown = Path(source.name).with_suffix(".pdf").name
        for name in [*names, *([unknown] if unknown in evidence.strangers else [])]:
            yield RULE.finding(Source(evidence.folder / name), quote=name, name=name)
