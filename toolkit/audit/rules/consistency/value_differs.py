"""One thing is promised with two values in a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.claims import Claim, clashes
from toolkit.reading.restated import Said, restated
from toolkit.reading.statement import Clause

RULE = Rule(
    "value-differs",
    Severity.ERROR,
    Text(
        "“{metric}”这里是“{found}”，{place}写的是“{other}”",
        "`{metric}` is `{found}` here, but `{other}` in {place}",
    ),
    Text(
        "统一为同一个值；确有区别的，写明各自适用的情形。",
        "Make them one value; where they are for different cases, say which.",
    ),
    Text(
        "前后不一的承诺，评委按不利于投标人的一个计，履约时业主按有利于自己的一个要求。",
        "Of two values the evaluators take the worse one and the customer claims the better one.",
    ),
    Examples(
        bad="1、收到业主故障通知后，1小时内到达现场。\n2、质保期为2年。\n3、我公司收到故障通知后2小时内到达现场。",
        good="1、收到业主故障通知后，市内1小时内到达现场，市外2小时内到达现场。\n2、质保期为2年。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each value that differs from the one that the same thing mostly has."""
    del around
    known = set()
    for clash in clashes(document.claims):
        known.add((clash.claim.clause, _written(clash.claim)))
        yield told(document, clash.claim, document, clash.other, RULE)
    for one, other in restated(document.clauses, document.statements):
        if not any(one.clause == clause and one.written in written for clause, written in known):
            yield _said_again(document, one, other)


def told(
    document: DocumentEvidence, claim: Claim, other_in: DocumentEvidence, other: Claim, rule: Rule
) -> Finding:
    """Make a finding of a claim and of another that it contradicts, both with their places."""
    found = document.finding_in(
        rule,
        claim.clause,
        _written(claim),
        metric=document.signs.metrics[claim.statement.metric].name,
        found=_written(claim),
        other=_written(other),
        place=_place(other.clause, other_in),
    )
    line = other_in.line_with(other.clause, _written(other))
    related = (other_in.source(line, other.clause.number),) if line else ()
    return replace(found, related=related)


def _said_again(document: DocumentEvidence, one: Said, other: Said) -> Finding:
    """Make a finding of a named value that is said again, but not as before."""
    found = document.finding_in(
        RULE,
        one.clause,
        one.written,
        metric=one.name,
        found=one.written,
        other=other.written,
        place=_place(other.clause, document),
    )
    line = document.line_with(other.clause, other.written)
    related = (document.source(line, other.clause.number),) if line else ()
    return replace(found, related=related)


def _written(claim: Claim) -> str:
    bound = claim.statement.bound
    return bound.written if bound else ""


def _place(clause: Clause, document: DocumentEvidence) -> Text:
    number = "".join(clause.path) or clause.number
    if number:
        return Text(f"“{number}”", f"`{number}`")
    place = clause.place
    return Text(str(place) or document.path.name, str(place) or document.path.name)
