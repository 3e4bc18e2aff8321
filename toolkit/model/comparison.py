"""What changed between two versions of a document, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .text import Text


class Sort(StrEnum):
    """What happened to a paragraph; where several hold, the first that does."""

    ADDED = "added"
    REMOVED = "removed"
    AMOUNT = "amount"
    """A number in it is another one, whatever else changed."""
    RENUMBERED = "renumbered"
    """It says the same under another number."""
    CHANGED = "changed"


SORT_NAMES = {
    Sort.ADDED: Text("新增", "added"),
    Sort.REMOVED: Text("删除", "removed"),
    Sort.AMOUNT: Text("数值改变", "number changed"),
    Sort.RENUMBERED: Text("编号改变", "renumbered"),
    Sort.CHANGED: Text("修改", "changed"),
}


@dataclass(frozen=True, slots=True)
class AmountChange:
    """A number with its unit as it was and as it is; `metric` is its name, empty if unknown."""

    was: str
    now: str
    metric: str = ""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A paragraph or cell that differs; `was` or `now` is empty where there is none.

    `clause` is the number of the clause as written, in the newer version where it is there.
    """

    sort: Sort
    clause: str
    was: str
    now: str
    amounts: tuple[AmountChange, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """What changed in one document; `sort` tells one that only one of two sets has."""

    name: str
    changes: tuple[ClauseChange, ...]
    sort: Sort | None = None
