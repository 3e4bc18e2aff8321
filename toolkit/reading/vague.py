"""Vague words: they stand where a promise needs a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from toolkit.pattern import pattern

from .actors import is_buyers

# How soon, how much, how long, whether: what each word leaves open.
_SOON = (
    "及时|随时|尽快|尽早|立即|立刻|马上|第一时间|合理(?:的)?(?:时间|期限)|随到随[修教换叫检]|最短(?:的)?时间|最快(?:的)?(?:速度|时间)"
    "|(?:较|很)?短(?:时|期)间?内|迅速|即刻|火速|适时|限期内|不日|近期内|近日|择日|适当(?:的)?时[间候机]|随叫随到|较快|从速|抓紧"
)
_MUCH = "适当(?!地|增|调|延|位|保|(?:的)?时)|酌情|优惠|合理(?:的)?(?:费用|价格|收费)|成本价|一定(?:的)?(?:折扣|优惠|比例|数量|补偿)|适量|足量|若干|相应(?:的)?(?:补偿|折扣)|从优|较低(?:的)?(?:价格|费用)|一定(?:的)?(?:费用|赔偿|金额)|少量(?:的)?费用"
_LONG = "终身|长期|长久"
# Whether it is done at all.
_WHETHER = "尽量|尽可能|尽力|力争|争取|力求|原则上|视(?:具体|实际)?情况|如有可能|条件允许"
# What the pattern may begin with; nowhere else it is tried.
_FIRST = "一不争从优力即原及合如少尽很成抓择最条火相短立第终若视足较迅近适酌长限随马"
WORDS = pattern(
    f"(?=[{_FIRST}])(?:(?P<whether>{_WHETHER})|(?P<soon>{_SOON})|(?P<much>{_MUCH})|(?P<long>{_LONG}))"
)
# What is done that soon has to be a service whose time can be promised.
_SERVICE = pattern(
    r"响应|到场|到达|赶[到赴往]|上门|维修|修复|修理|抢修|检修|处理|解决|更换|调换|退换|补发|派[员人出]|派技术|答复|回复|反馈|排除|恢复|提供|供应"
    r"|送[达货到]|培训|解答|安排|服务|协助|支持|教|整改|交付|退款|退还|补足|受理|咨询|配送|补货|赔[偿付]|支付|维护|联系|前往|告知|通知|办理|办结|修好|抵达|发货|交货|开通|装机|补修|处置|跟进|落实|提交|检查|巡检"
)
_PRICED = pattern(r"价|费|收|提供|供应|优惠|人工|折|配件|备品|备件|服务|维修|补偿|数量|给予|升级")
_KEPT = pattern(r"维修|保修|维护|保养|服务|供应|提供|优惠|支持|质保|保证|保障|升级|技术")
_COUNT = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半百壹贰叁]{1,3})"
_NUMBERS = {
    "soon": pattern(
        rf"(?<!每){_COUNT}[ \u3000]*个?(?:小时|分钟|工作日|天|日(?!常)|周|星期|h|min)|次日|当[天日]内?|24"
    ),
    "much": pattern(rf"{_COUNT}[ \u3000]*(?:折|元|万元|%|％|倍|成(?!本))|百分之"),
    "long": pattern(rf"{_COUNT}[ \u3000]*(?:折|元|%|％)|百分之"),
    "whether": pattern("$^"),
}
# Where the number stands elsewhere.
_ELSEWHERE = pattern(
    r"(?:按|依|照|见|以)[^，。；]{0,24}(?:计算|计收|计价|条|项|款|附录|附件|清单|表|报价|价目|合同|约定|标准执行|规定时限|时限)|清单价|报价单"
)
_STOP = pattern("[，,。；;]")
_PAUSE = pattern("[，,、。；;]")
_OWN_EVENT = pattern(
    r"(?:并在|自|在)?[^，,。；;\d]{1,8}(?:后|时起|之日起|之时起)[^，,。；;]{0,4}\d"
)
_REPORT = pattern("(?:自|在)?(?:接到|收到|接报)")
_DENIED = pattern(r"(?:不|未|无法|没有|不能|未能|得不到|如不|不得|是否|能否|非)[^，。；：]{0,6}$")
# 及时 of what somebody else does, or as a name: 及时率, 随时随地, 立即停止, 发现…及时通知.
_FIXED = pattern(
    r"及时(?:率|性|有效)|即时通|立即(?:与|联系|停止|停机|生效|解除|终止)|随时(?:随地|终止|解除|抽查|检查)|优惠(?:政策|条件|期|券|活动|率)|优惠幅度|长期(?:合作|稳定|有效|保存)|迅速发展"
)
_THEIRS = pattern(
    r"(?:用户|业主|甲方|采购人|客户|贵方|贵单位)(?:应|须|可|有权|可以|需|要求|能)[^，。；]{0,8}$"
)
_OUR_OWN = pattern(r"(?:部门|员工|内部|财务|资料|档案|记录|信息|数据)[^，。；]{0,6}$")


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague word at [start, end) of a sentence; `leaves` tells what it leaves open."""

    word: str
    start: int
    end: int
    leaves: str


def vague_words(text: str) -> Iterator[Vague]:
    """List the words of a promise that stand for a number which the sentence does not give.

    `leaves` is soon, much, long or whether.
    """
    for match in WORDS.finditer(text):
        kind = match.lastgroup or ""
        before, behind = text[: match.start()], text[match.end() :]
        if _FIXED.match(text, match.start()) or _DENIED.search(before) or _THEIRS.search(before):
            continue
        part = before[-12:] + behind[:14]
        if not _WANTS[kind].search(part) and not match[0].startswith(("随到随", "随叫随到")):
            continue
        if has_number(_about(text, match, kind), kind) or is_buyers(text, match.start()):
            continue
        if kind == "soon" and _OUR_OWN.search(before):
            continue
        yield Vague(match[0], match.start(), match.end(), kind)


def _about(text: str, word: re.Match[str], kind: str) -> str:
    """Give the parts of a sentence whose number is that of a vague word.

    A later part with an event of its own has one of its own: 随时到达现场，到场后24小时内排除; so has
    one that says again what is done (一级立即答复，二级3日内答复), and an earlier one that says it
    all (10分钟内答复、及时到场). A price stands in the same part or the next.
    """
    ends = [stop.start() for stop in _STOP.finditer(text, word.end())]
    if kind == "much":
        start = max((stop.end() for stop in _STOP.finditer(text, 0, word.start())), default=0)
        return text[start : ends[1] if len(ends) > 1 else len(text)]
    done = _SERVICE.search(text, word.end())
    again = done and kind == "soon" and done.start() < (ends[0] if ends else len(text))
    own = next(
        (
            at
            for at, end in pairwise((*ends, len(text)))
            if _has_own_event(text, at + 1, word.start())
            or (again and done and text.find(done[0], at, end) >= 0)
        ),
        len(text),
    )
    return text[_begin(text, word.start()) if again else 0 : own]


def _has_own_event(text: str, at: int, word: int) -> bool:
    """Tell whether a part begins with an event; the report of a fault is that of all: 响应及时，接到报修后."""
    if _REPORT.match(text, at) and not _REPORT.search(text, 0, word):
        return False
    return _OWN_EVENT.match(text, at) is not None


def _begin(text: str, at: int) -> int:
    """Give where the part of a vague word begins, behind those that say what is done within what time."""
    said = 0
    for stop in _PAUSE.finditer(text, 0, at):
        part = text[said : stop.start()]
        number = _NUMBERS["soon"].search(part)
        if number and _SERVICE.search(part, number.end()):
            said = stop.end()
    return said


def has_number(text: str, kind: str) -> bool:
    """Tell whether a sentence says how soon or how much itself, or where that stands."""
    return bool(_NUMBERS[kind].search(text)) or (kind != "soon" and bool(_ELSEWHERE.search(text)))


_WANTS = {"soon": _SERVICE, "much": _PRICED, "long": _KEPT, "whether": _SERVICE}
