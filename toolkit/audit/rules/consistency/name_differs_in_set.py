"""The name of company, project, tender or customer is not the same in the documents of a set."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.together import together
from toolkit.audit.uniform import odd_names, true_names
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text

from .name_differs import told

RULE = Rule(
    "name-differs-in-set",
    Severity.ERROR,
    Text(
        "{what}写成了“{found}”，别的文件是“{usual}”",
        "the {what} is `{found}` here and `{usual}` in other documents",
    ),
    Text("整套文件统一为正确的一个。", "Use the right one in all documents of the set."),
    Text(
        "整套文件的公司、项目、编号不统一，是评审时最先看到的硬伤。",
        "Names that differ over a set are the first thing that evaluators see.",
    ),
    Examples(
        bad="承诺书的招标编号是 GXDXSY-2026-017，偏离表的是 GXDXSY-2026-071。",
        good="各份文件的招标编号都是 GXDXSY-2026-017。",
        word=True,
    ),
)


def check(evidence: AuditEvidence) -> Iterator[Finding]:
    """Report each name that differs from that of the other documents."""
    true = true_names(evidence)
    for group in together(evidence):
        inside = {
            (odd.document.path, id(odd.line), odd.found)
            for document in group
            for odd in odd_names((document,), true)
        }
        for odd in odd_names(group, true, whole=evidence.complete):
            if (odd.document.path, id(odd.line), odd.found) not in inside:
                yield told(odd, RULE)
