"""A class of defect: how it is put into a clean document, and which rules tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from benchmarks.audit_draft import Draft, Spot

One = TypeVar("One")
Inject = Callable[[Draft, Random], Sequence[Spot] | None]
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Defect:
    """A class of defect.

    `inject` changes a document and gives the paragraphs at any of which it may be told, None where
    the document has no place for it. `rules` are those that tell it, `also` what else it rightly
    brings up. `about` tells which documents it is put into: all, our own texts, the generated ones
    against their tender (`shipped`), those of one set (`set`), or those of it that promise (`letter`).
    """

    name: str
    rules: tuple[str, ...]
    inject: Inject
    also: tuple[str, ...] = ()
    about: str = "all"
    whole: bool = False
    """Told about the document as a whole, wherever it stands."""
    in_set: bool = False
    """Audited together with the other documents of its set."""


def pick(rng: Random, many: Sequence[One]) -> One | None:
    """Draw one; None of none."""
    return rng.choice(many) if many else None


def inside(rng: Random, text: str, least: int = _LEAST) -> int | None:
    """Draw a place between two Chinese characters, some way from both ends."""
    places = [
        found.start()
        for found in _BETWEEN.finditer(text)
        if least <= found.start() <= len(text) - least
    ]
    return pick(rng, places)


def before_stop(spot: Spot, words: str) -> Spot:
    """Put words before the stop of a sentence."""
    return spot.put(f"{spot.text[:-1]}{words}{spot.text[-1]}")


def swap(rng: Random, spots: Sequence[Spot], pattern: str, to: str | Sequence[str]) -> Spot | None:
    """Replace one of the places that fit a pattern, in one of the spots."""
    sign = re.compile(pattern)
    hits = [(spot, hit) for spot in spots for hit in sign.finditer(spot.text)]
    hit = pick(rng, hits)
    if hit is None:
        return None
    spot, found = hit
    new = found.expand(to if isinstance(to, str) else rng.choice(to))
    return spot.put(spot.text[: found.start()] + new + spot.text[found.end() :])


def one(spot: Spot | None) -> Sequence[Spot] | None:
    """Give the place of a single spot."""
    return [spot] if spot is not None else None


def placed(*put: Callable[[Random], str], title: bool = False) -> Inject:
    """Make an injection that puts sentences of their own behind a random sentence."""

    def inject(draft: Draft, rng: Random) -> Sequence[Spot] | None:
        spot = draft.title if title else pick(rng, loose(draft))
        return draft.insert(spot, *(say(rng) for say in put)) if spot else None

    return inject


def loose(draft: Draft) -> list[Spot]:
    """List the sentences behind which one without a number breaks no list that counts itself."""
    return [spot for spot in draft.prose if not spot.style.startswith("List")]


def said(*texts: str) -> Callable[[Random], str]:
    """Draw one of some sentences."""
    return lambda rng: rng.choice(texts)
