"""Amounts that measure something else than service: trial runs, terms, capacities, others' time.

They are left unread, so that their clause stays a requirement in words that a person answers.
"""

from __future__ import annotations

from toolkit.model.quantity import Dimension
from toolkit.pattern import pattern

from .actors import is_buyers
from .parties import PURCHASER

_TIMES = frozenset(
    {Dimension.TIME, Dimension.MONTHS, Dimension.WORKING_DAYS, Dimension.WORKING_HOURS}
)
_WINDOW = 24
_MOST = r"(?:不得|不能|不应|不可|不)(?:超过|超出|大于|多于|长于|高于)|≤|控制在|最长|最多|至多"
_LINK = (
    r"(?:：|期限?|时间|时长|周期|阶段|能力|要求|应当?|须|需|不少于|不低于|不小于|不短于|大于|超过|至少"
    rf"|达到?|到|为|是|在|[≥>=]|{_MOST}|满|的|连续|持续|累计|共计?|（[^）]{{0,8}}）)*"
)
_SERVICE_TERM = (
    r"(?<!免费|运维|维保|维护|售后|质保|保修|升级|养护|支持)服务(?:期限?|周期|年限)(?!内)"
)
_TERM = rf"(?:{_SERVICE_TERM}|合同(?:期限?|有效期|履行期限?|年限)|协议期|合作期|承包期|租赁期|租期|履约期限?|履行期限?|试运行期?)"
_FROM = pattern(rf"{_TERM}(?:：|为|是|应)*(?:自|从)[^，。；\d]{{2,14}}起(?:计算?)?的?$")
# What lasts, and is no limit for doing something.
_LASTS = pattern(
    rf"(?:{_TERM}|距[^，。；：\d]{{2,8}}|试运行|试用|磨合|观察期|考察期|试点|公示|公告|委托期|聘用期"
    r"|续航|待机|(?:连续|持续|无故障)(?:工作|运行|供电|作业)|供电时间"
    r"|后备时间|备电|保存|留存|存储|保留|留样|录像|存放|间隔|使用寿命|寿命|驾龄|工龄|年龄|充电|预热|启动|开机"
    rf"|会话超时(?:时间)?|超时时间|密码|口令|交接期?|切换|延时|延迟|老化|烘干|加热|冷却|升温|降温|龄期|学制){_LINK}$"
)
_LASTS_BEHIND = pattern(
    r"(?:以上|及以上|以内|内)?的?(?:连续|无故障)?(?:试运行|试用|磨合期|公示|观察期|续航|待机|驾龄|从业经|使用寿命"
    r"|[^，。；]{0,6}视为|内?不变|不(?:得|予|再|作|做)?(?:任何)?(?:调整|调价|上涨|涨价|变更|变动|更改|上调)"
    r"|的(?:工作)?交接|不间断运行|不断电|备电|历史(?:数据|记录)|录像|日志存储|龄期|延时|供电)"
)
# How long something may last each time: 每次不超过4小时, 停电不超过2小时.
_EACH_TIME = pattern(
    rf"(?:每次|单次|每回|每趟|停[电水气网梯运机业]|断[电水网]|中断|占道)[^，。；：、（）\d\t]{{0,8}}(?:{_MOST})$"
)
# What the whole part of a sentence is about: 充电恢复至90%不超过8小时.
_PART = pattern(
    r"充电(?![桩站机器设])|续航|放电|数据丢失|RPO|恢复点|留存|保存期|试运行(?!合格|结束|期满|满|后|验收|通过)|无故障(?:工作|运行)时间|MTBF"
)
# 累计不超过合同价的3%: the most of something else.
_CAP = pattern(
    r"(?:上限|限额|(?:累计|总额|最高)[^，。；\d]{0,6}(?:不超过|以|为))[^，。；\d]{0,14}$"
)
# 维保分为半月、季度、半年、年度四类: kinds, no times.
_LISTED_PERIODS = pattern(r"(?:半月|月度|季度|周|月|季)、$")
_HANDLED = pattern(r"响应|到|修|处|解决|换|培训|授课|课|巡|检|访|恢复|答复|反馈|排除|救|复[电水]")
# A machine or a room for people, not people who serve: 支持40人同时在线, 可容纳200人.
_CAPACITY = pattern(r"(?:容纳|可坐|载客|并发|核载|限载|额定|坐席数)[^，。；：\d]{0,6}$")
_CAPACITY_BEHIND = pattern(
    r"(?:及?以上)?的?(?:同时|并发|在线|就餐|用餐|就座|会议|规模|座|乘坐|办公|住宿|入住|用户(?!.{0,6}培训))"
)
# 采购人在10个工作日内组织验收: the time is the purchaser's own.
_PURCHASER = pattern(
    rf"(?<![合助与向给对同为由])(?:{PURCHASER})(?:应当?|将|须|会|在|于|自|从|收到|接到)[^，。；：\d]{{0,16}}$"
)
_PURCHASER_DOES = pattern(
    r"[^，。；：\d]{0,12}?(?:组织|退还|返还|审核|审批|批复|审定|验收|确认|答复|办理|拨付)"
)
# 首月10日前, 季末15日: a day of the calendar.
_CALENDAR = pattern(
    r"(?:(?:[首末翌次当每本上下隔该同]|第[一二三]个?|[\d一二三四五六七八九十])月份?|季[首末]|年底|年末)的?$"
)
_SECONDS_FOR = pattern(r"接听|接通|应答|电话|热线|坐席|座席|客服|人工|来电|铃")


# 覆盖全部14个地市: regions are no offices.
_REGIONS = pattern(
    r"[\d\w]{0,6}?[个家处]?(?:地市|区县|县|地级市|城市|乡镇|省|街道|社区|标段|行政村|村)"
)
# 原质保期2年改为3年: what is no longer asked.
_REPLACED = pattern(r"(?:原|将|把|由|从)[^，。；]{0,22}$")
_REPLACED_BEHIND = pattern(
    r"(?:以?内|以上)?[^，。；\d]{0,10}?(?:改为|调整为|变更为|修改为|更改为|更正为|修正为|修订为|延长[至为到]|缩短[至为到]|提高[至为到]|提升至|压缩至|增加至|降低至)"
)


def is_foreign(text: str, start: int, end: int, dimension: Dimension) -> bool:
    """Tell whether the amount at [start, end) of a plain text measures what no metric does."""
    front = text[max(0, start - _WINDOW) : start]
    behind = text[end : end + _WINDOW]
    if _REPLACED.search(front) and _REPLACED_BEHIND.match(behind):
        return True
    if dimension in _TIMES:
        written = text[start:end]
        return _lasts(front, written, behind) or _is_date(front, written) or _theirs(front, behind)
    if dimension is Dimension.PERCENT and _CAP.search(front):
        return True
    if is_buyers(text, start):
        return True
    if dimension is Dimension.PLACES:
        return bool(_REGIONS.match(text, start, end) or _REGIONS.match(text, end))
    if dimension is Dimension.PEOPLE:
        return bool(_CAPACITY.search(front) or _CAPACITY_BEHIND.match(behind))
    return False


def _lasts(front: str, written: str, behind: str) -> bool:
    if _LISTED_PERIODS.search(front):
        return True
    if _PART.search(front[max(map(front.rfind, "，。；：")) + 1 :]):
        return True
    each = _EACH_TIME.search(front)
    if each and not _HANDLED.search(each[0]) and not _HANDLED.match(behind):
        return True
    if "秒" in written and not _SECONDS_FOR.search(front + behind):
        return True
    return bool(_LASTS.search(front) or _FROM.search(front) or _LASTS_BEHIND.match(behind))


def _is_date(front: str, written: str) -> bool:
    if front.endswith(("下", "上")) and written.startswith("一"):
        return True
    calendar = written.endswith(("日", "号", "日前", "日内")) and "工作日" not in written
    return calendar and bool(_CALENDAR.search(front))


def _theirs(front: str, behind: str) -> bool:
    return bool(_PURCHASER.search(front) and _PURCHASER_DOES.match(behind))
