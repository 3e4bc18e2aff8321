"""Triggers: what starts the clock, the words before 后, 起 and 之日起."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from toolkit.pattern import pattern

from .amounts import Amount
from .parties import SUPPLIER

# What the pattern may begin with; nowhere else it is tried.
_MARKER = pattern(
    r"""
    (?=[之以后当日时次满起])(?:
    (?P<since>之日起|之时起|当日起|当天起|次日起|之日|日起|时起|时开始|(?<=[到报障收])起(?!火)|起(?=计|算|，|\d|免费|至少|不|内|质|保|开始|）|[一二两三四五六七八九十半]))
  | (?P<after>(?<![售前然最今此背先落事以随之如日])(?:之后|以后|后)(?![续期台勤果置面方者处轮起]|备(?![品件]))
      |(?<=期)满(?=，|后|的))
  | (?P<when>(?<=[障报知求况话题患警修诉])时(?=，|\d|在|应|须|需|必|立|内))
    )
    """,
    re.X,
)  # fmt: skip
_BEGINNING = pattern(
    rf"(?:[^，。；：、]*?(?:{SUPPLIER})(?!的))?(?:承诺|保证|必须|应当|应该|应(?![急用答])|均|须|需(?!求)|将|要(?!求)|能|可|并|且|则|都|即|在|自|从|于|由|以(?!上|下)|按|经(?!理|营)|待|若|如|凡|当(?!地|日)|是|为|全部|一律|所有|：)*"
)
_RECEIVES = pattern(r"(?:接到|收到|接获|接报|接单|接通知|收悉|得到|获知|知悉|发现)")
_TOLD = ("接报", "接单", "接通知", "获知", "知悉")
_FROM = pattern(r"(?:自(?![动行有主然带])|从(?!业|事)|(?<=[期间限])[为是](?!期)|(?<=[期间限])以)")
# A modal word in the stretch: what stands before it is who acts, not what happens.
_MODAL = pattern(
    r"(?:(?<![响供反对相适])应当?(?![急用答])|必须|须|(?<![所])需(?!求|方|要)|不少于|不低于|不超过|至少|最迟|(?<![现存所内])在(?![线用校职建岗册于])|(?<![由关对属等位终])于(?!其))(?:于|在|自|从)?"
)
# An event directly before an amount, without 后: 到货30天内, 接到报修10分钟内.
_EVENT = pattern(
    r"(?:接到[^，。；：、\d]{2,14}|收到[^，。；：、\d]{2,14}|接报|接单|派单|到货|签收|收货|验收合格|合同签订|签订合同|合同生效|停产|下单|竣工|验收通过|验收|报修|受理|提车|交车|购买|购机|发放|开箱|投运|移交|进场|成交|签约|中标|采样|售出|退市|[^，。；：、\d]{2,10}(?:完毕|结束))$"
)
# 接到报修，我方在2小时内: what may stand between an event and its time.
_BEFORE_AMOUNT = pattern(
    rf"，?(?:(?:{SUPPLIER})?(?:保证|承诺|应当?|须|必须|将|则|即|会|均|都|立即)*(?:在|于)?)$"
)
_RECEIVED = pattern(r"(?:接到|收到|接获)[^，。；：、\d]{2,14}$")
_STARTS = "，。；：！？\t（）"
_LONGEST = 40


class Trigger(NamedTuple):
    """The words [start, end) that name an event; `stop` is where the marker behind them ends.

    `since` tells 之日起 from 后.
    """

    start: int
    end: int
    stop: int
    since: bool


_START = attrgetter("start")


def triggers(text: str, amounts: Sequence[Amount]) -> tuple[Trigger, ...]:
    """List the triggers of a plain text in order; none reaches back over an amount."""
    edges = [amount.right for amount in amounts]
    marked = tuple(_marked(text, edges))
    found = (*marked, *_unmarked(text, amounts, marked))
    return tuple(sorted(found, key=_START)) if len(found) > 1 else found


def _unmarked(text: str, amounts: Sequence[Amount], marked: Sequence[Trigger]) -> Iterator[Trigger]:
    for amount in amounts:
        if any(one.start < amount.left <= one.stop for one in marked):
            continue
        start = max(0, amount.left - 24)
        joined = _BEFORE_AMOUNT.search(text, start, amount.left)
        stop = joined.start() if joined else amount.left
        event = (_RECEIVED if "，" in text[stop : amount.left] else _EVENT).search(text[start:stop])
        if event is None:
            continue
        begin = start + event.start()
        if not any(one.start <= begin < one.stop for one in marked):
            yield Trigger(begin, stop, amount.left, since=False)


def _marked(text: str, edges: Sequence[int]) -> Iterator[Trigger]:
    last = 0
    for marker in _MARKER.finditer(text):
        start = max(last, marker.start() - _LONGEST, *(e for e in edges if e <= marker.start()), 0)
        while start < marker.start() and _stop_in(text, start, marker.start()) >= 0:
            start = _stop_in(text, start, marker.start()) + 1
        found = _begin(text, start, marker)
        if found is None:
            continue
        last = marker.end()
        yield Trigger(found, marker.start(), marker.end(), marker.lastgroup == "since")


def _stop_in(text: str, start: int, end: int) -> int:
    return max([text.rfind(stop, start, end) for stop in _STARTS])


def _begin(text: str, start: int, marker: re.Match[str]) -> int | None:
    end = marker.start()
    received = list(_RECEIVES.finditer(text, start, end))
    if received:
        receives = received[-1]
        told = end - receives.end() >= 2 or marker["since"] or receives[0] in _TOLD
        return receives.start() if told else None
    if marker["when"]:
        return None
    for modal in _MODAL.finditer(text, start, end):
        start = modal.end()
    for origin in _FROM.finditer(text, start, end):
        start = origin.end()
    beginning = _BEGINNING.match(text, start, end)
    start = beginning.end() if beginning else start
    return start if end - start >= 2 else None
