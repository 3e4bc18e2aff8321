"""The words that a finding quotes, where they stand in their document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.audit.document import DocumentEvidence
from toolkit.model.finding import Finding
from toolkit.model.source import Source

from .elements import shown

AROUND = 6
"""Lines shown before and after."""


def excerpt(documents: Iterable[DocumentEvidence], finding: Finding) -> str:
    """Write the lines around a finding with its words marked; empty where none can be shown."""
    for document in documents:
        if document.path == finding.source.path:
            at = _line_of(document, finding)
            return "" if at is None else _lines(document, at, finding.quote)
    return ""


def _line_of(document: DocumentEvidence, finding: Finding) -> int | None:
    """Find the line: that of its place which holds the words, else one of the place, else any."""
    lines = document.lines
    place = _key(finding.source)
    at = [n for n, line in enumerate(lines) if _key(document.source(line)) == place]
    if not any(place[1:]):
        at = []
    quote = finding.quote.split("\n")[0].strip()
    saying = [n for n in at or range(len(lines)) if quote and quote in lines[n].text]
    return next(iter((*saying, *at)), None)


def _key(source: Source) -> tuple[str, int, int, int, int]:
    return source.part, source.line, source.paragraph, source.table, source.page


def _lines(document: DocumentEvidence, at: int, quote: str) -> str:
    lines = document.lines[max(at - AROUND, 0) : at + AROUND + 1]
    here = at - max(at - AROUND, 0)
    return (
        f'<div class="excerpt">{"".join(_paragraphs([x.text for x in lines], here, quote))}</div>'
    )


def _paragraphs(texts: Sequence[str], here: int, quote: str) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number != here:
            yield f'<p class="other">{shown(text)}</p>'
            continue
        words = quote if quote and quote in text else text
        before, _, after = text.partition(words)
        yield f"<p>{shown(before)}<mark>{shown(words)}</mark>{shown(after)}</p>"
