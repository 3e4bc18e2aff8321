"""From the rows of a table, or a folder of tenders, to the jobs of a register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from toolkit.audit.engine import ROW_RULES, check_policies, check_rows
from toolkit.audit.evidence import PolicyEvidence
from toolkit.batch.register import Register
from toolkit.loading.tables.rows import RowReader
from toolkit.model.batch import BatchMap, Identity, RowTender
from toolkit.model.finding import Finding, Severity
from toolkit.model.kind import DocumentKind
from toolkit.model.nearest import nearest
from toolkit.model.organisation import Organisation
from toolkit.model.source import Source
from toolkit.model.tender import Rules, Tender
from toolkit.model.text import Text
from toolkit.model.workspace import Workspace

from .batch_faults import NO_BIDDER, SAME_ID, SAME_NAME, TOO_MANY, UNKNOWN
from .batch_shapes import Shape, plan_shape, row_digest
from .readiness import contradicting, draft

MAX_FINDINGS = 1_000
_TOGETHER = 500
_ORGANISATION = Text("组织", "organisation")
_KIND = Text("文件种类", "kind of document")
_POLICY = Text("政策", "policy")
_CHECKED: Mapping[str, object] = {"requirements": (), "rules": Rules()}


@dataclass(slots=True)
class Intake:
    """Jobs in the making; `templates` gives the SHA-256 of each kind's template."""

    workspace: Workspace
    map: BatchMap
    as_of: date
    templates: Mapping[str, str]
    kinds: Sequence[str]
    pdf: bool
    register: Register
    shapes: list[Shape] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    failed: bool = False
    count: int = 0
    sha256: str = ""
    _given: tuple[str, ...] = ()
    _before: frozenset[tuple[object, ...]] = frozenset()
    """What is told of the workspace without any row."""
    _known: dict[object, Shape | tuple[Finding, ...]] = field(default_factory=dict)

    def read_rows(self, reader: RowReader, sha256: str) -> None:
        """Take in the rows of a table; every finding stands at its row and column."""
        self.sha256 = sha256
        self._given = ("id", *reader.columns())
        evidence = PolicyEvidence(self.workspace, self.as_of)
        self._before = frozenset(map(_told, check_policies(evidence, frozenset())))
        tenders = iter(self._tenders(reader))
        while page := list(islice(tenders, _TOGETHER)):
            # What their shape has in common was checked with it.
            bare = [t.model_copy(update=_CHECKED) for _, t in page]
            found = check_rows(self.workspace, bare, self.as_of)
            self._tell(one for one in found if _told(one) not in self._before)
            for shape, tender in page:
                self._add(shape, tender)

    def read_tenders(self, tenders: Iterable[Tender]) -> None:
        """Take in tenders that have files of their own, each a shape of its own."""
        for tender in tenders:
            shape = self._shaped(tender, self.workspace)
            self._add(shape, tender)

    def _tenders(self, reader: RowReader) -> Iterator[tuple[Shape, Tender]]:
        for row in reader:
            if not isinstance(row, RowTender):
                self._tell(row)
                continue
            if self.failed and len(self.findings) >= MAX_FINDINGS:
                self._tell((TOO_MANY.finding(row.source, count=MAX_FINDINGS),))
                return
            tender = self._tender(row)
            if isinstance(tender, Finding):
                self._tell((tender,))
                return  # It is missing from every row.
            shape = self._shape(tender)
            if isinstance(shape, Shape):
                yield shape, tender
            else:
                self._tell(_moved(shape, row.source))

    def _tender(self, row: RowTender) -> Tender | Finding:
        """Fill a row up from the base; an empty cell of a column is not filled."""
        given = {name: getattr(row, name) for name in ("origin", *self._given)}
        if self.map.base is not None:
            return self.workspace.find(Tender, self.map.base).model_copy(update=given)
        missing = next((f for f in ("closes", "bidder", "documents") if f not in given), None)
        if missing is not None:
            return NO_BIDDER.finding(self.map.at("columns"), field=missing)
        return Tender(kind="tender", **given)

    def _shape(self, tender: Tender) -> Shape | tuple[Finding, ...]:
        key = (tender.bidder, tender.bid_validity, tender.deposit,
               tuple((entry.kind, entry.policy) for entry in tender.documents))  # fmt: skip
        if key not in self._known:
            self._known[key] = self._new_shape(tender)
        return self._known[key]

    def _new_shape(self, tender: Tender) -> Shape | tuple[Finding, ...]:
        dangling = tuple(_dangling(self.workspace, tender))
        if dangling:
            return dangling
        entries = (*self.workspace.entries, tender)
        whole = Workspace(self.workspace.root, entries, self.workspace.hashes)
        found = check_policies(PolicyEvidence(whole, self.as_of), frozenset())
        own = tuple(
            _at_row(finding, tender.source)
            for finding in found
            if finding.rule not in ROW_RULES and _told(finding) not in self._before
        )
        if any(finding.severity is Severity.ERROR for finding in own):
            return own
        self._tell(own)
        digest = row_digest(Identity.of(tender))
        return self._shaped(tender, self.workspace.beside(tender.source.path, digest))

    def _shaped(self, tender: Tender, workspace: Workspace) -> Shape:
        shape = plan_shape(
            len(self.shapes), workspace, tender, self.as_of, self.templates, self.kinds
        )
        self.shapes.append(shape)
        self._tell(draft(tender, shape.matrix))
        self._tell(contradicting(workspace, tender, shape.matrix, final=False))
        for document in shape.documents:
            self.register.add_trace(document.trace, document.traced)
        return shape

    def _add(self, shape: Shape, tender: Tender) -> None:
        identity = Identity.of(tender)
        number = self.count
        taken = self.register.add_job(number, shape.number, identity)
        if taken is not None:
            self._tell(
                (SAME_ID.finding(tender.at("id"), quote=tender.id, id=tender.id, line=taken),)
            )
            return
        self.count += 1
        wanted = shape.wanted(identity, self.map.names, pdf=self.pdf)
        for twice in self.register.add_wanted(number, wanted):
            finding = SAME_NAME.finding(
                tender.source, quote=twice.name, name=twice.name, line=twice.line
            )
            self._tell((finding,))

    def _tell(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.failed = self.failed or finding.severity is Severity.ERROR
            if len(self.findings) <= MAX_FINDINGS:
                self.findings.append(finding)


def _dangling(workspace: Workspace, tender: Tender) -> Iterator[Finding]:
    names = {
        _ORGANISATION: [entry.id for entry in workspace.of(Organisation)],
        _KIND: [kind.id for kind in workspace.of(DocumentKind)],
        _POLICY: [policy.id for policy in workspace.policies],
    }
    used = [(_ORGANISATION, tender.bidder, tender.at("bidder"))]
    for document in tender.documents:
        used.append((_KIND, document.kind, tender.at("documents")))
        if document.policy:
            used.append((_POLICY, document.policy, tender.at("documents")))
    for sort, name, place in used:
        if name not in names[sort]:
            near = nearest(name, names[sort])
            yield UNKNOWN.finding(place, quote=name, sort=sort, id=name, nearest=near)


def _told(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.source, finding.message


def _at_row(finding: Finding, row: Source) -> Finding:
    """Tell at a row what it brings about elsewhere."""
    if finding.source.path == row.path:
        return finding
    return replace(finding, source=row, related=(finding.source, *finding.related))


def _moved(findings: Iterable[Finding], row: Source) -> Iterator[Finding]:
    """Say of a row what was found out about an equal one."""
    for finding in findings:
        own = finding.source.path == row.path
        yield replace(finding, source=replace(finding.source, line=row.line)) if own else finding
