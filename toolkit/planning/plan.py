"""Planning the document set of a tender: pure, the same inputs give the same Plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from toolkit.model.commitments import Commitments
from toolkit.model.kind import DocumentKind
from toolkit.model.management import Management
from toolkit.model.plan import Body, DocumentPlan, Part, Plan, Point, RoleSheet
from toolkit.model.provenance import SourceFile
from toolkit.model.roles import Roles
from toolkit.model.tender import Tender, TenderDocument
from toolkit.model.warranty import Warranty
from toolkit.model.wording import fill
from toolkit.model.workspace import Policy, Workspace

from .context import Context
from .facts import head
from .letter import plan_letter
from .management import plan_management
from .naming import safe_name
from .promises import promises
from .roles import plan_roles
from .warranty import plan_warranty


def plan_set(workspace: Workspace, tender: Tender) -> Plan:
    """Decide the whole document set of a tender.

    The workspace has to be without errors: a reference into nothing raises KeyError here.
    """
    documents = tuple(_document(workspace, tender, entry) for entry in tender.documents)
    return Plan(tender.id, tender.bidder, documents)


def _document(workspace: Workspace, tender: Tender, entry: TenderDocument) -> DocumentPlan:
    kind = workspace.find(DocumentKind, entry.kind)
    policy = workspace.policy(entry.policy)
    context = Context.of(workspace, tender, kind, policy)
    body = _body(context, policy)
    named = {
        "title": policy.title,
        "number": policy.control.number,
        "tender": tender.number,
        "organisation": context.organisation.short_name,
    }
    heading = fill(kind.heading, named, {})
    return DocumentPlan(
        kind=kind,
        file_name=safe_name(fill(kind.file_name, {**named, "heading": heading}, {}), ".docx"),
        policy=policy.id,
        day=tender.signed or tender.closes,
        head=head(context, heading, policy.control),
        body=body,
        promises=promises(context, policy, body),
        sources=_sources(context, policy),
        trace=tuple(_trace(body, "")),
    )


def _body(context: Context, policy: Policy) -> Body:
    match policy:
        case Commitments():
            return plan_letter(context, policy)
        case Warranty():
            return plan_warranty(context, policy)
        case Roles():
            return plan_roles(context, policy)
        case Management():
            return plan_management(context, policy)


def _sources(context: Context, policy: Policy) -> tuple[SourceFile, ...]:
    """List the files that the words come from; rules may quote any commitment of their company."""
    workspace = context.workspace
    quoted = () if isinstance(policy, Commitments | Warranty) else workspace.of(Commitments)
    same = (entry for entry in quoted if entry.organisation == policy.organisation)
    controlled = (policy, *same, context.organisation)
    return (
        SourceFile(context.tender.id, "", workspace.hash_of(context.tender)),
        *(SourceFile(e.id, e.control.version, workspace.hash_of(e)) for e in controlled),
    )


def _trace(value: object, above: str) -> Iterator[tuple[str, str]]:
    """Pair each clause number with its policy path; points carry the number of their part."""
    if isinstance(value, tuple):
        for item in value:
            yield from _trace(item, above)
        return
    if not dataclasses.is_dataclass(value):
        return
    if isinstance(value, Part | Point):
        above += value.number
        yield above, value.path
    elif isinstance(value, RoleSheet):
        above += value.number
    for field in dataclasses.fields(value):
        yield from _trace(getattr(value, field.name), above)
