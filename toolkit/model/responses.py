"""Responses in words: what we answer where a tender asks for no number."""

from __future__ import annotations

from typing import Annotated, Literal

from .control import Control
from .wording import ORGANISATION_FIELDS, TENDER_FIELDS, Fields
from .written import Identifier, Line, OrganisationRef, Paragraph, Reference, RoleRef, Written

ResponseText = Annotated[Paragraph, Fields((*ORGANISATION_FIELDS, *TENDER_FIELDS))]


class Response(Written):
    """An answer in words.

    It is proposed where one of `keywords` stands in a requirement, or where the requirement has
    its `metric`, and a person confirms it.
    """

    id: Identifier
    title: Line
    keywords: tuple[Line, ...] = ()
    metric: Annotated[str, Reference("metric")] | None = None
    text: ResponseText
    responsible: RoleRef


class Responses(Written):
    """The responses of one organisation."""

    kind: Literal["responses"]
    id: Identifier
    title: Line
    organisation: OrganisationRef
    control: Control
    responses: tuple[Response, ...]
