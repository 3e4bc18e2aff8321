"""To whom a document promises."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.model.tender import Tender
from toolkit.model.triggers import normal
from toolkit.reading.naming import Kind

from .document import DocumentEvidence
from .evidence import AuditEvidence


def recipients(document: DocumentEvidence, around: AuditEvidence) -> frozenset[str]:
    """Give the customers of a document, each by its `key`.

    They are those that it names as such, that of its tender, and for one of ours that of the
    tender for which it was made.
    """
    names = {one.name for one in document.names if one.kind is Kind.CUSTOMER}
    tenders = around.workspace.of(Tender) if around.workspace else ()
    made_for = document.origin.tender if document.origin else ""
    names |= {one.purchaser for one in tenders if one.id == made_for}
    names |= {around.tender.purchaser} if around.tender else set()
    return frozenset(map(key, names))


def known(names: Iterable[str], keys: frozenset[str]) -> tuple[str, ...]:
    """Choose the customers that some keys stand for."""
    return tuple(name for name in names if key(name) in keys)


def key(name: str) -> str:
    """Give the name of a customer in the one way in which names are compared."""
    return normal(name)
