"""Two versions of a document held against each other, paragraph by paragraph and row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from toolkit.model.alignment import aligned, likeness
from toolkit.model.comparison import AmountChange, ClauseChange, Sort
from toolkit.model.provenance import words_digest

from .amount_changes import amount_changes, without_number
from .clauses import read_clauses
from .files import FileText
from .passage import Passage, Place
from .signs import MetricSigns
from .statement import Statement
from .statements import read_statements
from .text import plain

_CELLS = " | "


def compare_files(before: FileText, after: FileText, signs: MetricSigns) -> Iterator[ClauseChange]:
    """List what differs in the order of the document, whatever spaces and formatting are.

    Numbers that Word makes by itself count as text. Headers, footers and notes come last.
    """
    old, new = _Version(before, signs), _Version(after, signs)
    were, are = ([words_digest(text) for text in one.texts] for one in (old, new))
    pairs = aligned(were, are, lambda i, j: likeness(old.texts[i], new.texts[j]))
    for i, j in pairs:
        if i is None and j is not None:
            yield ClauseChange(Sort.ADDED, new.clause(j), "", new.texts[j])
        elif j is None and i is not None:
            yield ClauseChange(Sort.REMOVED, old.clause(i), old.texts[i], "")
        elif i is not None and j is not None and were[i] != are[j]:
            yield _changed(old, i, new, j)


class _Version:
    """The passages of a version as they are compared, with what was read from each."""

    def __init__(self, file: FileText, signs: MetricSigns) -> None:
        self._passages: Sequence[Passage] = file.passages
        self._metrics = signs.metrics
        self.texts = tuple(map(_text, file.passages))
        clauses = read_clauses(file.passages)
        self._numbers = {clause.place: clause.number for clause in reversed(clauses)}
        self._statements: defaultdict[Place, list[Statement]] = defaultdict(list)
        for statement in read_statements(clauses, signs):
            self._statements[statement.clause.place].append(statement)

    def clause(self, at: int) -> str:
        return self._numbers.get(self._passages[at].place, "")

    def metric(self, at: int, amount: str) -> str:
        """Name the metric that an amount in a passage bounds; an empty text where none is known."""
        bare = plain(amount).text
        found = {
            one.metric
            for one in self._statements[self._passages[at].place]
            if one.bound is not None and bare in plain(one.bound.written).text
        }
        return self._metrics[found.pop()].name if len(found) == 1 else ""


def _text(passage: Passage) -> str:
    text = _CELLS.join(passage.cells) if passage.cells else passage.text
    return f"{passage.label} {text}" if passage.label else text


def _changed(old: _Version, i: int, new: _Version, j: int) -> ClauseChange:
    was, now = old.texts[i], new.texts[j]
    amounts = tuple(
        AmountChange(one, other, new.metric(j, other) or old.metric(i, one))
        for one, other in amount_changes(was, now)
    )
    if amounts:
        sort = Sort.AMOUNT
    else:
        renumbered = without_number(was) == without_number(now)
        sort = Sort.RENUMBERED if renumbered else Sort.CHANGED
    return ClauseChange(sort, new.clause(j), was, now, amounts)
