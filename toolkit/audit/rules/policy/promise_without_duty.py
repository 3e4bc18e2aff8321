"""No duty of the responsible role keeps a promise."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.roles import Roles
from toolkit.model.text import Text

RULE = Rule(
    "promise-without-duty",
    Severity.ERROR,
    Text(
        "承诺“{id}”由“{role}”负责，但其职责里没有一项履行它",
        "no duty of `{role}`, who answers for `{id}`, keeps it",
    ),
    Text(
        "在该岗位的一项职责里写 fulfils: [{path}]。",
        "Write fulfils: [{path}] at one of the role's duties.",
    ),
    Text(
        "没有落到职责上的承诺没有人会去做。", "A promise that is nobody's duty is kept by nobody."
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each commitment that the responsible role's duties do not mention.

    An organisation that has no roles policy is left alone, and so is one whose roles were not
    read whole: what is missing there may have been written.
    """
    for policy, entry in evidence.commitments():
        books = [
            book
            for book in evidence.workspace.of(Roles)
            if book.organisation == policy.organisation
        ]
        if not books or not all(evidence.whole(book) for book in books):
            continue
        path = f"{policy.id}/{entry.id}"
        duties = (
            duty
            for book in books
            for role in book.roles
            if role.id == entry.responsible
            for duty in role.duties
        )
        if not any(path in duty.fulfils for duty in duties):
            yield RULE.finding(
                entry.at("responsible"),
                quote=entry.responsible,
                id=entry.id,
                role=entry.responsible,
                path=path,
            )
