"""Matching: which sign an amount belongs to. The nearest within the sentence wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.model.metric import Direction
from toolkit.model.quantity import Dimension
from toolkit.pattern import pattern

from .amounts import Amount
from .between import Between, Sentence
from .sides import fits
from .signs import Hit, Sign

_DENIED = pattern(
    r"(?:不能|无法|未能|未|不得|不予|不可|没有|不)(?!.*(?:提供|启用))[^，。；：、！？\d的]{0,6}$"
)
# 维修人员, 处理率: the verb is part of a noun.
_COMPOUND = pattern(
    r"方案|报告|记录|人员|率|费|单(?!位)|计划|工程师|件清单|标准|制度|流程|能力|资质|工具|手册|技术人|申请|队伍|小组|电话|热线|单位|完成情况|质量|台账|地点|通道|械|价|合同价(?!款)|用料|用具|物资|材料"
)
# 完成需求调研报告: the word is what is handed over, not what is done.
_REPORTS = ("报告", "汇报", "通知")
_OBJECT = pattern(
    r"(?:提交|取得|获得|领取|完成|出具|编制|形成|提供|撰写|报送|递交|上交|移交|给出|交付)[^，。；\d]{0,12}$"
)
# 可用率低于承诺值的，扣除20%: the name is of the case, not of the amount.
_FAILED = pattern(r"[^，]{0,6}(?:低于|未达|达不到|不达标|不足|不满足|少于|不合格|每低|每降|不符合)")
# What stands between the limit of a case and its remedy: 24小时不能修复提供备机.
_REMEDY = pattern(r"[，的]|提供|启用")
_FAR = 20.0
# 每周对设备巡检: what is done once a period stands this near behind it.
_IMPLIED_GAP = 8
_HANDS_IN = pattern(r"提交|上报|报送|出具|支付|编制|报告|汇报|[日号天]前")
# How far behind its verb a value may stand.
_REACH_BACK = 14
# Behind a comma only a few words may stand between: 当天答复，最迟不超过2天.
_NEW_PART = 7
# 到达现场的时限: a verb that is made a name.
_NAMED = pattern(r"[^，。；：、\d]{0,5}的?(?:时限|时间|时长|期限|用时)")
# What standing before or after costs: names stand before their value, verbs after it.
_NOUN_AFTER, _VERB_BEFORE = 2.0, 4.0
_STEP, LISTED, _COMMA, _STOP, OTHER = 0.5, 2.0, 7.0, 14.0, 5.0
# A sign that is confirmed by a word near it is worth more than one that needs none.
_NEAR = 4.0
# A word of the same row is as good as one beside; one of a lead or heading tells little.
_NEAR_IN_ROW, _NEAR_AROUND = 3.0, 4.5
# Another metric that costs no more than this above the best is a rival.
RIVALRY = 1.5


class Match(NamedTuple):
    """An amount with its sign. `cost` grows with distance; `rival` is the next metric's cost."""

    amount: Amount
    hit: Hit
    sign: Sign
    cost: float
    rival: float = _FAR


def best_match(sentence: Sentence, amount: Amount) -> Match | None:
    """Find the sign that an amount belongs to; None where none is near enough."""
    found: list[Match] = []
    limit = _FAR
    dimension = amount.dimension
    near = [hit for hit in sentence.hits_near(amount) if _measures(hit, dimension)]
    for way in sorted([sentence.between(amount, hit) for hit in near], key=_length):
        if _least(way) > limit or _is_other(sentence, way):
            continue
        for sign in way.hit.signs:
            cost = _cost(sentence, way, sign)
            if cost is not None and cost < _FAR:
                found.append(Match(amount, way.hit, sign, cost))
                limit = min(limit, cost + RIVALRY)
    if not found:
        return None
    best = min(found, key=lambda match: match.cost)
    metric = best.sign.metric.id
    rival = min((m.cost for m in found if m.sign.metric.id != metric), default=_FAR)
    return Match(amount, best.hit, best.sign, best.cost, rival)


def _measures(hit: Hit, dimension: Dimension) -> bool:
    """Tell whether a metric of a sign is measured in a dimension; those of most signs are not."""
    return any(dimension in sign.metric.dimensions for sign in hit.signs)


def _length(way: Between) -> int:
    return way.end - way.start


def _least(way: Between) -> float:
    """Give what a sign at its place costs at least; most signs are too far to be looked at."""
    length = way.end - way.start
    return _STEP * min(length, 20) - _NEAR + OTHER * way.crossed if length else 0.0


def _is_other(sentence: Sentence, way: Between) -> bool:
    """Tell whether nothing at its place can be the sign of an amount."""
    if sentence.text.startswith("前", way.hit.end):
        return True
    return way.amount.implied and not _is_done_each(sentence.text[way.start : way.end], way)


def _cost(sentence: Sentence, way: Between, sign: Sign) -> float | None:
    """Give what it costs to take an amount for a sign's; None where it cannot be."""
    amount, hit = way.amount, way.hit
    if not fits(amount, sign) or _in_compound(sentence.text, hit, sign):
        return None
    if _is_barred(sentence, amount, hit, sign):
        return None
    if hit.start >= amount.right:
        cost = _cost_behind(sentence, way, sign)
    elif hit.end <= amount.left:
        cost = _cost_before(sentence, way, sign)
    else:
        cost = 0.0
    if cost is None or not sign.near:
        return cost
    nearness = _nearness(sentence, hit, sign.near)
    return None if nearness is None else cost + nearness - _NEAR


def _is_barred(sentence: Sentence, amount: Amount, hit: Hit, sign: Sign) -> bool:
    """Tell whether a word near says that the sign means something else."""
    if sign.endings and sentence.text.endswith(sign.endings, 0, hit.end):
        return True
    if not sign.never:
        return False
    window = sentence.window(amount, hit)
    return any(map(window.__contains__, sign.never))


def _is_done_each(between: str, way: Between) -> bool:
    """Tell whether what a period without a count says is done then: not 每月提交巡检报告."""
    near = 0 <= way.hit.start - way.amount.right <= _IMPLIED_GAP
    return near and not _HANDS_IN.search(between)


def _cost_behind(sentence: Sentence, way: Between, sign: Sign) -> float | None:
    gap = sentence.text[way.start : way.end]
    if _apart(way.amount, sign, gap) or _DENIED.search(gap):
        return None
    if "，每" in gap:
        return None
    if way.crossed and "，" in sentence.bare[way.start : way.end]:
        return None
    return (_NOUN_AFTER if sign.noun else 0.0) + _distance(gap, way.crossed)


def _cost_before(sentence: Sentence, way: Between, sign: Sign) -> float | None:
    amount, hit = way.amount, way.hit
    if amount.condition:
        return None
    gap = sentence.text[way.start : way.end]
    named = bool(_NAMED.match(gap))
    far = len(gap) > _REACH_BACK or len(gap) - gap.rfind("，") > _NEW_PART + len(gap) * (
        "，" not in gap
    )
    if not sign.noun and not named and far:
        return None
    if _DENIED.search(sentence.text[max(0, hit.start - 8) : hit.start]):
        return None
    if "，" in gap and (_FAILED.match(gap) or _is_taken(sentence, amount, hit, sign)):
        return None
    if not sign.noun and "，" not in gap and sentence.text.startswith(_REPORTS, hit.end - 2):
        return None  # 保养报告3日内交: what is handed over stands before, what is done behind.
    cost = 0.0 if sign.noun or named else _VERB_BEFORE
    return cost + _distance(gap, way.crossed)


def _is_taken(sentence: Sentence, amount: Amount, hit: Hit, sign: Sign) -> bool:
    """Tell whether a sign before a comma has its amount already: 20分钟内响应，市内4小时到达.

    So it is too where another name stands nearer: 培训4次，应急演练2次.
    """
    own = [a for a in sentence.amounts_in(hit.start - 12, hit.start) if a.right <= hit.start]
    near = 3 if sign.noun else 12
    if any(
        a.dimension is amount.dimension
        and hit.start - a.right <= near
        and "，" not in sentence.text[a.right : hit.start]
        for a in own
    ):
        return True
    nearer = (one for one in sentence.hits_near(amount) if hit.end <= one.start < amount.left)
    return any(
        other.noun and other.metric is not sign.metric and _may_take(amount, other)
        for one in nearer
        for other in one.signs
    )


def _may_take(amount: Amount, sign: Sign) -> bool:
    """Tell whether a name could have an amount; a count may lack the period that it needs."""
    counts = amount.dimension is Dimension.TIMES and Dimension.TIMES in sign.metric.dimensions
    return counts or fits(amount, sign)


def _distance(gap: str, crossed: int) -> float:
    """Give the cost of the text between an amount and a sign: its length, stops and amounts."""
    cost = _STEP * min(len(gap), 20) + LISTED * gap.count("、") + OTHER * crossed
    stops = gap.count("；") + gap.count("\t") + gap.count("。")
    return cost + _COMMA * gap.count("，") + _STOP * stops


def _apart(amount: Amount, sign: Sign, gap: str) -> bool:
    """Tell whether a sign behind is another part's: what limits a case needs one, a value none."""
    if amount.condition:
        return sign.metric.direction is Direction.CONTEXT or not _REMEDY.search(gap)
    return sign.noun and "，" in gap


def _in_compound(text: str, hit: Hit, sign: Sign) -> bool:
    if sign.noun:
        return False
    if text.startswith(_REPORTS, hit.end - 2) and _OBJECT.search(text[: hit.start][-14:]):
        return True
    return hit.end - hit.start == 2 and bool(_COMPOUND.match(text, hit.end))


def _nearness(sentence: Sentence, hit: Hit, near: Sequence[str]) -> float | None:
    """Give the cost of the nearest of some words; None where none is there."""
    text = sentence.text
    distances = []
    for word in near:
        if word not in text:
            continue
        after = text.find(word, hit.end)
        if after >= 0:
            distances.append(after - hit.end + 4 * text.count("，", hit.end, after))
        before = text.rfind(word, 0, hit.start)
        if before >= 0:
            gap = hit.start - before - len(word)
            distances.append(gap + 4 * text.count("，", before, hit.start))
        if word in text[hit.start : hit.end]:
            distances.append(0)
    if distances:
        return 0.25 * min(*distances, 14, 14)
    if not any(word in sentence.around for word in near):
        return None
    return _NEAR_IN_ROW if sentence.row else _NEAR_AROUND
