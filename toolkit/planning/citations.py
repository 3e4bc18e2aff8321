"""Where each promise of a set stands: in which document, at which number, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.model.citation import Citation
from toolkit.model.numbering import cite
from toolkit.model.plan import CommitmentLetter, DocumentPlan, Point, WarrantyStatement


def citations(documents: Iterable[DocumentPlan]) -> dict[str, Citation]:
    """Find the place of each promise, by policy/commitment; the first document that has it counts.

    Only letters and warranties promise: what else is in a set repeats them for our own people.
    """
    found: dict[str, Citation] = {}
    for document in documents:
        promised = {promise.path for promise in document.promises}
        for numbers, point in _points(document):
            if point.path in promised and point.path not in found:
                found[point.path] = Citation(
                    heading=document.head.heading,
                    file_name=document.file_name,
                    place=cite(document.kind.numbering, *numbers),
                    number=point.number,
                    text=point.text,
                )
    return found


def _points(document: DocumentPlan) -> Iterator[tuple[tuple[int, ...], Point]]:
    """List the points of a document with the numbers that lead to them, from the outermost."""
    if isinstance(document.body, CommitmentLetter):
        for number, section in enumerate(document.body.sections, 1):
            yield from (((number, n), point) for n, point in enumerate(section.points, 1))
    elif isinstance(document.body, WarrantyStatement):
        article = 0
        for number, chapter in enumerate(document.body.chapters, 1):
            for part in chapter.articles:
                article += 1
                yield from (((number, article, n), point) for n, point in enumerate(part.points, 1))
