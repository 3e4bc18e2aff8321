"""Where each promise of a set stands: in which document, at which number, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.model.citation import Citation
from toolkit.model.numbering import cite
from toolkit.model.plan import CommitmentLetter, DocumentPlan, Point, WarrantyStatement


def citations(documents: Iterable[DocumentPlan]) -> dict[str, Citation]:
    """Find the place of each promise, by policy/commitment; the first document that has it counts.

    Only letters and warranties promise: what else is in a set repeats them for our own people.
    What a letter says for one requirement is found by tender/requirement.
    """
    found: dict[str, Citation] = {}
    for document in documents:
        places = {
            clause: Citation(
                heading=document.head.heading,
                file_name=document.file_name,
                place=cite(document.kind.numbering, *numbers),
                number=point.number,
                text=point.text,
            )
            for clause, numbers, point in _points(document)
        }
        for promise in document.promises:
            found.setdefault(promise.path, places[promise.clause])
    return found


def _points(document: DocumentPlan) -> Iterator[tuple[str, tuple[int, ...], Point]]:
    """List the points of a document: the clause, the numbers that lead to it, and what it says."""
    if isinstance(document.body, CommitmentLetter):
        for number, section in enumerate(document.body.sections, 1):
            for n, point in enumerate(section.points, 1):
                yield section.number + point.number, (number, n), point
    elif isinstance(document.body, WarrantyStatement):
        article = 0
        for number, chapter in enumerate(document.body.chapters, 1):
            for part in chapter.articles:
                article += 1
                for n, point in enumerate(part.points, 1):
                    yield part.number + point.number, (number, article, n), point
