"""Dates as tenders write them, and the day on which bids close."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from toolkit.model.numerals import parse_chinese_number
from toolkit.pattern import pattern

from .fact import Fact, Section, Spot

_CHINESE = "〇零○Oo一二三四五六七八九十"
_DATE = pattern(
    rf"(?P<year>20\d\d|[{_CHINESE}]{{4}})(?:年|[-/.])(?P<month>\d{{1,2}}|[{_CHINESE}]{{1,3}})"
    rf"(?:月|[-/.])(?P<day>\d{{1,2}}|[{_CHINESE}]{{1,3}})(?:日|号)?"
)
_CLOCK = pattern(
    rf"[^\d{_CHINESE}]{{0,8}}?(?P<half>上午|下午|中午|晚上?|AM|PM)?(?:北京时间)?"
    rf"(?P<hour>\d{{1,2}}|[{_CHINESE}]{{1,3}})(?:[:：](?P<minute>\d{{2}})(?:[:：]\d{{2}})?"
    rf"|[时点](?:(?P<minutes>\d{{1,2}}|[{_CHINESE}]{{1,3}})分|(?P<sharp>半|整)?))",
    re.I,
)
_CLOSING = pattern(
    r"(?:投标|响应|应答|报价|申请|磋商|谈判|比选|竞价)(?:文件)?(?:的)?(?:提交|递交|送达|上传|接收)?(?:的)?截止"
    r"|(?:提交|递交|送达|上传|接收)(?:首次)?(?:投标|响应|应答|报价|申请|比选)文件(?:的)?(?:截止|时间)"
    r"|截[标止](?:时间|日期|之日)?(?:为|：|是)|截标时间|^截止时间"
)
_OPENING = pattern(r"开标(?:时间|日期|会)|开启时间")
_HANDING = pattern(r"(?:前|之前|以前)(?:，)?.{0,12}(?:递交|提交|送达|上传)")
_OTHER = pattern(
    r"报名|获取|购买|领取|下载|出售|发售|质疑|澄清|答疑|疑问|踏勘|公告期|有效期|保证金(?:的)?(?:缴纳|到账|递交|提交|交纳)|注册"
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class Closing:
    """When bids close: the day, and the time where it is given."""

    day: date
    time: time | None = None


def closings(spot: Spot) -> Iterator[tuple[int, Fact[Closing]]]:
    """Give each closing time in a passage with how sure it is; smaller is surer."""
    text = spot.text
    for rank, sign in ((0, _CLOSING), (5, _OPENING), (6, _HANDING)):
        if spot.section >= Section.CONTRACT:
            return
        for found in sign.finditer(text):
            if rank < 6:
                moment = _moment(text, found.end(), found.end() + _REACH)
                before = text[max(0, found.start() - 12) : found.start()]
            else:
                moment = _moment(text, max(0, found.start() - 24), found.start() + 1)
                before = text[max(0, found.start() - 36) : found.end()]
            if moment and not _OTHER.search(re.split(r"[。；\n]", before)[-1]):
                closing, start, end = moment
                yield rank + int(spot.section), spot.fact(closing, min(found.start(), start), end)
                break


def _moment(text: str, start: int, end: int) -> tuple[Closing, int, int] | None:
    found = _DATE.search(text, start, min(end + 16, len(text)))
    day = _day(found) if found and found.start() <= end else None
    if found is None or day is None or _OTHER.search(text[start : found.start()]):
        return None
    clock = _CLOCK.match(text, found.end())
    moment = _time(clock) if clock else None
    return Closing(day, moment), found.start(), clock.end() if clock and moment else found.end()


def _day(found: re.Match[str]) -> date | None:
    year = "".join(map(_digit, found["year"]))
    month, day = (_count(found[name]) for name in ("month", "day"))
    try:
        return date(int(year), month, day)
    except ValueError:
        return None


def _digit(char: str) -> str:
    return (
        char
        if char.isdigit()
        else "0"
        if char in "〇零○Oo"
        else str("一二三四五六七八九".find(char) + 1)
    )


def _count(text: str) -> int:
    if text.isdigit():
        return int(text)
    return parse_chinese_number(text) or 0


def _time(found: re.Match[str]) -> time | None:
    hour = _count(found["hour"])
    half = found["half"] or ""
    if half in ("下午", "晚", "晚上", "PM", "pm") and hour < 12:
        hour += 12
    minutes = found["minute"] or found["minutes"]
    minute = 30 if found["sharp"] == "半" else _count(minutes) if minutes else 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
