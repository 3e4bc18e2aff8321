"""What a made document promises, what stands behind it, and what can become of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


class PromiseState(StrEnum):
    """What became of a promise: as somebody recorded, else as its document and its days tell."""

    IN_FORCE = "in-force"
    FULFILLED = "fulfilled"
    BREACHED = "breached"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


def are_apart(path: str, other: str) -> bool:
    """Tell whether two paths are two promises of one policy, which are never about one thing."""
    policy = path.partition("/")[0]
    return path != other and policy != "" and policy == other.partition("/")[0]
