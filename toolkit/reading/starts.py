"""From when times count: said at the time itself, before it in the same list, or once for several."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from toolkit.pattern import pattern

from .calendar_dates import periods
from .statement import Clause, Statement

_EVENT = pattern(
    r"接到|收到|接报|接单|接获|发现|发生|出现|报修(?!处理|电话|热线|服务|方式|响应)|报障|来电|通知|验收|签订|签收|到货|交付|交货|完成|(?<![售前])后(?![勤台续备])|起|之日|下单|订单|截止|开标|投诉时|要求时|停产|届满|逾期|一旦|为准|合同|现场时|鉴定|受理"
    # 检查得分低于90分的，24小时内整改: what happens is the start.
    r"|(?:低于|不足|超过|不合格|未能?|不能|不满意)[^，。；]{0,14}的，|(?:不合格|不达标|未通过|未达标|损坏|提出|反映)的"
    # 电梯困人，二十分钟内赶到.
    r"|(?:困人|抛锚|断电|停电|停水|爆管|漏水|起火|报警|告警|中毒|受伤|宕机|离线|中断)[^，。；：]{0,6}[，的时]"
)
_COUNTED = pattern(r"起(?:计?算|计)|之日起|时起")
# 2小时内到场，自接到报修时起计算: a start behind its time, and not that of the next.
_BEHIND = pattern(r"[^\d]*(?:起(?:计?算|计)|之日起|时起)(?![^，。；]?\d)")
_END = pattern("[，。；,;]")
# A heading or the title of a column tells a start only where it says so: not 后续培训.
_HEADED = pattern(
    r"(?:接到|收到|自|从|按)[^，。]{1,20}(?:后|起|时)|起算|起计|之日|[报障诉]时|后[，：:）)]|发生|发现|受理"
)
# 自受理报修起计算，处置时限见表2: said of all the times of the table.
_TABLED = pattern(r"[自从][^，。；]{2,14}起(?:计?算|计)?[^。]{0,24}[见如]?[下附]?表")
# 以下时限均自接到报告之时起计算: said of all that stands in this part, or of one kind of time.
_FOR_ALL = pattern(
    r"(?P<which>[^，。；]{0,30}?(?:时限|时间|期限|期|以上|以下|上述|前述|各项|均))[^，。；：]{0,8}?[自从以按][^，。；]{2,40}?(?:起|开始|为起点|之时|之日)(?:计?算|计时|计)"
)
_THESE = pattern(r"以下|下列|上述|前述|以上|各项|各级|所有|本[条章部节]")
_KINDS = {
    "response_time": "响应|答复|回复|应答",
    "dispatch_time": "派",
    "arrival_time": "到场|到达|上门|抵达",
    "plan_time": "方案",
    "repair_time": "修复|恢复|解决|排除|处理",
    "replace_time": "更换|备机|调换",
    "complaint_time": "投诉|办结|答复|处理",
    "delivery_time": "交货|供货|到货|送达|工期|交付",
    "install_time": "安装|调试|装机",
    "refund_time": "退款|退货",
    "rectify_time": "整改",
    "warranty_period": "质保|保修|保证期|三包|包修|缺陷责任",
    "bid_validity": "有效期",
}
# 保修两年，收到通知后到场: what is kept for years has its start anywhere in the sentence.
LASTING = frozenset({"warranty_period", "bid_validity"})
# 到场时限增加2小时, 培训2次，每次6小时: no time from an event.
_ADDED = pattern(r"(?:增加|延长|顺延|缩短|推迟|每[次场天日周期班]|时长|课时)[^，。；\d]{0,3}$")
# So many items back a start may stand in a list that goes through everything.
_NEAR = 3
_ASKED = pattern(r"招标|采购|要求")
# How long a record is kept.
_KEPT = pattern(r"保存|保管|留存|归档")


class Starts:
    """Knows of the times of a document whether anything says from when they count."""

    def __init__(self, clauses: Sequence[Clause], statements: Iterable[Statement]) -> None:
        self._clauses = clauses
        self._at = {id(clause): at for at, clause in enumerate(clauses)}
        self._told = [one for one in statements if one.trigger or _starts(one)]
        self._known = {id(one) for one in self._told}
        self._for_all = [
            (clause, found["which"])
            for clause in clauses
            if "计" in clause.text or "算" in clause.text
            for found in _FOR_ALL.finditer(clause.text)
        ]
        self._tabled = any(_TABLED.search(clause.text) for clause in clauses)

    def tells(self, one: Statement) -> bool:
        """Tell whether the start of a time is known, or it needs none."""
        clause = one.clause
        if id(one) in self._known or self._is_for_all(one) or _is_other(one):
            return True
        if clause.cells and self._tabled:
            return True
        same = [other for other in self._told if other.metric == one.metric]
        if one.metric in LASTING or not clause.path:
            return bool(same)
        return any(self._covers(other, one) for other in same)

    def _covers(self, other: Statement, one: Statement) -> bool:
        """Tell whether a time is the same one, or stands before in the same list."""
        if other.bound and one.bound and other.bound.quantity.size == one.bound.quantity.size:
            return True
        there, here = self._at.get(id(other.clause), 0), self._at.get(id(one.clause), 0)
        near = len(one.clause.path) > 1 or self._items_between(there, here) <= _NEAR
        return there <= here and near and other.clause.path[:-1] == one.clause.path[:-1]

    def _items_between(self, there: int, here: int) -> int:
        return len({clause.path for clause in self._clauses[there:here]})

    def _is_for_all(self, one: Statement) -> bool:
        kinds = _kinds(one)
        for clause, which in self._for_all:
            near = clause.path[:1] == one.clause.path[:1] or clause.title == one.clause.title
            if kinds.search(which) or (near and _THESE.search(which)):
                return True
        return False


def _kinds(one: Statement) -> re.Pattern[str]:
    """Give the words of the kind of a time; of a row those that stand in it."""
    own = [_KINDS[one.metric]] if one.metric in _KINDS else []
    row = [words for words in _KINDS.values() if re.search(words, one.clause.text)]
    return re.compile("|".join(own + row * bool(one.clause.cells)) or "$^")


def _is_other(one: Statement) -> bool:
    """Tell whether a time is put to another, or lasts, or stands in a column of the tender."""
    text, written = one.clause.text, one.bound.written if one.bound else ""
    at = text.find(written)
    if at >= 0 and _ADDED.search(text[:at]):
        return True
    if any(map(_KEPT.search, one.clause.header)) or _KEPT.search(text):
        return True
    if written.endswith("秒"):
        return True  # How soon a call is answered counts from its ring.
    pairs: Collection[tuple[str, str]] = tuple(
        zip(one.clause.cells, one.clause.header, strict=False)
    )
    return any(_ASKED.search(head) and written in cell for cell, head in pairs)


def _starts(one: Statement) -> bool:
    clause = one.clause
    if _EVENT.search(_before(one)) or _counted(one):
        return True
    if _EVENT.search(clause.lead) or any(periods(clause.text)):
        return True
    return any(map(_HEADED.search, (clause.title, *clause.header)))


def _counted(one: Statement) -> bool:
    text, written = one.clause.text, one.bound.written if one.bound else ""
    at = text.find(written)
    if at < 0 or one.clause.cells or one.metric in LASTING:
        return _COUNTED.search(text) is not None
    return bool(_COUNTED.search(text, 0, at) or _BEHIND.match(text, at + len(written)))


def _before(one: Statement) -> str:
    """Give a sentence up to the end of the part with the time: what follows starts other times."""
    text, written = one.clause.text, one.bound.written if one.bound else ""
    at = text.find(written)
    if at < 0 or one.clause.cells or one.metric in LASTING:
        return text
    end = _END.search(text, at + len(written))
    return text[: end.start()] if end else text
