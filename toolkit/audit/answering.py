"""Who answers for what a document of ours promises: by its record, and by the policies of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.model.promise import Promise
from toolkit.model.roles import Roles
from toolkit.model.workspace import Workspace
from toolkit.reading.line import Line

from .document import DocumentEvidence
from .evidence import AuditEvidence


@dataclass(frozen=True, slots=True)
class Answering:
    """A promise of a document with the line that says it and who answers for it, by title.

    `known` tells whether the policies of today hold it; then the others come from them.
    """

    line: Line
    text: str
    clause: str
    path: str
    responsible: str
    supervised_by: str
    evidence: str
    duties: bool
    known: bool


def answering(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Answering]:
    """Give each promise of a document of ours that it still says.

    They come from the manifest beside it; without one from the record inside it and the policies.
    """
    record = document.record
    if record is not None:
        for promise in record.promises:
            line = document.line_saying(promise.text)
            if line is not None:
                yield _today(_recorded(line, promise), around)
        return
    origin, workspace = document.origin, around.workspace
    for number, path in origin.trace if origin else ():
        entry = workspace.commitments.get(path) if workspace else None
        line = document.line_of_clause.get(number.replace("、", ""))
        if entry is not None and line is not None:
            yield _today(Answering(line, "", number, path, "", "", "", False, False), around)


def is_own(document: DocumentEvidence, one: Answering) -> bool:
    """Tell whether a promise is one of the policy that the document shows, and no single answer."""
    record = document.record
    return record is None or one.path.partition("/")[0] == record.policy


def titles(around: AuditEvidence, organisation: str) -> frozenset[str]:
    """List the titles of the posts of an organisation."""
    posts = around.workspace.posts(organisation).values() if around.workspace else ()
    return frozenset(post.title for post in posts)


def _recorded(line: Line, promise: Promise) -> Answering:
    return Answering(
        line=line,
        text=promise.text,
        clause=promise.clause,
        path=promise.path,
        responsible=promise.responsible,
        supervised_by=promise.supervised_by,
        evidence=promise.evidence,
        duties=bool(promise.duties),
        known=False,
    )


def _today(one: Answering, around: AuditEvidence) -> Answering:
    """Complete a promise of which the record says nothing from the policies of today."""
    workspace = around.workspace
    entry = workspace.commitments.get(one.path) if workspace else None
    if workspace is None or entry is None:
        return one
    policy = one.path.partition("/")[0]
    posts = workspace.posts(_organisation(workspace, policy))
    responsible, supervisor = posts.get(entry.responsible), posts.get(entry.supervised_by)
    recorded = bool(one.text)
    return Answering(
        line=one.line,
        text=one.text,
        clause=one.clause,
        path=one.path,
        responsible=one.responsible if recorded else (responsible.title if responsible else ""),
        supervised_by=one.supervised_by if recorded else (supervisor.title if supervisor else ""),
        evidence=one.evidence if recorded else entry.evidence,
        duties=_has_duty(workspace, one.path, _organisation(workspace, policy)),
        known=True,
    )


def organisation_of(around: AuditEvidence, path: str) -> str:
    """Give the id of the company whose policy a promise comes from; empty where none is known."""
    workspace = around.workspace
    return _organisation(workspace, path.partition("/")[0]) if workspace else ""


def _organisation(workspace: Workspace, policy: str) -> str:
    return next((str(one.organisation) for one in workspace.policies if one.id == policy), "")


def _has_duty(workspace: Workspace, path: str, organisation: str) -> bool:
    """Tell whether any duty keeps a promise; a company without roles is left alone."""
    books = [book for book in workspace.of(Roles) if book.organisation == organisation]
    return not books or any(
        path in duty.fulfils for book in books for role in book.roles for duty in role.duties
    )
