"""A user's mistake, as a value with a place and a way to mend it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from .source import Source
from .text import Text


class Severity(IntEnum):
    """How bad a finding is; larger is worse."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


class Verdict(StrEnum):
    """What became of a rule at a place: it failed there, or it could not be evaluated."""

    FAIL = "fail"
    ERROR = "error"


class Need(StrEnum):
    """What a rule has to have to say anything; without it the rule is told as not evaluated."""

    WORD = "word"
    """A .docx: what stands in the file beside its text."""
    WORKSPACE = "workspace"
    """Policies of the company that wrote the document."""
    TENDER = "tender"
    """The tender that the documents answer."""
    SET = "set"
    """All documents of a set: what none of them has is missing."""
    LEDGER = "ledger"
    """The ledger of the workspace: what was promised before."""


@dataclass(frozen=True, slots=True)
class Examples:
    """A text in which a rule finds something, and one in which it does not.

    Where `word` is true they tell in words what a Word file holds.
    """

    bad: str
    good: str
    word: bool = False


@dataclass(frozen=True, slots=True)
class Waived:
    """That somebody accepted a finding: who, why, and until which day (inclusive)."""

    reason: str
    approver: str
    granted: date
    expires: date


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person has to look at.

    `quote` is the exact text found, `evidence` what was compared, `related` other places
    that the mistake involves. `document` is the name of what it stands in whatever the file is
    called, empty where that is the file's name; `count` how often the same was found. `folder` is
    where the file lies in its workspace, or what its folder is called outside of one: it tells
    documents of one name apart. `known` tells that it stands in the baseline that the run was held
    against.
    """

    rule: str
    severity: Severity
    message: Text
    help: Text
    source: Source
    quote: str = ""
    related: tuple[Source, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)
    document: str = ""
    folder: str = ""
    count: int = 1
    verdict: Verdict = Verdict.FAIL
    waiver: Waived | None = None
    known: bool = False

    @property
    def name(self) -> str:
        """Name what it stands in, whatever the file is called."""
        return self.document or self.source.path.name

    @property
    def fingerprint(self) -> str:
        """Name the finding by what it says and not by its line, so that edits elsewhere keep it."""
        said = (f"{key}={value}" for key, value in self.evidence.items() if key not in MOVES)
        parts = (self.rule, self.name, self.source.clause, _normal(self.quote), *said)
        # The name of a file need not be Unicode.
        said_bytes = "\x1f".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.sha256(said_bytes).hexdigest()[:16]


MOVES = frozenset(
    ("line", "number", "paragraph", "count", "counted", "times", "place", "own", "day", "when")
)
"""The evidence that an edit elsewhere, another day or another way to run the audit changes."""


def _normal(text: str) -> str:
    """Give a text without white space and in one width, as fingerprints compare it."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of mistake: its name, weight, and what is said about it.

    `message` and `help` hold named fields, filled from the values of a finding. `why` tells
    what the mistake costs; it is the text of the rule's page in the reference, with `examples`
    and `basis` (law and article, standard and clause). `needs` is what it cannot do without.
    """

    id: str
    severity: Severity
    message: Text
    help: Text
    why: Text
    examples: Examples | None = None
    basis: Text | None = None
    needs: tuple[Need, ...] = ()

    def finding(
        self,
        source: Source,
        *,
        quote: str = "",
        related: tuple[Source, ...] = (),
        **values: object,
    ) -> Finding:
        """Make a finding of this rule at one place."""
        return Finding(
            rule=self.id,
            severity=self.severity,
            message=self.message.fill(**values),
            help=self.help.fill(**values),
            source=source,
            quote=quote,
            related=related,
            evidence={key: str(getattr(value, "en", value)) for key, value in values.items()},
        )
