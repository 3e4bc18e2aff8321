"""One thing is called by several words."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.terms import mixed_terms

RULE = Rule(
    "term-mixed",
    Severity.WARNING,
    Text(
        "同一个{thing}既写“{usual}”又写“{other}”（{number} 处）",
        "the {thing} is called `{usual}` and `{other}` ({number} times)",
    ),
    Text(
        "全文统一写“{usual}”；确实不是一回事的，写明各自的定义。",
        "Write `{usual}` throughout, or define both where they differ.",
    ),
    Text(
        "一物多名，争议时说不清承诺是对谁作出的、期限按哪个算。",
        "With two names it can be disputed to whom and for how long the promise holds.",
    ),
    Examples(
        bad="我公司向业主提供的货物是全新的。\n免费培训甲方操作人员，操作规程供甲方备案。\n在贵单位的项目中我公司承诺如下。",
        good="我公司向业主提供的货物是全新的。\n免费培训业主操作人员，操作规程供业主备案。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each word that stands beside the usual one for the same thing, once with its count."""
    del around
    if document.asks:
        return
    for mixed in mixed_terms(document.lines, document.definitions):
        yield from document.finding_often(
            RULE, mixed.places, thing=mixed.thing, usual=mixed.usual, other=mixed.other
        )
