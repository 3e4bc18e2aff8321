"""A user's mistake, as a value with a place and a way to mend it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from .source import Source
from .text import Text


class Severity(IntEnum):
    """How bad a finding is; larger is worse."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person has to look at.

    `quote` is the exact text found, `evidence` what was compared, `related` other places
    that the mistake involves.
    """

    rule: str
    severity: Severity
    message: Text
    help: Text
    source: Source
    quote: str = ""
    related: tuple[Source, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Name the finding by what it says and not by its line, so that edits elsewhere keep it."""
        said = (f"{key}={value}" for key, value in self.evidence.items() if key != "line")
        parts = (self.rule, self.source.path.name, self.quote, *said)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of mistake: its name, weight, and what is said about it.

    `message` and `help` hold named fields, filled from the values of a finding. `why` tells
    what the mistake costs; it is the text of the rule's page in the reference.
    """

    id: str
    severity: Severity
    message: Text
    help: Text
    why: Text

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
