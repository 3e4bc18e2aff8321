"""What the words around an amount make of it: at most, at least, within, ahead, a mere case."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from toolkit.model.bound import Comparator
from toolkit.model.quantity import Dimension
from toolkit.pattern import pattern

from .amounts import PERCENT_LIKE, Amount, Period, tokens
from .foreign import is_foreign
from .periods import counted_in, once_in, per_period

_NOT = "不得|不能|不可|不应|应不|不宜|不会|不要|不"
# What the pattern may begin with; nowhere else it is tried.
_FIRST = "<=>≤≥≮≯上不优低多大封小少应控最未短至起超逾限高"
_BEFORE = pattern(
    rf"""
    (?=[{_FIRST}])(?:
    (?P<most>(?:{_NOT})(?:超过|超出|超|大于|多于|高于|迟于|晚于|长于|逾|慢于)|≤|<=|=<|小于等于|小于或等于|≯
      |上限为?|封顶|最多|最长|最迟|最晚|最高|最慢|至多|至迟|控制在|限时|限(?=\d))
  | (?P<least>(?:{_NOT})(?:少于|低于|小于|短于|早于)|≥|>=|=>|大于等于|大于或等于|≮|至少|最少|最低|最短|起码|不下于)
  | (?P<over>超过|超出|大于|高于|多于|优于|逾|超|>)
  | (?P<under>小于|低于|少于|短于|不足|不满|未满|<)
    )
    """,
    re.X,
)  # fmt: skip
_AFTER = pattern(
    r"""
    (?:（含[^，。；：）]{0,6}）)?+(?:的)?+(?:时间|时长)?+
    (?:(?P<most>及?以内|之内|内|及以下|或以下|以下|或更短|或更少|之前完成)
     |(?P<least>及以上|或以上|以上|或更长|或更多|及更长|起步)
     |(?P<before>之?前|以前)
     |(?P<later>(?:之|以)?后))
    (?:（含[^，。；：）]{0,6}）)?+
    """,
    re.X,
)  # fmt: skip
_CASE = pattern(
    r"[^，。；：、！？\d]{0,4}?(?:(?:连续|累计)(?:出现|发生)|不能|无法|未能|未|没有|不可|仍不|还不|不予|不到)"
)
# 无法在8小时之内修复: the same, with the denial before the amount.
_DENIED = pattern(r"(?:不能|无法|未能|未|没有|没能|难以|做不到)(?:够)?(?:在|于)?(?:上述)?$")
_MENDED = pattern(r"[^，。；\d]{1,8}(?:，|的|时)")
_LATE = pattern(
    r"(?:逾期|延误|延期|迟到|超时|超期|拖延|迟延|推迟|晚|每发生|满|每(?:降低|下降|低于?|提高|增加|超过|少|缺|延长|减少)|降低|下降|(?:延期|逾期|迟延|拖延|延误)[^，。；\d]{0,6}(?:达|至))$"
)
_YEARS_PAST = pattern(r"(?:近|最近|(?<!提)前|过去|以来|成立|具有|具备|至今|从业|有)$")
_EXPERIENCE = pattern(
    r"(?:及?以上|以内|内)?的?[^，。；：！？\d]{0,12}?(?:经验|经历|从业|业绩|工龄|资历|工作年限|内无|无重大)"
)
_AHEAD = pattern(r"(?:提前|预先|事先)[^，。；：、\d]{0,6}$|(?<![以之日年月周天时目])前$")
_PROVIDES = pattern(r"[设配派指驻聘]|安排|投入|提供|经理|负责人|员$|师$|至少")
# 24小时急修电话: how long somebody answers, not how soon.
_ROUND_THE_CLOCK = pattern(
    r"(?:全天候|不间断|有人)?的?(?:[\u4e00-\u9fff]{0,6}?)(?:电话|热线|值班|值守|待命|在线|轮班|不间断(?!制冷|运行|供电|工作)|客服|开通|有人|受理|售后|畅通|接警|监控)"
)
_KEEPS_UP = pattern(
    r"(?:提供|有|享有|享受|设立?|实行|开通|保持|配备|全天|每天|每日|执行|坚持)[^，。；\d]{0,6}$"
)
_SERVES = pattern(r"[^，。；\d]{0,16}服务|有人")
# 单价500元以下的配件, 迟到10分钟以上的，: whom or what something else is said of.
_OF_A_CASE = pattern(r"的(?:[，、]|(?=[^，。；]{0,8}(?:配件|材料|费用|维修|部件|零件|小修|项目)))")
# 购货满2000元, 缺1人: what something else depends on.
_LACKING = pattern(r"(?:[购买消]\S{0,3}满|缺编?|(?<!至)(?<!不)少|超)$")
_COUNTED = (Dimension.MONEY, Dimension.PEOPLE)
# 超过24小时, 超过500元: more than these is a case, more than 99% a promise.
_LIMITING = (
    Dimension.TIME,
    Dimension.WORKING_DAYS,
    Dimension.WORKING_HOURS,
    Dimension.MONEY,
)
# 3年或6万公里, 24个月（或3000小时）: whichever comes first ends it.
_EITHER = pattern(
    r"[^，。；]{0,3}(?:或|/)[^，。；]{0,4}[\d一二三四五六七八九十]+[^，。；]{0,3}(?:公里|千米|km|小时|次|册)|[^。；]{0,40}先到"
)
_STOPS = "，。；：、！？\t（"
_DIMENSIONS = tuple(Dimension)
_REACH = 14


def amounts(text: str) -> Iterator[Amount]:
    """List the amounts of a plain text with what the words around them say; linear in its length."""
    return bounded(text, tokens(text), _DIMENSIONS)


def bounded(
    text: str, found: Iterable[Amount | Period], measured: Collection[Dimension]
) -> Iterator[Amount]:
    """Look at the words around the tokens of a plain text; what is not measured is foreign."""
    period: Period | None = None
    bare: Period | None = None
    held: Amount | None = None
    edge = 0
    for token in found:
        if bare is not None and _ends(text, bare, token):
            yield from once_in(text, bare)
        bare = token if isinstance(token, Period) else None
        merged = counted_in(held, token) if held is not None else None
        if held is not None:
            yield (done := _bounded(text, merged or held, edge, measured))
            edge = done.right
        held = None
        if isinstance(token, Period):
            period = token
        elif merged is None:
            held = per_period(text, token, period)
    if held is not None:
        yield _bounded(text, held, edge, measured)
    if bare is not None:
        yield from once_in(text, bare)


def _ends(text: str, period: Period, token: Amount | Period) -> bool:
    """Tell whether a period has no count of its own before the next token."""
    between = text[period.end : token.start]
    return isinstance(token, Period) or any(map(between.__contains__, "，；。！？\t"))


def _bounded(text: str, amount: Amount, edge: int, measured: Collection[Dimension]) -> Amount:
    """Look at the words before an amount, not further than `edge`, and at those after it."""
    start = amount.start if amount.left < 0 else min(amount.left, amount.start)
    left = max(edge, amount.start - _REACH)
    front = text[left : amount.start]
    word, gap = _last_word(front)
    reach = 9 if amount.dimension in PERCENT_LIKE else 4
    found = word if word and gap <= reach and not _cut(front, gap) else None
    if found is None and amount.left >= 0:
        # 不少于每月1次: the comparator stands before the period.
        ahead = text[max(edge, start - 6) : start]
        word, gap = _last_word(ahead)
        found = word if word and gap <= 1 else None
        start = start - gap - len(word[0]) if found and word else start
    elif found:
        start = min(start, amount.start - gap - len(found[0]))
    after = _AFTER.match(text, amount.end)
    words = _Words(front, found.lastgroup if found else None, after.lastgroup if after else None)
    amount = amount._replace(
        left=start, right=after.end() if after and words.closed else amount.end
    )
    foreign = amount.dimension not in measured or _is_foreign(text, amount, words)
    return amount._replace(foreign=True) if foreign else _judged(text, amount, words)


class _Words(NamedTuple):
    """The words before an amount, and the kinds of what stands directly before and behind it."""

    front: str
    kind: str | None
    suffix: str | None

    @property
    def closed(self) -> bool:
        """Tell whether the words behind an amount belong to it: 3年以上."""
        return self.suffix in _SIDES

    def of_a_case(self, text: str, amount: Amount) -> bool:
        """Tell whether the amount only says whom or what something else is said of."""
        bound = self.closed or self.kind in ("over", "under")
        return bound and _OF_A_CASE.match(text, amount.right) is not None


def _is_foreign(text: str, amount: Amount, words: _Words) -> bool:
    dimension = amount.dimension
    return (
        amount.foreign
        or (dimension in PERCENT_LIKE and words.of_a_case(text, amount))
        or (dimension in _COUNTED and _LACKING.search(words.front) is not None)
        or is_foreign(text, amount.start, amount.right, dimension)
    )


def _judged(text: str, amount: Amount, words: _Words) -> Amount:
    """Tell what an amount bounds, or that it only limits a case."""
    front, kind, suffix = words
    dimension = amount.dimension
    comparator = _SIDES.get(kind or "") or _SIDES.get(suffix or "")
    condition, clock = amount.condition, amount.clock
    if comparator is None and dimension is Dimension.PEOPLE and text[amount.start] == "一":
        # 作为一名营业员: one person is a demand only where somebody provides one.
        condition = not _PROVIDES.search(front[-8:])
    timed = dimension is Dimension.TIME and amount.rate
    if comparator is None and timed and _is_round_the_clock(text, amount):
        clock = True
    case = _is_case(text, amount, words)
    if kind == "over" and not case:
        comparator = Comparator.AT_LEAST
    lasts = dimension is Dimension.MONTHS
    return amount._replace(
        either=lasts and _EITHER.match(text, amount.right) is not None,
        comparator=comparator,
        within=suffix == "most",
        ahead=suffix == "before" or (_AHEAD.search(front) is not None),
        condition=condition or case or (lasts and _is_past(text, amount, front)),
        clock=clock,
    )


def _is_case(text: str, amount: Amount, words: _Words) -> bool:
    """Tell whether an amount limits a case: 超过24小时未修复, 逾期3天, 无法在8小时内修复的."""
    if words.kind == "under" or words.suffix == "later":
        return True
    if words.kind == "over" and amount.dimension in _LIMITING:
        return True
    return bool(
        _CASE.match(text, amount.right)
        or _is_late(words.front, amount)
        or words.of_a_case(text, amount)
        or (_DENIED.search(words.front) and _MENDED.match(text, amount.right))
    )


def _is_past(text: str, amount: Amount, front: str) -> bool:
    """Tell whether a time is one that has gone by: 近三年, 3年以上工作经验."""
    return bool(_YEARS_PAST.search(front) or _EXPERIENCE.match(text, amount.end))


def _is_late(front: str, amount: Amount) -> bool:
    """Tell whether the words before an amount make it a case; 保修期满2年 is a time all the same."""
    late = _LATE.search(front)
    return late is not None and not (late[0] == "满" and amount.dimension is Dimension.MONTHS)


def _is_round_the_clock(text: str, amount: Amount) -> bool:
    """Tell whether 24小时 says how long somebody serves: 24小时值班, 提供24小时维修服务."""
    front = text[max(0, amount.start - 10) : amount.start]
    if front.endswith("前"):
        return False
    if _ROUND_THE_CLOCK.match(text, amount.end):
        return True
    return bool(_KEEPS_UP.search(front) and _SERVES.match(text, amount.end))


_SIDES = {"most": Comparator.AT_MOST, "least": Comparator.AT_LEAST}


def _last_word(front: str) -> tuple[re.Match[str] | None, int]:
    found = list(_BEFORE.finditer(front))
    return (found[-1], len(front) - found[-1].end()) if found else (None, 0)


def _cut(front: str, gap: int) -> bool:
    between = front[len(front) - gap :] if gap else ""
    return any(map(_STOPS.__contains__, between))
