"""A document of a tender does not fit its policy, its bidder or its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.kind import DocumentKind
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Tender, TenderDocument
from toolkit.model.text import Text

RULE = Rule(
    "tender-document",
    Severity.ERROR,
    Text("{reason_zh}", "{reason_en}"),
    Text("改正 documents 里的这一项。", "Mend this entry of documents."),
    Text(
        "用错政策会以别家公司的名义作出承诺。",
        "With the wrong policy the promise is made in another company's name.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report a kind that shows other policies, another company's policy, and a double."""
    kinds = {kind.id: kind for kind in evidence.workspace.of(DocumentKind)}
    policies = {policy.id: policy for policy in evidence.workspace.policies}
    organisations = {entry.id for entry in evidence.workspace.of(Organisation)}
    for tender in evidence.workspace.of(Tender):
        seen: set[tuple[str, str]] = set()
        for document in tender.documents:
            kind, policy = kinds.get(document.kind), policies.get(document.policy)
            if kind and policy and kind.shows != policy.kind:
                yield _finding(
                    document,
                    f"“{kind.title}”展示的是 {kind.shows}，而“{policy.id}”是 {policy.kind}",
                    f"`{kind.id}` shows {kind.shows}, but `{policy.id}` is {policy.kind}",
                )
            known = {tender.bidder, policy.organisation if policy else ""} <= organisations
            if known and policy and policy.organisation != tender.bidder:
                yield _finding(
                    document,
                    f"政策“{policy.id}”属于“{policy.organisation}”，投标人是“{tender.bidder}”",
                    f"`{policy.id}` belongs to `{policy.organisation}`, the bidder is `{tender.bidder}`",
                )
            if (document.kind, document.policy) in seen:
                yield _finding(document, "同一份文件列了两次", "this document is listed twice")
            seen.add((document.kind, document.policy))


def _finding(document: TenderDocument, zh: str, en: str) -> Finding:
    return RULE.finding(document.at("policy"), quote=document.policy, reason_zh=zh, reason_en=en)
