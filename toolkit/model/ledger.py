"""What the ledger remembers: events, the states that follow from them, and faults of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from .promise import PromiseState
from .text import Text
from .written import Line, Written

NumberPattern = Annotated[
    str,
    StringConstraints(
        pattern=r"^(?:[^{}\n]|\{year\})*\{seq(?::0[1-9])?\}(?:[^{}\n]|\{year\})*$", max_length=80
    ),
]


class LedgerSettings(Written):
    """How a workspace controls its documents.

    `url` names a PostgreSQL database; without it the ledger is a file of the workspace. `number`
    is the pattern of document numbers, counted within each year where it names `{year}`.
    `approvals` is how many people besides the author have to approve, `approvers` who may; empty
    means anybody.
    """

    url: Line | None = None
    number: NumberPattern = "{year}-{seq:04}"
    approvals: Annotated[int, Field(ge=1)] = 1
    approvers: tuple[Line, ...] = ()


class Act(StrEnum):
    """What can happen: to a version of a set, to the customer's project, to one promise, to a finding."""

    SUBMITTED = "submitted"
    ENDORSED = "endorsed"
    """Approved by one of several who have to."""
    APPROVED = "approved"
    REJECTED = "rejected"
    ISSUED = "issued"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    OCCURRED = "occurred"
    """Something happened to the customer's project."""
    DISTRIBUTED = "distributed"
    """Numbered copies of controlled documents were handed out."""
    FULFILLED = "fulfilled"
    BREACHED = "breached"
    REOPENED = "reopened"
    """That a promise was fulfilled or breached was recorded by mistake."""
    WAIVED = "waived"
    """Somebody accepted a finding of the audit."""


OUTCOMES = (Act.FULFILLED, Act.BREACHED, Act.REOPENED)
"""What can be recorded of one promise."""


class State(StrEnum):
    """Where a version of a set stands."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    ISSUED = "issued"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


STATE_AFTER = {
    Act.SUBMITTED: State.IN_REVIEW,
    Act.ENDORSED: State.IN_REVIEW,
    Act.APPROVED: State.APPROVED,
    Act.REJECTED: State.DRAFT,
    Act.ISSUED: State.ISSUED,
    Act.SUPERSEDED: State.SUPERSEDED,
    Act.WITHDRAWN: State.WITHDRAWN,
}
STATE_NAMES = {
    State.DRAFT: Text("草稿", "a draft"),
    State.IN_REVIEW: Text("审核中", "in review"),
    State.APPROVED: Text("已批准", "approved"),
    State.ISSUED: Text("已发布", "issued"),
    State.SUPERSEDED: Text("已被替代", "superseded"),
    State.WITHDRAWN: Text("已撤回", "withdrawn"),
}


ACT_NAMES = {
    Act.SUBMITTED: Text("送审", "handed in for review"),
    Act.ENDORSED: Text("同意", "approved by one of several"),
    Act.APPROVED: Text("批准", "approved"),
    Act.REJECTED: Text("退回", "rejected"),
    Act.ISSUED: Text("发布", "issued"),
    Act.SUPERSEDED: Text("被替代", "superseded"),
    Act.WITHDRAWN: Text("撤回", "withdrawn"),
    Act.OCCURRED: Text("发生", "occurred"),
    Act.DISTRIBUTED: Text("分发", "distributed"),
    Act.FULFILLED: Text("已履行", "fulfilled"),
    Act.BREACHED: Text("违约", "breached"),
    Act.REOPENED: Text("撤销记录", "reopened"),
    Act.WAIVED: Text("豁免", "waived"),
}
PROMISE_STATE_NAMES = {
    PromiseState.IN_FORCE: Text("有效", "in force"),
    PromiseState.FULFILLED: ACT_NAMES[Act.FULFILLED],
    PromiseState.BREACHED: ACT_NAMES[Act.BREACHED],
    PromiseState.EXPIRED: Text("已到期", "expired"),
    PromiseState.SUPERSEDED: STATE_NAMES[State.SUPERSEDED],
    PromiseState.WITHDRAWN: STATE_NAMES[State.WITHDRAWN],
}


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what to which version of which set, and when; `body` is canonical JSON."""

    act: Act
    subject: str
    version: int
    day: date
    who: str
    body: str = "{}"


@dataclass(frozen=True, slots=True)
class Event:
    """A deed as it stands in the ledger, behind the event whose hash is `before`."""

    seq: int
    deed: Deed
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A row of the ledger that is not what was entered: its table, its key and what is wrong."""

    table: str
    key: str
    what: Text


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a version of a set stands, since when and by whom."""

    subject: str
    version: int
    state: State
    day: date
    who: str


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """An issued document: its number, whose it is, what it shows, its files by SHA-256, its words.

    `place` counts within `series`; number, series and place are empty until it is issued, but for
    the number that an older document has already. A document without a PDF has neither name nor hash
    of one. `clauses` pairs the number of each clause with the words of a paragraph of it.
    """

    subject: str
    version: int
    kind: str
    heading: str
    customer: str
    project: str
    policy: str
    policy_version: str
    policy_sha256: str
    word_name: str
    word_sha256: str
    pdf_name: str
    pdf_sha256: str
    clauses: tuple[tuple[str, str], ...]
    number: str = ""
    series: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """A numbered copy of a controlled document, and who holds it.

    `number` is that of the document. `file` and `sha256` are those of its PDF, empty for paper.
    """

    number: str
    version: int
    copy: int
    holder: str
    file: str = ""
    sha256: str = ""

    @property
    def shown(self) -> str:
        """The copy and its holder: 01 工程部."""
        return f"{self.copy:02} {self.holder}"


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A document as it stands today: the state of its version, and when and by whom it was issued.

    `copies` are who holds which copy of it.
    """

    entry: DocumentEntry
    state: State
    issued: str
    issued_by: str
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseEntry:
    """One issued promise: to whom, of what, from which event on, who answers, and where it stands.

    `begins` is what starts the clock in the words of the document; `number` names the document and
    `document` its place in its set (from 0). `id` is 0 until it is issued.
    """

    customer: str
    project: str
    metric: str
    bound: str
    begins: str
    scope: str
    role: str
    supervised_by: str
    clause: str
    words: str
    path: str
    document: int = 0
    id: int = 0
    number: str = ""
    subject: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class StandingPromise:
    """A promise as it stands: its days (ISO, empty where open), and its policy.

    `state` is that of the version of its set, `outcome` what was recorded of it last.
    """

    entry: PromiseEntry
    starts: str
    ends: str
    state: State
    outcome: Act | None
    heading: str
    policy: str
    policy_version: str

    def became(self, day: date) -> PromiseState:
        """Tell what became of it by a day; that it expired is never written, it follows from its last day."""
        if self.outcome in (Act.FULFILLED, Act.BREACHED):
            return PromiseState(self.outcome.value)
        if self.state is not State.ISSUED:
            return PromiseState(self.state.value)
        over = bool(self.ends) and self.ends < day.isoformat()
        return PromiseState.EXPIRED if over else PromiseState.IN_FORCE


@dataclass(frozen=True, slots=True)
class Question:
    """Which promises to list: by exact names (empty means any), last day, and state of the policy.

    Without `everything` or a `state` only what is issued, not fulfilled and has not ended before
    `day`. `until` is the day on or before which they end. `stale` are hashes of policies that are
    not those of today any more. `most` is how many are wanted, None for all.
    """

    day: date
    customers: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    until: date | None = None
    stale: tuple[str, ...] | None = None
    everything: bool = False
    state: PromiseState | None = None
    most: int | None = None
