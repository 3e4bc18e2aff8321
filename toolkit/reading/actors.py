"""Actors: who a sentence says has to do something, the purchaser or the supplier."""

from __future__ import annotations

from functools import lru_cache

from toolkit.pattern import pattern

from .parties import PURCHASER, SUPPLIER

_ACTS = pattern(
    rf"(?<![向为给对与经由按同替致请被])(?:(?P<buyer>{PURCHASER})|(?P<seller>{SUPPLIER}))(?![的指])"
    r"(?P<between>[^，。；：\d]{0,14}?(?:(?:后|当日|时)，)?)(?:应当|应(?![用急答])|须|必须|需(?!求|方)|将|负责|不得|有权)"
)
_NAMED = pattern(rf"(?<![向为给对与经由按同替致请被求供])(?:{SUPPLIER})(?![的指])")
_SELLS = pattern(SUPPLIER)
# 用户报修后须在2小时内到场: the purchaser starts the clock, and somebody else acts.
_EVENT = pattern(
    r"报修|报障|通知|投诉|反映|反馈|要求|提出|电话|申请|申告|需求|指定|发出|下单|来电|同意|认可"
)


@lru_cache(maxsize=64)
def actors(text: str) -> tuple[tuple[int, bool], ...]:
    """List where somebody acts in a plain text, and whether it is the purchaser; in order.

    The supplier acts wherever it is named, the purchaser only where something is asked of it.
    """
    sells = [(match.end(), False) for match in _NAMED.finditer(text)]
    acts = [
        (match.end(), match["buyer"] is not None and not _SELLS.search(match["between"]))
        for match in _ACTS.finditer(text)
        if not (match["buyer"] and _EVENT.search(match["between"]))
    ]
    return tuple(sorted((*sells, *acts)))


def is_buyers(text: str, at: int) -> bool:
    """Tell whether what stands at an offset of a plain text is for the purchaser to do."""
    before = [buyer for end, buyer in actors(text) if end <= at]
    return bool(before) and before[-1]
