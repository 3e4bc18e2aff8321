"""Relationships that the XML of a part asks for."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATING = (f"{_R}id", f"{_R}embed", f"{_R}link")


class LostRelationError(Exception):
    """A value asks for a relationship that its part does not have."""

    def __init__(self, relation: str) -> None:
        self.relation = relation
        super().__init__(relation)


def prove_links(root: etree._Element, known: Collection[str]) -> None:
    """Raise LostRelationError for a relationship that a part asks for and does not have."""
    for wanted in related_ids(root):
        if wanted not in known:
            raise LostRelationError(wanted)


def related_ids(root: etree._Element) -> tuple[str, ...]:
    """List the relationships that an element asks for, in its order."""
    found = (element.get(key) for element in root.iter(etree.Element) for key in _RELATING)
    return tuple(wanted for wanted in found if wanted)
