"""Planning the document set of a tender: pure, the same inputs give the same Plan."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.model.answer import Matrix
from toolkit.model.answer_bodies import IndexRow, ServiceLevel, TableRow
from toolkit.model.citation import Citation, Pages
from toolkit.model.commitments import Commitments
from toolkit.model.kind import DocumentKind
from toolkit.model.management import Management
from toolkit.model.metric import Metrics
from toolkit.model.plan import Body, DocumentPlan, Part, Plan, Point, RoleSheet
from toolkit.model.provenance import SourceFile
from toolkit.model.responses import Responses
from toolkit.model.roles import Roles
from toolkit.model.tables import Layouts
from toolkit.model.tender import Tender, TenderDocument
from toolkit.model.warranty import Warranty
from toolkit.model.workspace import Policy, Workspace

from .citations import citations
from .context import UNANSWERED, Answered, Context
from .deviations import PARTS, answered_in_table, is_left_out, plan_deviations
from .facts import head
from .letter import plan_letter
from .management import plan_management
from .naming import document_names
from .promises import promises
from .response_index import plan_index
from .roles import plan_roles
from .sla import plan_service_levels
from .supplements import Supplement, carried_by, said_already, supplements
from .warranty import plan_warranty
from .words import field_names, words_of

STAGES = (tuple(PARTS), ("index",))


def plan_set(
    workspace: Workspace, tender: Tender, matrix: Matrix | None = None, pages: Pages | None = None
) -> Plan:
    """Decide the whole document set of a tender, as its answers in `matrix` were decided.

    `pages` are those of the PDFs, where there are any. The workspace has to be without errors: a
    reference into nothing raises KeyError here.
    """
    return _Set(workspace, tender, matrix, pages or Pages()).plan()


class _Set:
    """The documents of a set; what cites others is planned after them."""

    def __init__(
        self, workspace: Workspace, tender: Tender, matrix: Matrix | None, pages: Pages
    ) -> None:
        self.workspace = workspace
        self.tender = tender
        self.answered = Answered.of(matrix) if matrix else UNANSWERED
        self.unanswered = matrix is None
        self.pages = pages
        self.cited: dict[str, Citation] = {}
        self.planned: dict[int, DocumentPlan] = {}

    def plan(self) -> Plan:
        kinds = [self.workspace.find(DocumentKind, entry.kind) for entry in self.tender.documents]
        for stage in range(len(STAGES) + 1):
            for number, (kind, entry) in enumerate(zip(kinds, self.tender.documents, strict=True)):
                if stage_of(kind) == stage:
                    self.take(number, kind, entry)
            if stage == 0:
                self.cite(kinds)
            elif stage == 1:
                self.cited |= self.in_tables()
        documents = tuple(self.planned[number] for number in sorted(self.planned))
        return Plan(self.tender.id, self.tender.bidder, documents, self.cited)

    def cite(self, kinds: Sequence[DocumentKind]) -> None:
        """Find what the letters say, and let the first of a kind say what no promise says."""
        tender, answers = self.tender.id, self.answered.matrix.answers
        said = citations(self.planned.values())
        said |= said_already(tender, answers, said)
        shown = {kinds[number].shows: number for number in sorted(self.planned, reverse=True)}
        left: dict[int, list[Supplement]] = defaultdict(list)
        for entry in supplements(tender, answers, said):
            carrier = carried_by(entry, shown)
            if carrier is not None:
                left[shown[carrier]].append(entry)
        for number, entries in left.items():
            self.take(number, kinds[number], self.tender.documents[number], tuple(entries))
        self.cited = said | citations(self.planned.values())

    def take(
        self,
        number: int,
        kind: DocumentKind,
        entry: TenderDocument,
        added: tuple[Supplement, ...] = (),
    ) -> None:
        context = replace(
            Context.of(self.workspace, self.tender, kind, self.answered),
            cited=dict(self.cited),
            pages=self.pages,
            supplements=added,
        )
        if kind.shows in PARTS and not self.unanswered and is_left_out(context):
            return
        policy = self.workspace.policy(entry.policy) if entry.policy else None
        self.planned[number] = _document(context, policy, self.planned)

    def in_tables(self) -> dict[str, Citation]:
        """Find what deviation tables answer themselves."""
        found: dict[str, Citation] = {}
        for document in self.planned.values():
            if document.kind.shows in PARTS:
                context = replace(
                    Context.of(self.workspace, self.tender, document.kind, self.answered),
                    cited=self.cited,
                )
                found |= answered_in_table(context, document.head.heading, document.file_name)
        return found


def stage_of(kind: DocumentKind) -> int:
    """Tell after how many others a kind is planned: tables cite letters, an index cites both."""
    return next((n for n, kinds in enumerate(STAGES, 1) if kind.shows in kinds), 0)


def _document(
    context: Context, policy: Policy | None, planned: Mapping[int, DocumentPlan]
) -> DocumentPlan:
    kind, tender = context.kind, context.tender
    heading, file_name = document_names(kind, policy, tender, context.organisation)
    before = [planned[number] for number in sorted(planned)]
    body = _body(context, policy) if policy else _answers(context, before)
    return DocumentPlan(
        kind=kind,
        file_name=file_name,
        policy=policy.id if policy else "",
        day=tender.signed or tender.closes,
        head=head(context, heading, policy.control if policy else None),
        body=body,
        promises=promises(context, policy, body) if policy else (),
        sources=_sources(context, policy),
        trace=tuple(_trace(body, "")),
        words=tuple(words_of(body)),
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


def _answers(context: Context, documents: Sequence[DocumentPlan]) -> Body:
    if context.kind.shows in PARTS:
        return plan_deviations(context)
    if context.kind.shows == "sla":
        return plan_service_levels(context)
    return plan_index(context, documents)


def _sources(context: Context, policy: Policy | None) -> tuple[SourceFile, ...]:
    """List the files that the words come from.

    Rules may quote any commitment of their company; answers, also those in a letter, may come
    from any of its promises and responses.
    """
    workspace, bidder = context.workspace, context.organisation.id
    answers = policy is None or bool(context.supplements)
    alone = isinstance(policy, Commitments | Warranty) and not answers
    quoted: tuple[Policy | Responses, ...] = () if alone else workspace.of(Commitments)
    shared: tuple[Metrics | Layouts, ...] = ()
    if answers:
        quoted += (*workspace.of(Warranty), *workspace.of(Responses))
    if policy is None:
        shared = (*workspace.of(Metrics), *workspace.of(Layouts))
    same = (entry for entry in quoted if entry.organisation == bidder and entry != policy)
    controlled = (*((policy,) if policy else ()), *same, context.organisation, *shared)
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
    if isinstance(value, Part | Point | ServiceLevel | TableRow | IndexRow):
        above += value.number
        yield above, value.path
    elif isinstance(value, RoleSheet):
        above += value.number
    for name in field_names(value):
        yield from _trace(getattr(value, name), above)
