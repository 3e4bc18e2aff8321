"""Kinds of document: a Word template and what it shows."""

from __future__ import annotations

from typing import Annotated, Literal

from .numbering import Numbering
from .wording import Fields
from .written import Identifier, Line, Written

PolicyKind = Literal["commitments", "warranty", "roles", "management"]
# What shows the answers to a tender instead of one policy.
AnswerKind = Literal["business-deviations", "technical-deviations", "sla", "index"]
# What shows the findings of an audit: no document of a bid.
AuditKind = Literal["audit"]

_FACTS = ("title", "number", "tender", "organisation")
HeadingText = Annotated[Line, Fields(_FACTS)]
FileText = Annotated[Line, Fields((*_FACTS, "heading"))]


class DocumentKind(Written):
    """A kind of document; its template is the .docx of the same name beside it.

    `heading` is the title on the page, `file_name` the name of what is made (without .docx). Their
    fields: {title} of the policy, {number} of its control block, {tender} number, {organisation}
    by its short name, and in a file name the {heading}.
    `must_have` lists the template variables that every document of the kind has to show.
    `controlled` tells that its copies are numbered and that the ledger holds who got which.
    """

    kind: Literal["document"]
    id: Identifier
    title: Line
    shows: Literal[PolicyKind, AnswerKind, AuditKind]
    numbering: Numbering
    heading: HeadingText
    file_name: FileText
    must_have: tuple[Line, ...]
    controlled: bool = False
