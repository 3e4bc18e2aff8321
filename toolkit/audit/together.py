"""Which of the documents that are audited belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from toolkit.pattern import pattern

from .document import DocumentEvidence
from .evidence import AuditEvidence

_NUMBERS = pattern(r"(?:招标|项目|采购|标书|招标文件|采购项目|招标项目)编号")


def together(evidence: AuditEvidence) -> Iterator[tuple[DocumentEvidence, ...]]:
    """Give the groups of documents that have to agree with each other.

    Those of a set and those that answer a known tender are one group; else those that carry the
    same tender number are.
    """
    if evidence.complete or evidence.tender is not None:
        groups = [evidence.documents]
    else:
        by_number: defaultdict[str, list[DocumentEvidence]] = defaultdict(list)
        for document in evidence.documents:
            number = tender_number(document)
            if number:
                by_number[number].append(document)
        groups = [tuple(group) for group in by_number.values()]
    yield from (group for group in groups if len(group) > 1)


def tender_number(document: DocumentEvidence) -> str:
    """Give the number of the tender that a document names; empty where it names none."""
    values = (
        item.value for item in document.labelled if _NUMBERS.fullmatch(item.label) and item.value
    )
    return next(values, "")
