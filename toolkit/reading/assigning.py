"""Assigning: each amount of a sentence gets its sign, from beside it, a list, or its surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.model.quantity import Dimension

from .amounts import Amount
from .between import Sentence
from .matching import LISTED, OTHER, Match, best_match
from .sides import fits
from .signs import Hit, MetricSigns, Sign

# A match that costs less stands in the same part of the sentence as its value.
SAME_PART, NEXT_PART = 6.5, 14.0
_SHORT = 40
_LISTED_GAP, _LISTED_BEFORE_GAP = 16, 11
_LISTS = ("、", "，", "；")


@dataclass(frozen=True, slots=True)
class Around:
    """What may complete a sentence from outside: signs and trigger of its lead and heading."""

    trigger: str = ""
    scope: str = ""
    lead: tuple[Sign, ...] = ()
    title: tuple[Sign, ...] = ()
    metric: str = ""
    words: str = ""
    row: bool = False


def assign(sentence: Sentence, around: Around, signs: MetricSigns) -> list[Match | None]:
    """Match each amount: by a sign beside it, as one of a list, then by what stands around."""
    found = sentence.amounts
    matches: list[Match | None] = []
    for amount in found:
        match = _own(sentence, amount, signs)
        matches.append(match or _listed(sentence, _last(matches, found, amount), amount))
    for at in range(len(found) - 2, -1, -1):
        matches[at] = matches[at] or _listed_before(sentence, matches[at + 1], found[at])
    for at, amount in enumerate(found):
        before = matches[at - 1] if at else None
        matches[at] = (
            matches[at]
            or _from_around(sentence, amount, around, signs)
            or _listed(sentence, before, amount)
        )
    return matches


def _last(matches: list[Match | None], found: Sequence[Amount], amount: Amount) -> Match | None:
    """Give the match of the amount before; what measures another thing is passed: 3年或10万公里."""
    for match, before in zip(reversed(matches), reversed(found[: len(matches)]), strict=True):
        if match is not None or before.dimension is amount.dimension:
            return match
    return None


def _own(sentence: Sentence, amount: Amount, signs: MetricSigns) -> Match | None:
    if amount.foreign:
        return None
    match = best_match(sentence, amount)
    if match is None and amount.clock and signs.hours:
        return _at(amount, signs.hours[0], SAME_PART + 1)
    return match


def _from_around(
    sentence: Sentence, amount: Amount, around: Around, signs: MetricSigns
) -> Match | None:
    """Take the sign from the lead, from the sentence before, or from the heading."""
    if amount.foreign or amount.implied or amount.condition or (sentence.hits and not around.lead):
        return None
    short = len(sentence.text) <= _SHORT
    before = _signs_of(around.metric, signs) if short and not sentence.hits else ()
    known = (
        *((sign, SAME_PART + 1) for sign in around.lead),
        *((sign, NEXT_PART - 1) for sign in before),
        *((sign, NEXT_PART + 1) for sign in around.title if short),
    )
    return next((_at(amount, sign, cost) for sign, cost in known if fits(amount, sign)), None)


def _at(amount: Amount, sign: Sign, cost: float) -> Match:
    """Match an amount with a sign that does not stand in its sentence."""
    return Match(amount, Hit(amount.left, amount.left, ()), sign, cost)


def _signs_of(metric: str, signs: MetricSigns) -> tuple[Sign, ...]:
    if not metric:
        return ()
    return (Sign(signs.metrics[metric], True),)


def _listed(sentence: Sentence, before: Match | None, amount: Amount) -> Match | None:
    """Read an amount as one more of a list: 金牌99.99%，银牌99.95%; 48小时内装通，偏远地区最长5日.

    Only a scope stands between it and the amount before, and nothing behind it.
    """
    if (
        before is None
        or amount.condition
        or amount.foreign
        or amount.implied
        or not fits(amount, before.sign)
    ):
        return None
    gap = sentence.text[before.amount.right : amount.left]
    behind = sentence.text[amount.right :]
    last = max(map(gap.rfind, "，、；"))
    if last < 0 or len(gap) - last > _LISTED_GAP or behind[:1] not in ("", *"，、；。（或"):
        return None
    here = before.amount.right + last
    for hit in sentence.hits_near(amount):
        other = any(_names_another(sign) or fits(amount, sign) for sign in hit.signs)
        if here <= hit.start < amount.left and other:
            return None
    return Match(amount, before.hit, before.sign, before.cost + OTHER)


def _names_another(sign: Sign) -> bool:
    """Tell whether a name says that a new thing is spoken of; names of people say for whom."""
    return sign.noun and sign.metric.dimensions != (Dimension.PEOPLE,)


def _listed_before(sentence: Sentence, after: Match | None, amount: Amount) -> Match | None:
    """Read an amount as one of a list whose verb stands at its end: 市区2小时、省外48小时到达."""
    if (
        after is None
        or amount.condition
        or amount.foreign
        or amount.implied
        or not fits(amount, after.sign)
    ):
        return None
    gap = sentence.text[amount.right : after.amount.left]
    if (
        after.hit.start < after.amount.right
        or gap[:1] not in _LISTS
        or len(gap) > _LISTED_BEFORE_GAP
    ):
        return None
    return Match(amount, after.hit, after.sign, after.cost + LISTED)
