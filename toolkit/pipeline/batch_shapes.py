"""Shapes: what the tenders of a batch have in common, planned once.

Tenders of one shape differ only in what stands in their documents as it is: number, project,
purchaser and days. So a document has to be made again when its shape's plan changed or its row did,
and to know that nothing has to be planned for each row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from toolkit import __version__
from toolkit.model.answer import Matrix
from toolkit.model.batch import Identity, Wanted
from toolkit.model.kind import DocumentKind
from toolkit.model.organisation import Organisation
from toolkit.model.plan import DocumentPlan
from toolkit.model.tender import Tender
from toolkit.model.workspace import Policy, Workspace
from toolkit.planning.answers import plan_answers
from toolkit.planning.naming import document_names, document_path
from toolkit.planning.plan import plan_set
from toolkit.rendering.document import template_context

_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class ShapeDocument:
    """A document of a shape: what it shows, a digest of its plan and template, and its trace."""

    kind: DocumentKind
    policy: Policy | None
    key: str
    trace: str
    traced: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What tenders have in common; `tender` is one of them."""

    number: int
    tender: Tender
    matrix: Matrix
    organisation: Organisation
    documents: tuple[ShapeDocument, ...]

    def dressed(self, identity: Identity) -> Tender:
        """Give the tender of this shape that an identity names."""
        return self.tender.model_copy(
            update={
                "id": identity.id,
                "number": identity.number,
                "project": identity.project,
                "purchaser": identity.purchaser,
                "closes": identity.closes,
                "signed": identity.signed,
            }
        )

    def wanted(self, identity: Identity, names: str, *, pdf: bool) -> list[Wanted]:
        """List the files that a tender of this shape should have, named by a pattern."""
        tender = self.dressed(identity)
        own = row_digest(identity)
        found: list[Wanted] = []
        for number, document in enumerate(self.documents):
            name = _path(names, tender, document, self.organisation)
            key = _digest(f"{document.key}\n{own}")
            found.append(Wanted(number, name, key))
            if pdf:
                found.append(Wanted(number, f"{name.removesuffix('.docx')}.pdf", f"{key}-pdf"))
        return found


def plan_shape(
    number: int,
    workspace: Workspace,
    tender: Tender,
    as_of: date,
    templates: Mapping[str, str],
    kinds: Sequence[str],
) -> Shape:
    """Plan a shape by one of its tenders; `templates` gives the SHA-256 of each kind's template.

    The workspace has to know the hash of the tender's file.
    """
    matrix = plan_answers(workspace, tender, as_of)
    blank = tender.model_copy(
        update={"id": "0", "number": "0", "project": "0", "purchaser": "0", "closes": _DAY,
                "signed": tender.signed and _DAY}
    )  # fmt: skip
    answered = plan_answers(workspace, blank, as_of) if matrix.answers else matrix
    documents = plan_set(workspace, blank, answered).documents
    return Shape(
        number,
        tender,
        matrix,
        workspace.find(Organisation, tender.bidder),
        tuple(
            _document(workspace, document, templates)
            for document in documents
            if not kinds or document.kind.id in kinds
        ),
    )


def _document(
    workspace: Workspace, plan: DocumentPlan, templates: Mapping[str, str]
) -> ShapeDocument:
    # The words are left out: they may name the customer, who is none here.
    promises = [replace(promise, text="") for promise in plan.promises]
    trace = json.dumps([asdict(promise) for promise in promises], ensure_ascii=False)
    decided = {
        "tool": __version__,
        "template": templates[plan.kind.id],
        "shown": template_context(plan),
        "words": plan.words,
        "trace": plan.trace,
        "sources": [(source.id, source.version) for source in plan.sources],
    }
    return ShapeDocument(
        plan.kind,
        workspace.policy(plan.policy) if plan.policy else None,
        _digest(json.dumps(decided, ensure_ascii=False, sort_keys=True)),
        _digest(trace),
        trace,
    )


def _path(names: str, tender: Tender, document: ShapeDocument, organisation: Organisation) -> str:
    heading, file_name = document_names(document.kind, document.policy, tender, organisation)
    values = {
        "id": tender.id,
        "number": tender.number,
        "project": tender.project,
        "customer": tender.purchaser,
        "title": heading,
        "kind": document.kind.id,
        "organisation": organisation.short_name,
        "name": file_name.removesuffix(".docx"),
    }
    return document_path(names, values)


def row_digest(identity: Identity) -> str:
    """Name a row by all that it says."""
    days = (str(identity.closes), str(identity.signed))
    said = (identity.id, identity.number, identity.project, identity.purchaser, *days)
    return _digest(json.dumps(said, ensure_ascii=False))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
