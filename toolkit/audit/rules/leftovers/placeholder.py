"""A document still holds a placeholder."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.placeholders import placeholders

_HEADING = 24
_STOP = pattern(r"[。；，：:_]")

RULE = Rule(
    "placeholder",
    Severity.ERROR,
    Text("还留着占位符“{found}”", "the placeholder `{found}` was left"),
    Text("换成真实内容；没有内容的整项删去。", "Put the real content, or delete the item."),
    Text(
        "印着占位符的文件会被当场退回。", "A paper with a placeholder on it is sent back at once."
    ),
    Examples(bad="接到报修后，XXX小时内到达现场。", good="接到报修后，2小时内到达现场。"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each placeholder; what is to be filled in by hand (signatures, dates, forms) is none."""
    del around
    heading = ""
    for line in document.lines:
        if line.level or (len(line.text) < _HEADING and not _STOP.search(line.text)):
            heading = line.text
        seen: set[str] = set()
        for at, found in placeholders(line.text, heading):
            if found not in seen:
                seen.add(found)
                yield document.finding(RULE, line, line.text[at : at + len(found)], found=found)
