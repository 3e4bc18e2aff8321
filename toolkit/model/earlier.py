"""What was promised before, as an audit holds a new document against it."""

from __future__ import annotations

from dataclasses import dataclass

from .bound import Bound


@dataclass(frozen=True, slots=True)
class EarlierPromise:
    """A promise that went out: to whom, of which metric (its id), and in which clause of which document.

    `path` is policy/commitment, empty for a document that was not made here.
    """

    customer: str
    metric: str
    bound: Bound
    trigger: str
    scope: str
    number: str
    clause: str
    path: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """Promises that went out, the latest first, and the files by SHA-256 that went out themselves."""

    promises: tuple[EarlierPromise, ...]
    issued: frozenset[str] = frozenset()
