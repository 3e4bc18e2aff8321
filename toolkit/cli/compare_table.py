"""The changes between two versions on a terminal, what went and what came in colours."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text as Words

from toolkit.model.alignment import edits, words
from toolkit.model.comparison import SORT_NAMES, ClauseChange, DocumentChanges, Sort
from toolkit.reports.comparison import numbers_of
from toolkit.reports.xml_text import visible

from .speech import Speech

_STYLES = {
    Sort.ADDED: "green",
    Sort.REMOVED: "red",
    Sort.AMOUNT: "bold magenta",
    Sort.RENUMBERED: "blue",
    Sort.CHANGED: "yellow",
}


def show(speech: Speech, documents: Sequence[DocumentChanges]) -> None:
    """Print a table for each document, and how much changed in it."""
    console = Console(highlight=False)
    for document in documents:
        name = visible(document.name)
        if document.sort is not None:
            told = SORT_NAMES[document.sort].of(speech.language)
            console.print(Words(f"{name}: {told}", _STYLES[document.sort]))
        elif not document.changes:
            speech.say(f"{name}：没有变化。", f"{name}: nothing changed.")
        else:
            console.print(_table(speech, document.changes))
            counted = _counted(speech, document.changes)
            speech.say(f"{name}：{counted}。", f"{name}: {counted}.")


def _table(speech: Speech, changes: Sequence[ClauseChange]) -> Table:
    table = Table(show_lines=True, expand=True)
    table.add_column(speech.of("条款", "Clause"), ratio=2, min_width=8, overflow="fold")
    table.add_column(speech.of("变化", "Change"), ratio=4, overflow="fold")
    table.add_column(speech.of("原文", "Was"), ratio=9, overflow="fold")
    table.add_column(speech.of("现文", "Now"), ratio=9, overflow="fold")
    for one in changes:
        sort = Words(SORT_NAMES[one.sort].of(speech.language), _STYLES[one.sort])
        for number in numbers_of(one):
            sort.append(f"\n{visible(number)}")
        table.add_row(Words(visible(one.clause)), sort, *_coloured(one))
    return table


def _coloured(change: ClauseChange) -> tuple[Words, Words]:
    """Colour what only one of the two has; a whole paragraph that has no other stays plain."""
    was, now = words(visible(change.was)), words(visible(change.now))
    if not was or not now:
        return Words("".join(was)), Words("".join(now))
    before, after = Words(), Words()
    for edit in edits(was, now):
        before.append("".join(was[edit.i1 : edit.i2]), None if edit.same else "red strike")
        after.append("".join(now[edit.j1 : edit.j2]), None if edit.same else "green underline")
    return before, after


def _counted(speech: Speech, changes: Sequence[ClauseChange]) -> str:
    """Count the changes by what happened."""
    found = [one.sort for one in changes]
    told = (f"{SORT_NAMES[s].of(speech.language)} {found.count(s)}" for s in Sort if s in found)
    return speech.of("，", ", ").join(told)
