"""One thing is promised with different values in the documents of a set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.together import together
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.claims import Claim, clashes

from .value_differs import told

RULE = Rule(
    "value-differs-in-set",
    Severity.ERROR,
    Text(
        "“{metric}”这里是“{found}”，{place}写的是“{other}”",
        "`{metric}` is `{found}` here, but `{other}` in {place}",
    ),
    Text("整套文件统一为同一个值。", "Make it one value in all documents of the set."),
    Text(
        "同一套投标文件前后不一，评委要求澄清或按不利的一个计。",
        "Documents of one bid that disagree are queried, or the worse value counts.",
    ),
    Examples(
        bad="承诺书写“2小时内到达现场”，服务方案写“4小时内到达现场”。",
        good="两份文件都写“2小时内到达现场”。",
        word=True,
    ),
)


def check(evidence: AuditEvidence) -> Iterator[Finding]:
    """Report each value that differs from that of another document of the set."""
    for group in together(evidence):
        yield from _in_group(group)


def _in_group(group: Sequence[DocumentEvidence]) -> Iterator[Finding]:
    home: dict[int, DocumentEvidence] = {}
    listed: list[Claim] = []
    for document in group:
        inside = {id(clash.claim) for clash in clashes(document.claims)}
        for claim in document.claims:
            # What a document contradicts in itself is told there.
            if id(claim) not in inside:
                home[id(claim)] = document
                listed.append(claim)
    for clash in clashes(listed):
        here, there = home[id(clash.claim)], home[id(clash.other)]
        if here is not there:
            yield told(here, clash.claim, there, clash.other, RULE)
