"""What a made document promises, and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of a document, followed to the role and the duty that keep it.

    `path` is policy/commitment, `clause` the number on the page, `text` the words on the page.
    """

    path: str
    clause: str
    text: str
    metric: str
    bound: str
    trigger: str
    scope: str
    responsible: str
    duties: tuple[str, ...]
    supervised_by: str
    evidence: str
