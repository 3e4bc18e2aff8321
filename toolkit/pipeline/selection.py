"""Which rules count in a run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.finding import Finding

from .audit_faults import NOT_COUNTED, NOTHING, UNREADABLE

# What was not read or found was not audited, whatever rules were chosen.
_ALWAYS = frozenset((UNREADABLE.id, NOTHING.id, NOT_COUNTED.id))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules count; None means all."""

    chosen: frozenset[str] | None = None

    def takes(self, rule: str) -> bool:
        """Tell whether a rule counts; what tells that nothing was read always does."""
        return self.chosen is None or rule in self.chosen or rule in _ALWAYS

    def of(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Keep the findings of the rules that count."""
        return tuple(finding for finding in findings if self.takes(finding.rule))


ALL = Selection()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a run can tell of: the rules that had a say, in the documents that it looked at.

    `silent` are the rules that were chosen and had none; `documents` are names of documents with
    the folders that they lie in, None for any.
    """

    selection: Selection = ALL
    silent: frozenset[str] = frozenset()
    documents: frozenset[tuple[str, str]] | None = None

    def judged(self, rule: str, document: str, folder: str | None = None) -> bool:
        """Tell whether a rule would have been told where a document breaks it.

        Without a `folder` it is a document of this name in any.
        """
        looked_at = self.documents is None or any(
            name == document and folder in (None, place) for name, place in self.documents
        )
        return looked_at and self.selection.takes(rule) and rule not in self.silent


ANYTHING = Coverage()
