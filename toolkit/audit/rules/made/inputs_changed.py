"""A policy, template or tender changed after a set was made."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import SetEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

RULE = Rule(
    "inputs-changed",
    Severity.WARNING,
    Text(
        "“{name}”在生成“{file}”之后改过",
        "`{name}` has changed since `{file}` was made",
    ),
    Text("重新生成这一套文件。", "Make the set again."),
    Text("过时的文件承诺的是旧政策。", "An outdated document promises what the old policy said."),
)


def check(evidence: SetEvidence) -> Iterator[Finding]:
    """Report each document one of whose inputs is not what it was made from."""
    for document in evidence.manifest.documents:
        file = document.files[0].name
        for name, sha256 in document.inputs.items():
            if evidence.inputs.get(name) != sha256:
                yield RULE.finding(Source(evidence.folder / file), quote=name, name=name, file=file)
