"""Tenders: what is asked, by which rules, and which documents answer it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal

from .tables import Table
from .written import (
    BoundText,
    Day,
    Identifier,
    Line,
    OrganisationRef,
    Paragraph,
    Reference,
    RoleRef,
    Written,
)

UNREAD_PAGE = "第{page}页是扫描图片，文字没有读入：请把本页的要求补写在这里，没有要求就删除本条。"
"""The quote of an entry that stands for a scanned page, until a person writes what it asks."""

_UNREAD = UNREAD_PAGE.partition("：")[0].format(page=r"\d+")


class Weight(StrEnum):
    """What a mark says of its clause."""

    SUBSTANTIVE = "substantive"
    """A negative deviation has the bid rejected: 实质性条款."""
    IMPORTANT = "important"
    """An important, scored clause."""


class Mark(Written):
    """A sign such as ★ and what this tender says it means, in its own words."""

    sign: Line
    weight: Weight
    quote: Paragraph | None = None
    place: Line | None = None


class BlindBid(Written):
    """What a blind bid (暗标) must not show, so that nobody can tell who wrote it.

    The names, contacts and people of the bidder are always forbidden; `words` lists further ones,
    such as a brand. `pictures`, `properties` and `headers` are forbidden unless the tender allows
    them. `fonts` and `colours` (six hexadecimal digits) are those that it allows; without any,
    all are. `documents` names the kinds of document that are blind; without any, all are.
    """

    words: tuple[Line, ...] = ()
    pictures: Literal["allowed", "forbidden"] = "forbidden"
    properties: Literal["allowed", "forbidden"] = "forbidden"
    headers: Literal["allowed", "forbidden"] = "forbidden"
    fonts: tuple[Line, ...] = ()
    colours: tuple[Line, ...] = ()
    documents: tuple[Annotated[str, Reference("document")], ...] = ()
    quote: Paragraph | None = None
    place: Line | None = None


class Rules(Written):
    """The tender's own rules for answers.

    `rejected_from` is the number of ordinary negative deviations from which on a bid is rejected;
    without it none rejects. `verbatim` tells whether an answer may copy the requirement word for
    word, `empty_table` what happens to a deviation table without deviations. `rejection` quotes
    the rules for rejecting bids. `blind` is there where a part of the bid is a blind bid.
    """

    marks: tuple[Mark, ...] = ()
    rejected_from: int | None = None
    verbatim: Literal["allowed", "forbidden"] = "allowed"
    empty_table: Literal["submit", "omit"] = "submit"
    rejection: tuple[Paragraph, ...] = ()
    blind: BlindBid | None = None


class Choice(Written):
    """What a person decided for a requirement: which of our promises or texts answers it.

    `bound` is the promise made for this tender, `page` where the answer stands, if it is not in
    one of our documents. `response` names an entry of the response library, `text` is an own
    answer. `deviates` says that we do worse than asked on purpose.
    """

    commitment: Annotated[str, Reference("promise")] | None = None
    bound: BoundText | None = None
    response: Annotated[str, Reference("response")] | None = None
    text: Paragraph | None = None
    deviates: bool = False
    confirmed: bool = False
    page: Line | None = None
    note: Paragraph | None = None


class Requirement(Written):
    """One thing that a tender asks, as a person confirmed it or as it was read.

    A sentence with levels becomes one requirement for each. What fits no metric has neither
    metric nor bound and is answered in words. `place` says where `quote` stands in `file`.
    """

    id: Identifier
    clause: Line | None = None
    mark: Line | None = None
    part: Literal["technical", "business"] = "technical"
    quote: Paragraph
    file: Line | None = None
    place: Line | None = None
    metric: Annotated[str, Reference("metric")] | None = None
    bound: BoundText | None = None
    trigger: Line | None = None
    scope: Line | None = None
    confidence: Literal["high", "medium", "low"] = "high"
    confirmed: bool = False
    change: Literal["new", "changed", "gone"] | None = None
    """What an addendum did to it since a person saw it last."""
    was: Paragraph | None = None
    """The quote before that."""
    answer: Choice | None = None

    @property
    def is_unread_page(self) -> bool:
        """Tell whether it stands for a page whose requirements nobody wrote yet."""
        return re.match(_UNREAD, self.quote) is not None


class Approval(Written):
    """Leave to promise more than the limit of a commitment, for this tender only.

    `expires` is its last day.
    """

    commitment: Annotated[str, Reference("promise")]
    bound: BoundText
    approver: RoleRef
    reason: Paragraph
    granted: Day
    expires: Day


class TenderDocument(Written):
    """One document of the answer: a kind of document and, where it shows one, a policy."""

    kind: Annotated[str, Reference("document")]
    policy: Annotated[str, Reference("policy")] | None = None


class Tender(Written):
    """A tender that one organisation answers.

    `closes` is the last day for handing in. `signed` is the date under the documents; without
    it they carry a blank date line to be filled by hand. `files` are what it was read from, each
    with the SHA-256 of its bytes; `read` holds fingerprints of every quote that was ever read from
    them, and of what stood above it, so that an entry which a person deleted does not come back.
    """

    kind: Literal["tender"]
    id: Identifier
    number: Line
    project: Line
    purchaser: Line
    closes: Day
    signed: Day | None = None
    bidder: OrganisationRef
    bid_validity: BoundText | None = None
    deposit: Line | None = None
    files: tuple[Line, ...] = ()
    rules: Rules = Rules()
    tables: tuple[Table, ...] = ()
    required_documents: tuple[Paragraph, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    approvals: tuple[Approval, ...] = ()
    documents: tuple[TenderDocument, ...] = ()
    read: tuple[Line, ...] = ()
