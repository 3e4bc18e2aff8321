"""Plans: every decision of a document set before any rendering.

Head and the body that a kind of document shows (CommitmentLetter, WarrantyStatement,
JobResponsibilities, ManagementRules, DeviationTable, ServiceLevels, AnswerIndex, AuditReport) are
the data contract of its templates: field names here are variable names there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .answer_bodies import AnswerIndex, DeviationTable, ServiceLevels
from .audit_body import AuditReport
from .citation import Citation
from .kind import DocumentKind
from .promise import Promise
from .provenance import SourceFile


@dataclass(frozen=True, slots=True)
class Party:
    """The organisation that promises; texts are empty where the policy gives none."""

    name: str
    short_name: str
    seal_name: str
    address: str
    postcode: str
    hotline: str
    contact_name: str
    contact_title: str
    phone: str
    mobile: str
    email: str
    legal_representative: str


@dataclass(frozen=True, slots=True)
class TenderFacts:
    """The tender that is answered; `closes` is a date as text."""

    number: str
    project: str
    purchaser: str
    closes: str


@dataclass(frozen=True, slots=True)
class Approval:
    """One step of approval: 编制, 审核 or 批准, by whom; signed by hand."""

    step: str
    title: str
    holder: str


@dataclass(frozen=True, slots=True)
class ControlFacts:
    """The control block of a document; dates as text."""

    number: str
    version: str
    issued: str
    effective: str
    approvals: tuple[Approval, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point; `path` is the place of its words in the policies."""

    number: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered heading with paragraphs and points below it."""

    number: str
    title: str
    paragraphs: tuple[str, ...]
    points: tuple[Point, ...]
    path: str


@dataclass(frozen=True, slots=True)
class ChapterPlan:
    """A numbered chapter with articles."""

    number: str
    title: str
    articles: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A row of the appendix: one component, for one use, how long from when."""

    number: str
    component: str
    group: str
    use: str
    period: str
    start: str


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """An appendix with a row for each covered component."""

    number: str
    title: str
    note: str
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """A role: its superior, its derived subordinates, and its duties."""

    number: str
    title: str
    holder: str
    superior: str
    subordinates: str
    duties: tuple[Point, ...]
    authority: tuple[Point, ...]
    qualifications: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record, and the duties or steps that create it."""

    number: str
    title: str
    created_by: str
    keeper: str
    retention: str


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A row of the revision history."""

    version: str
    date: str
    summary: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A step of a procedure with its time limit."""

    number: str
    procedure: str
    trigger: str
    limit: str
    role: str
    records: str


@dataclass(frozen=True, slots=True)
class Head:
    """What every document shows.

    `date` is 2026年11月23日, `date_words` 二〇二六年十一月二十三日; where the tender gives no day
    of signing both are a blank line to be filled by hand. `draft` is 草稿 while an answer to the
    tender is open, and empty else.
    """

    heading: str
    organisation: Party
    tender: TenderFacts
    control: ControlFacts
    date: str
    date_words: str
    draft: str


@dataclass(frozen=True, slots=True)
class CommitmentLetter:
    """What a kind that shows commitments can use."""

    opening: str
    sections: tuple[Part, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class WarrantyStatement:
    """What a kind that shows a warranty can use."""

    brand: str
    category: str
    models: str
    chapters: tuple[ChapterPlan, ...]
    appendices: tuple[CoverageTable, ...]


@dataclass(frozen=True, slots=True)
class JobResponsibilities:
    """What a kind that shows roles can use."""

    department: str
    statements: tuple[str, ...]
    purpose: Part
    applies_to: Part
    roles_heading: Part
    roles: tuple[RoleSheet, ...]
    records_heading: Part
    records: tuple[RecordRow, ...]
    related: Part
    revisions_heading: Part
    revisions: tuple[RevisionRow, ...]


@dataclass(frozen=True, slots=True)
class ManagementRules:
    """What a kind that shows management rules can use."""

    department: str
    chapters: tuple[ChapterPlan, ...]
    limits_heading: Part
    limits: tuple[LimitRow, ...]
    records_heading: Part
    records: tuple[RecordRow, ...]
    revisions_heading: Part
    revisions: tuple[RevisionRow, ...]


Body = (
    CommitmentLetter | WarrantyStatement | JobResponsibilities | ManagementRules | DeviationTable
    | ServiceLevels | AnswerIndex | AuditReport
)  # fmt: skip
BODIES: dict[str, type[Body]] = {
    "commitments": CommitmentLetter,
    "warranty": WarrantyStatement,
    "roles": JobResponsibilities,
    "management": ManagementRules,
    "business-deviations": DeviationTable,
    "technical-deviations": DeviationTable,
    "sla": ServiceLevels,
    "index": AnswerIndex,
    "audit": AuditReport,
}


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """One document: what it is called, what it shows, what it promises and where from.

    `policy` is empty where the document shows no policy but answers. `day` dates the file's
    properties: the day of signing, else the closing day of the tender.
    `sources` are the files that the words come from, `trace` pairs each numbered clause with the
    path of its words in the policies, `words` each number with each text of its clause.
    """

    kind: DocumentKind
    file_name: str
    policy: str
    day: date
    head: Head
    body: Body
    promises: tuple[Promise, ...]
    sources: tuple[SourceFile, ...]
    trace: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The document set that answers one tender.

    `cited` tells where answers stand: by policy/commitment, or by the id of a requirement that a
    deviation table answers itself.
    """

    tender: str
    organisation: str
    documents: tuple[DocumentPlan, ...]
    cited: Mapping[str, Citation] = field(default_factory=dict)
