"""Two articles list the same causes or parts differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.counted_lists import strays
from toolkit.reading.enumerations import differing

RULE = Rule(
    "list-differs",
    Severity.WARNING,
    Text(
        "“{found}”与别处的“{other}”列举不一致（相差：{difference}）",
        "`{found}` does not list what `{other}` does (differing in {difference})",
    ),
    Text(
        "两处列举统一，或一处列举、别处引用。", "Make them one list, or list once and refer to it."
    ),
    Text(
        "保修原因或部件前后列举不一，漏列的一项保不保就有争议。",
        "What one list leaves out becomes a dispute about whether it is covered.",
    ),
    Examples(
        bad="因设计、材质、制造、装配缺陷造成的故障免费修理。\n属材料或制造质量问题的，予以保修。",
        good="因设计、材质、制造、装配缺陷造成的故障免费修理。\n属设计、材料、制造、装配质量问题的，予以保修。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each list that shares items with an earlier one of the same kind but not all.

    A list that sums up what follows is reported where one of its items never comes, but another does.
    """
    del around
    for one, other in differing(document.body):
        found = document.finding(
            RULE,
            one.line,
            one.quote,
            found=one.quote,
            other=other.quote,
            difference="、".join(sorted(one.items ^ other.items)),
        )
        yield replace(found, related=(document.source(other.line),))
    for stray in strays(document.body, document.file.passages, document.clauses):
        yield document.finding(
            RULE,
            stray.line,
            stray.quote,
            found=stray.quote,
            other=stray.instead,
            difference=f"{stray.item}、{stray.instead}",
        )
