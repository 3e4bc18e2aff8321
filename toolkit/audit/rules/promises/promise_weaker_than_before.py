"""A promise is weaker than what the same customer was promised before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.held import about
from toolkit.audit.made import is_as_made
from toolkit.audit.recipients import key, recipients
from toolkit.model.bound import Bound, parse_bound
from toolkit.model.earlier import EarlierPromise
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.promise import Promise, are_apart
from toolkit.model.text import Text
from toolkit.model.triggers import normal, same_event
from toolkit.reading.claims import Claim

RULE = Rule(
    "promise-weaker-than-before",
    Severity.WARNING,
    Text(
        "“{found}”比以前对{customer}承诺的“{promised}”弱（{number}，{place}）",
        "`{found}` is weaker than the `{promised}` that {customer} was promised before ({number}, {place})",
    ),
    Text(
        "核对台账（pledgebook ledger promises --customer {customer} --all）：同一件事至少承诺“{promised}”，确实不同的项目说明理由后豁免。",
        "See pledgebook ledger promises --customer {customer} --all: promise `{promised}` or better for the "
        "same thing; where the project differs, waive this with the reason.",
    ),
    Text(
        "客户手里有两份承诺，会按强的那一份要求；评标时前后不一也是失信。",
        "A customer who holds two promises claims the better one, and one that shrinks costs trust.",
    ),
    Examples(
        bad="台账里对该客户承诺过“1小时内到达现场”，新的承诺书写“2小时内到达现场”。",
        good="新的承诺书写“1小时内到达现场”，或“30分钟内到达现场”。",
    ),
    needs=(Need.LEDGER,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each value that is weaker than all that an earlier document says of the same thing.

    What went out itself is no new promise: of two issues `pledgebook ledger conflicts` tells.
    """
    earlier = around.earlier
    if earlier is None or document.asks or document.file.sha256 in earlier.issued:
        return
    to = recipients(document, around)
    before = [one for one in earlier.promises if key(one.customer) in to]
    # How a document of ours was made tells the things apart that its words may not.
    told = _by_record if is_as_made(document) else _by_claims
    yield from told(document, around, before) if before else ()


def _by_record(
    document: DocumentEvidence, around: AuditEvidence, before: Sequence[EarlierPromise]
) -> Iterator[Finding]:
    metrics = around.workspace.metrics if around.workspace else {}
    names = {name: metric.name for name, metric in metrics.items()}
    for promise in document.record.promises if document.record else ():
        bound, line = parse_bound(promise.bound), document.line_saying(promise.text)
        if bound is None or line is None:
            continue
        same = [one for one in before if names.get(one.metric) == promise.metric]
        found = _stronger(bound, [one for one in same if _is_same(one, promise)])
        if found is not None:
            yield document.finding(RULE, line, promise.text, **_values(promise.bound, found))


def _by_claims(
    document: DocumentEvidence, around: AuditEvidence, before: Sequence[EarlierPromise]
) -> Iterator[Finding]:
    del around
    for claim in document.claims:
        bound = claim.statement.bound
        found = _stronger(bound, _meant(claim, before)) if bound is not None else None
        if bound is not None and found is not None:
            values = _values(bound.written, found)
            yield document.finding_in(RULE, claim.clause, bound.written, **values)


def _meant(claim: Claim, before: Sequence[EarlierPromise]) -> Sequence[EarlierPromise]:
    """List what a claim may be about: of the very same scope, else of any that it may mean."""
    found = [
        one for one in before if any(about((claim,), one.metric, one.bound, one.scope, one.trigger))
    ]
    scope = normal(claim.statement.scope)
    return [one for one in found if normal(one.scope) == scope] or found


def _is_same(one: EarlierPromise, promise: Promise) -> bool:
    starts = one.trigger == promise.trigger or same_event(one.trigger, promise.trigger) is True
    return starts and one.scope == promise.scope and not are_apart(one.path, promise.path)


def _stronger(bound: Bound, meant: Sequence[EarlierPromise]) -> EarlierPromise | None:
    """Find the latest document all of whose promises of one thing are stronger than a bound."""
    for _, papers in groupby(meant, key=lambda one: one.number):
        promised = list(papers)
        if all(_is_weaker(bound, one.bound) for one in promised):
            return promised[0]
    return None


def _is_weaker(bound: Bound, promised: Bound) -> bool:
    return bound.comparable(promised) and not bound.meets(promised)


def _values(found: str, one: EarlierPromise) -> dict[str, str]:
    return {
        "found": found,
        "promised": one.bound.written,
        "customer": one.customer,
        "number": one.number,
        "place": one.clause,
    }
