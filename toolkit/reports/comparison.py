"""What changed between two versions, as a table for files and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from toolkit import __version__
from toolkit.model.comparison import SORT_NAMES, ClauseChange, DocumentChanges, Sort
from toolkit.model.text import Language, Text

from .listing import Listing

COLUMNS = (
    ("document", Text("文件", "Document")),
    ("clause", Text("条款", "Clause")),
    ("sort", Text("变化", "Change")),
    ("was", Text("原文", "Was")),
    ("now", Text("现文", "Now")),
    ("numbers", Text("数值", "Numbers")),
)
_WHOLE = Text("（整份文件）", "(whole document)")


def comparison_listing(documents: Sequence[DocumentChanges], language: Language) -> Listing:
    """List every change, a row each."""
    return Listing("changes", COLUMNS, tuple(_rows(documents, language)))


def _rows(documents: Sequence[DocumentChanges], language: Language) -> Iterator[tuple[str, ...]]:
    for document in documents:
        if document.sort is not None:
            name, whole = SORT_NAMES[document.sort].of(language), _WHOLE.of(language)
            texts = (whole, "") if document.sort is Sort.REMOVED else ("", whole)
            yield (document.name, "", name, *texts, "")
        for one in document.changes:
            sort = SORT_NAMES[one.sort].of(language)
            numbers = "\n".join(numbers_of(one))
            yield (document.name, one.clause, sort, one.was, one.now, numbers)


def numbers_of(change: ClauseChange) -> Iterator[str]:
    """Tell each number that changed: 4小时 → 6小时（到场时间）."""
    for one in change.amounts:
        metric = f"（{one.metric}）" if one.metric else ""
        yield f"{one.was} → {one.now}{metric}"


def comparison_json(
    documents: Sequence[DocumentChanges], warnings: Sequence[Text], as_of: date, language: Language
) -> bytes:
    """Write all changes for programs."""
    held = {
        "tool": {"name": "pledgebook", "version": __version__},
        "as_of": as_of.isoformat(),
        "documents": [
            {
                "name": document.name,
                "sort": document.sort.value if document.sort else None,
                "changes": [_held(one) for one in document.changes],
            }
            for document in documents
        ],
        "warnings": [warning.of(language) for warning in warnings],
    }
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _held(change: ClauseChange) -> dict[str, object]:
    return {
        "sort": change.sort.value,
        "clause": change.clause,
        "was": change.was,
        "now": change.now,
        "numbers": [
            {"was": one.was, "now": one.now, "metric": one.metric or None} for one in change.amounts
        ],
    }
