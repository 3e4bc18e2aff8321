"""Which documents a rule looks at."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from toolkit.audit.document import DocumentEvidence
from toolkit.model.rules import Applies

from .search import Words

# A title stands in the first lines; a letterhead may come before it.
_FIRST_LINES = 3
_LONGEST_TITLE = 60


def applying(applies: Applies) -> Callable[[DocumentEvidence], bool]:
    """Compile what a rule says of the documents it is for."""
    title, text = Words.of(applies.title), Words.of(applies.text)
    without = Words.of(applies.without)

    def test(document: DocumentEvidence) -> bool:
        if applies.title and not title.stand_in(titles(document)):
            return False
        if applies.text and not text.stand_in(document.plain_text):
            return False
        if applies.without and without.stand_in(document.plain_text):
            return False
        promised = (statement.metric for statement in document.statements)
        return applies.metric is None or applies.metric in promised

    return test


def titles(document: DocumentEvidence) -> str:
    """Give what may be the title of a document: its first lines and its name."""
    pairs = zip(document.lines, document.plain_lines, strict=True)
    first = (text.text for line, text in pairs if line.in_body and len(text.text) < _LONGEST_TITLE)
    return "\n".join((document.name, *islice(filter(None, first), _FIRST_LINES)))
