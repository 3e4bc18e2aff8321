"""A file of a made set is not there."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import SetEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

RULE = Rule(
    "output-missing",
    Severity.ERROR,
    Text("缺少文件“{name}”", "the file `{name}` is not there"),
    Text("重新生成这一套文件。", "Make the set again."),
    Text("少一份文件就是没有应答。", "A missing document is an unanswered requirement."),
)


def check(evidence: SetEvidence) -> Iterator[Finding]:
    """Report each file of the manifest that the folder lacks."""
    for document in evidence.manifest.documents:
        for file in document.files:
            if file.name not in evidence.hashes:
                yield RULE.finding(
                    Source(evidence.folder / file.name), quote=file.name, name=file.name
                )
