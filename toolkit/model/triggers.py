"""What starts the clock, compared by class: 接到报修通知 and 收到故障通知 are one, 到场 another."""

from __future__ import annotations

import re
import unicodedata

from toolkit.pattern import pattern

from .text import Text

CLASSES = {
    "notice": Text("收到通知或报修", "notice or report received"),
    "arrival": Text("到达现场", "arrival on site"),
    "delivery": Text("交付、到货", "delivery"),
    "commissioning": Text("调试合格", "commissioning"),
    "first-acceptance": Text("初步验收", "preliminary acceptance"),
    "acceptance": Text("验收合格", "acceptance"),
    "award": Text("中标", "award"),
    "signing": Text("合同签订、生效", "signing of the contract"),
    "start": Text("开工、进场", "start of work"),
    "discovery": Text("发现问题", "discovery"),
    "occurrence": Text("故障发生", "occurrence"),
    "repair": Text("修复完成", "repair done"),
    "overdue": Text("逾期未完成", "time limit missed"),
    "order": Text("收到订单", "order received"),
    "complaint": Text("收到投诉", "complaint received"),
    "closing": Text("投标截止、开标", "closing or opening of bids"),
    "expiry": Text("期满", "expiry"),
    "discontinued": Text("停产", "end of production"),
    "invoice": Text("开票、付款", "invoice or payment"),
}
_WORDS = {
    "notice": "通知 报修 报障 来电 接报 电话 报警 请求 申请 告知 报告 求助 故障单 工单 派单 接到故障 "
    "收到故障 招标人要求 采购人要求 甲方要求 业主要求 用户要求",
    "arrival": "到场 到达现场 抵达 到达 到现场 抵现场",
    "delivery": "交货 到货 交付 交车 送达 签收 供货 移交 收货 送货",
    "commissioning": "调试合格 调试完成 调试完毕 调试 试运行 安装完成 安装完毕",
    "first-acceptance": "初验 初步验收 初验合格 初步验收合格",
    "acceptance": "验收 验收合格 验收通过 竣工 终验 最终验收 交工 "
    "验收合格交付使用 验收合格并交付使用 验收并交付使用 "
    "签署验收报告 签署验收单 签署验收证书 签署验收合格证书 签发验收证书 签字验收 验收报告签署 验收单签署",
    "award": "中标 中标通知书 中标通知 成交通知书 成交通知 定标 中标公示",
    "signing": "签订 签约 签署 合同生效 合同签订 签订合同 合同 协议生效",
    "start": "开工 进场 开工令 开工通知 进场通知 开工之日",
    "discovery": "发现 检查发现 查出",
    "occurrence": "发生 出现 发生故障 故障发生 出现故障 出现问题",
    "repair": "修复 故障修复 修复后 维修完成 处理完毕 排除故障 故障排除",
    "overdue": "未修复 不能修复 无法修复 未能修复 未到场 届满 逾期 超期 时限届满 未完成",
    "order": "订单 订货 下单 采购单",
    "complaint": "投诉 投诉电话 投诉通知",
    "closing": "投标截止 开标 截标 提交投标文件 递交投标文件 响应截止 截止 截止之日",
    "expiry": "期满 到期 保修期满 质保期满 合同到期",
    "discontinued": "停产",
    "invoice": "发票 开票 付款 收到款项 到账",
}
# Pairs of characters that say nothing about which event it is.
_EVERYWHERE = frozenset({
    "系统", "设备", "故障", "业主", "用户", "收到", "接到", "通知", "合格",
    "完成", "结束", "之日", "日起", "之后", "以后", "项目",
})  # fmt: skip
_CLASS_OF = {word: name for name, words in _WORDS.items() for word in words.split()}
_KNOWN = pattern("|".join(sorted(map(re.escape, _CLASS_OF), key=len, reverse=True)))
_IDLE = pattern(r"[\s，。；：、,.;:（）()“”\"'《》]+")
_TAIL = pattern(r"(?:之日)?(?:起|后|之后|以后|时)?$")


def normal(text: str) -> str:
    """Take width, spaces and punctuation out of a text, so that the same words are equal."""
    return _IDLE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def trigger_class(text: str) -> str:
    """Give the class of a trigger; empty where none is known.

    Where a text holds words of several classes, the last one counts, since in Chinese the event
    stands last: 货到现场验收合格 is acceptance.
    """
    found = ""
    for match in _KNOWN.finditer(normal(text)):
        found = _CLASS_OF[match[0]]
    return found


def same_event(one: str, other: str) -> bool | None:
    """Tell whether two triggers start the clock together.

    None where the class of one is not known but the two have a telling word in common.
    """
    if _TAIL.sub("", normal(one)) == _TAIL.sub("", normal(other)):
        return True
    first, second = trigger_class(one), trigger_class(other)
    if first and second:
        return first == second
    return None if _pairs(one) & _pairs(other) else False


def _pairs(text: str) -> set[str]:
    flat = normal(text)
    return {flat[at : at + 2] for at in range(len(flat) - 1)} - _EVERYWHERE
