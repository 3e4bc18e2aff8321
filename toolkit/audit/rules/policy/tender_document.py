"""A document of a tender does not fit its policy, its bidder or its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.kind import DocumentKind, PolicyKind
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Tender, TenderDocument
from toolkit.model.text import Text

_OF_POLICY = get_args(PolicyKind)

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
        seen: set[tuple[str, str | None]] = set()
        for document in tender.documents:
            kind, policy = kinds.get(document.kind), policies.get(document.policy or "")
            if kind and kind.shows == "audit":
                yield _finding(
                    document,
                    f"“{kind.title}”由 pledgebook audit 生成，不是投标文件",
                    f"`{kind.id}` is made by pledgebook audit and is no document of a bid",
                )
            elif kind and (document.policy is None) == (kind.shows in _OF_POLICY):
                yield _unpaired(document, kind)
            elif kind and policy and kind.shows != policy.kind:
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


def _unpaired(document: TenderDocument, kind: DocumentKind) -> Finding:
    if document.policy is None:
        return _finding(
            document,
            f"“{kind.title}”要写明展示哪个政策（policy）",
            f"`{kind.id}` needs a policy to show",
        )
    return _finding(
        document,
        f"“{kind.title}”由应答得出，不写 policy",
        f"`{kind.id}` shows the answers and takes no policy",
    )


def _finding(document: TenderDocument, zh: str, en: str) -> Finding:
    key = "policy" if document.policy else "kind"
    return RULE.finding(
        document.at(key), quote=document.policy or document.kind, reason_zh=zh, reason_en=en
    )
