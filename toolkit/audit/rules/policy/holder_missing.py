"""A person who is named to customers is a role without a holder."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.organisation import Organisation
from toolkit.model.text import Text

RULE = Rule(
    "holder-missing",
    Severity.ERROR,
    Text("岗位“{role}”没有写任职人", "the role `{role}` has no holder"),
    Text("在该岗位写 holder: 姓名。", "Write holder: NAME at the role."),
    Text(
        "对外的联系人和法定代表人必须有姓名。",
        "A contact and a legal representative have to have a name.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report the contact and the legal representative of each organisation without a name."""
    for organisation in evidence.workspace.of(Organisation):
        posts = evidence.workspace.posts(organisation.id)
        for role, place in (
            (organisation.contact.role, organisation.contact.at("role")),
            (organisation.legal_representative, organisation.at("legal_representative")),
        ):
            post = posts.get(role)
            if post is not None and not post.holder:
                yield RULE.finding(place, quote=role, role=role)
