"""Topics: what a value is said of, where no level or place is named: 压缩机, 专职安全员."""

from __future__ import annotations

from toolkit.pattern import pattern

from .parties import PURCHASER, SUPPLIER
from .scopes import Scope

_FILLING = pattern(
    rf"(?:{SUPPLIER}|其中|此外|所有|全部|本项目|本次|本合同|拟投入|拟派|投入|本(?![地省市县区院校国])|该|所投|所供|所提供的?|提供的?|提供|对于|对|为|的|及|和|与|且|并"
    r"|配备|配置|安排|派驻|派出|设立|组织|承诺|保证|确保|应当|应(?!急)|须|必须|需|在|设有|设|有|质保期内|保修期内|服务期内|合同期内|现场|免费|原厂)+"
)
_END = pattern(
    r"应(?![急用])|须|需|必|不|至少|达|每|在|于|自|从|由|接到|收到|平均|月度|年度|合计|总数|为|以|按|最|均|可|将|单次|累计|的|提供|实行|享|一经"
)
_TOPIC = pattern(r"[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff、/]{1,17}")
# Who acts is no scope of what is done in a time: 维保人员应在30分钟内到场.
_ACTOR = pattern(
    r"(?:(?:维[修保护]|技术|服务|售后|抢修|抢险|救援|专业|管理|工作|客服|运维|值班|驻场|现场|安装|代维|操作|检修|厂家|原厂|有关|相关|专职|应急|电梯)*"
    r"(?:人员|工程师|团队|技师|队伍|小组|员工|专家|技工|单位|机构|公司|车辆?|部门))$"
)
_ALL = "本|该|此|整[个套]?|全[部套]?|所有|各[类种]?|每[个台套]|相关|有关|上述|合同|中标|采购|投标|招标|建设|施工|其|所[供投]|供应"
# What every sentence of a tender is about is no topic.
_NONE = pattern(
    rf"(?:{SUPPLIER}|{PURCHASER})$|(?:{_ALL})?(?:设备|系统|项目|工程|产品|货物)$|.{{0,2}}(?:服务|质保|保修|时间|期限|故障|维修|报修|售后|质量|要求|合同|用户|客户|问题|投诉|方式|内容|标准|承诺|情况|整体|合理|或者|期满|周期|合同签订后|说明)$"
    r"|.*(?:负责|进行|承担|完成|支付|扣|违约|逾期|合格后|接到|故障率|如果|若|后$|内$|前$|时$|并|且|免费|定期|服务$|时间$|要求|次数|频次|检测$|到场|[、/]$)"
)
_LABEL = pattern(r"[（(]?[^，。；：！？\d]{2,12}：")


def is_actor(topic: str) -> bool:
    """Tell whether a topic only names who acts."""
    return _ACTOR.match(topic) is not None


def topic_before(text: str, start: int, end: int) -> Scope | None:
    """Find the noun phrase that a stretch of text is about: 核心设备(月可用率), 零星补货(应在…)."""
    filling = _FILLING.match(text, start, end)
    begin = filling.end() if filling else start
    stop = _END.search(text, begin, end)
    topic = _TOPIC.match(text, begin, stop.start() if stop else end)
    if topic is None or topic.end() != (stop.start() if stop else end) or _NONE.match(topic[0]):
        return None
    return Scope(begin, topic.end(), "topic")


def label_of(text: str) -> Scope | None:
    """Find the label that a sentence begins with, which all of its values are about."""
    label = _LABEL.match(text)
    if label is None or _NONE.match(text[: label.end() - 1]):
        return None
    topic = _TOPIC.match(text, 0, label.end() - 1)
    if topic is None or topic.end() != label.end() - 1:
        return None
    return Scope(0, topic.end(), "label")
