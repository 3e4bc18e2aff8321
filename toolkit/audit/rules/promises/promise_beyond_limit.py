"""A document promises more than we may without approval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.held import about
from toolkit.model.bound import Bound
from toolkit.model.commitments import Commitment, Commitments
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.claims import Claim

RULE = Rule(
    "promise-beyond-limit",
    Severity.ERROR,
    Text(
        "“{found}”超过了本公司的上限“{limit}”（{path}），没有有效的批准",
        "`{found}` is beyond our limit `{limit}` ({path}), and no valid approval permits it",
    ),
    Text(
        "改回上限之内；确要承诺的，先在招标文件的 approvals 里取得批准。",
        "Stay within the limit, or have it approved first (approvals of the tender).",
    ),
    Text(
        "超出能力的承诺中了标也做不到，违约金由公司承担。",
        "What cannot be kept wins a bid and then costs penalties.",
    ),
    Examples(
        bad="到场时间的上限是30分钟，承诺书写“10分钟内到达现场”。",
        good="承诺书写“30分钟内到达现场”。",
    ),
    needs=(Need.WORKSPACE,),
)


@dataclass(frozen=True, slots=True)
class _Limit:
    """What a commitment allows at most."""

    path: str
    entry: Commitment
    bound: Bound


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each claim that is beyond every limit that could be meant.

    Only documents of the company count whose limits they are.
    """
    if around.workspace is None or around.organisation is None or document.asks:
        return
    limits = tuple(_limits(around))
    beyond: dict[int, list[_Limit]] = {}
    allowed: set[int] = set()
    for limit in limits:
        entry = limit.entry
        for claim in about(
            document.claims, entry.metric, limit.bound, entry.scope or "", entry.trigger or ""
        ):
            if _is_beyond(claim, limit.bound) and not _is_approved(claim, limit, around):
                beyond.setdefault(id(claim), []).append(limit)
            else:
                allowed.add(id(claim))
    for claim in document.claims:
        over = beyond.get(id(claim))
        if over and id(claim) not in allowed and claim.statement.bound:
            written = claim.statement.bound.written
            yield document.finding_in(
                RULE, claim.clause, written, found=written, limit=over[0].bound, path=over[0].path
            )


def _limits(around: AuditEvidence) -> Iterator[_Limit]:
    workspace, own = around.workspace, around.organisation
    for policy in workspace.of(Commitments) if workspace else ():
        for entry in policy.commitments:
            bound = entry.limit or entry.offer
            if own is not None and policy.organisation == own.id and bound is not None:
                yield _Limit(f"{policy.id}/{entry.id}", entry, bound)


def _is_beyond(claim: Claim, limit: Bound) -> bool:
    bound = claim.statement.bound
    # 工程质量保修书 保存10年: how long a record is kept.
    if any("保存" in title or "保管" in title for title in claim.statement.clause.header):
        return False
    return bound is not None and bound.meets(limit) and not limit.meets(bound)


def _is_approved(claim: Claim, limit: _Limit, around: AuditEvidence) -> bool:
    """Tell whether an approval of the tender allows a claim on this day, its last day included."""
    bound = claim.statement.bound
    for approval in around.tender.approvals if around.tender else ():
        valid = approval.granted <= around.as_of <= approval.expires
        if approval.commitment != limit.path or not valid or bound is None:
            continue
        if approval.bound.comparable(bound) and approval.bound.meets(bound):
            return True
    return False
