"""Separations: duties that one post must not hold together."""

from __future__ import annotations

from typing import Literal

from .control import ReferenceControl
from .written import Identifier, Line, Paragraph, Written


class Separation(Written):
    """Two kinds of duty; each is told by words, of which one stands in a duty of that kind."""

    id: Identifier
    title: Line
    first: tuple[Line, ...]
    second: tuple[Line, ...]
    reason: Paragraph | None = None


class Separations(Written):
    """The duties that have to be separate in a company."""

    kind: Literal["separations"]
    id: Identifier
    title: Line
    control: ReferenceControl
    pairs: tuple[Separation, ...]
