"""A promise is below what the tender asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.held import about
from toolkit.model.bound import Bound
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.tender import Requirement
from toolkit.model.text import Text, same
from toolkit.reading.claims import Claim

_CLAUSE = Text("第{clause}条", "clause {clause}")

RULE = Rule(
    "promise-below-tender",
    Severity.ERROR,
    Text(
        "“{found}”低于招标文件{item}的“{required}”",
        "`{found}` is below the `{required}` of the tender, {item}",
    ),
    Text(
        "改为不低于“{required}”；做不到的，在偏离表中列为负偏离并报批。",
        "Promise `{required}` or better; else put it into the deviation table and have it approved.",
    ),
    Text(
        "低于招标要求就是负偏离，★条款的负偏离直接废标。",
        "Less than asked is a negative deviation; on a ★ clause it has the bid rejected.",
    ),
    Examples(
        bad="招标文件要求1小时内到达现场，承诺书写“2小时内到达现场”。",
        good="承诺书写“1小时内到达现场”。",
    ),
    needs=(Need.TENDER,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each requirement that the document answers, with nothing in it that is good enough.

    What is asked for every case is not answered by 市内2小时，市外24小时, where one is too weak.
    What a person decided to deviate in stays untold: the deviation table says it.
    """
    tender = around.tender
    if tender is None or document.asks:
        return
    for asked in tender.requirements:
        decided = asked.answer is not None and asked.answer.deviates
        if asked.bound is None or asked.metric is None or asked.change == "gone" or decided:
            continue
        for claim in _weak(document.claims, asked.metric, asked.bound, asked):
            written = claim.statement.bound.written if claim.statement.bound else ""
            yield document.finding_in(
                RULE,
                claim.clause,
                written,
                found=written,
                required=asked.bound.written or asked.bound,
                item=_CLAUSE.fill(clause=asked.clause) if asked.clause else same(""),
            )


def _weak(claims: Sequence[Claim], metric: str, bound: Bound, asked: Requirement) -> list[Claim]:
    """List the claims of each case that has none good enough."""
    scope, trigger = asked.scope or "", asked.trigger or ""
    groups = [list(about(claims, metric, bound, scope, trigger))]
    if not scope and not groups[0]:
        cases = dict.fromkeys(claim.statement.scope for claim in claims)
        groups = [list(about(claims, metric, bound, case, trigger)) for case in cases]
    return [
        claim for group in groups if all(_is_weak(one, bound) for one in group) for claim in group
    ]


def _is_weak(claim: Claim, bound: Bound) -> bool:
    stated = claim.statement.bound
    return stated is not None and not stated.meets(bound)
