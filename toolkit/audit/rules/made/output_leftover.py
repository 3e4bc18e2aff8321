"""A set's folder holds a document that does not belong to the set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.audit.evidence import SetEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

RULE = Rule(
    "output-leftover",
    Severity.WARNING,
    Text("“{name}”不属于这一套文件", "`{name}` does not belong to this set"),
    Text(
        "不再需要就删除它；要交的文件都应由工具生成。",
        "Delete it when it is not needed; what is handed in should be made here.",
    ),
    Text(
        "旧文件混在文件夹里，容易被当作正式文件交出去。",
        "An old file in the folder is easily handed in with the rest.",
    ),
)


def check(evidence: SetEvidence) -> Iterator[Finding]:
    """Report each Word or PDF file beside a set that belongs to no document of it."""
    documents = {Path(document.files[0].name).stem for document in evidence.manifest.documents}
    for name in evidence.strangers:
        if not (name.endswith(".pdf") and Path(name).stem in documents):
            yield RULE.finding(Source(evidence.folder / name), quote=name, name=name)
