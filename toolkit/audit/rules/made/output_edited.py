"""A file of a made set was changed after it was made."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import SetEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

RULE = Rule(
    "output-edited",
    Severity.WARNING,
    Text("文件“{name}”生成后被改过", "the file `{name}` was changed after it was made"),
    Text(
        "要保留改动，就写进政策或模板再生成；否则用 --force 重新生成。",
        "To keep the change, put it into policy or template and make the set again; else use --force.",
    ),
    Text(
        "手工改过的文件与政策、与其他文件可能不一致。",
        "A file changed by hand may contradict the policies and its neighbours.",
    ),
)


def check(evidence: SetEvidence) -> Iterator[Finding]:
    """Report each file whose bytes are not those that were made."""
    for document in evidence.manifest.documents:
        for file in document.files:
            found = evidence.hashes.get(file.name)
            if found is not None and found not in (file.sha256, file.replaces):
                yield RULE.finding(
                    Source(evidence.folder / file.name), quote=file.name, name=file.name
                )
