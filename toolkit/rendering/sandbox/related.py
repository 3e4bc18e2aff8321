"""Values that need the relationships of a document: docxtpl's pictures and sub-documents."""

from __future__ import annotations

from docxtpl import DocxTemplate


class RelatedValueError(Exception):
    """A picture or a sub-document is printed, and its document is not the one being rendered."""

    def __init__(self, document: DocxTemplate) -> None:
        self.document = document
        super().__init__("a picture or a sub-document belongs to another docxtpl object")


def document_of(value: object) -> DocxTemplate | None:
    """Give the docxtpl object that a value belongs to, if it does."""
    # Not by getattr: asking an undefined value for an attribute is an error of its own.
    document = getattr(value, "__dict__", {}).get("tpl")
    return document if isinstance(document, DocxTemplate) else None


def refuse_foreign(value: object, document: object) -> None:
    """Raise RelatedValueError for a value of another docxtpl object than the one at hand."""
    found = document_of(value)
    if found is not None and found is not document:
        raise RelatedValueError(found)
