"""A run was cut off before it wrote a file."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import SetEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

RULE = Rule(
    "output-unfinished",
    Severity.ERROR,
    Text(
        "文件“{name}”还是旧的：上次生成没有完成",
        "`{name}` is the old one: the last run was cut off",
    ),
    Text("重新生成这一套文件。", "Make the set again."),
    Text(
        "新旧混在一套里的文件会互相矛盾。",
        "Old and new documents in one set contradict each other.",
    ),
)


def check(evidence: SetEvidence) -> Iterator[Finding]:
    """Report each file that still holds what the manifest was about to replace."""
    for document in evidence.manifest.documents:
        for file in document.files:
            found = evidence.hashes.get(file.name, "")
            if found and found != file.sha256 and found == file.replaces:
                yield RULE.finding(
                    Source(evidence.folder / file.name), quote=file.name, name=file.name
                )
