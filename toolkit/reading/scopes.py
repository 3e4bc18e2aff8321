"""Scopes and levels in a text's own words: 市内, 一级故障, 非工作时间, 主要部件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_EVENTS = "故障|障碍|阻断|断站|断网|急修|事件|问题|维修|缺陷|事故|报修|报障|工单|需求|情况|隐患|告警|服务请求|变更|任务|漏洞|抢修|险情|病害|投诉|修复|响应"
_SCOPE = re.compile(
    rf"""
    (?P<level>
        (?:(?:[一二三四五ⅠⅡⅢⅣ1-5A-Da-dＩ特]|[PS][0-5])级?(?:（[^）]{{1,8}}）)?|[ABCDⅠⅡⅢ一二三四]类)(?:{_EVENTS}|(?<=[级类）]))
          (?!资质|医院|甲|公路|建造|以上|及)
      | P[0-4](?![0-9]) | [大中小零急]修
      | 电梯(?:困人|关人) | 困人 | 停电 | 停水(?!通知) | 爆管 | 燃气泄漏 | 跑水
      | (?:特别)?(?:非?紧急|重大|重要|其[他它余]|严重|一般性?|普通|轻微|轻度|重度|中度|特大|较大|较小|关键|核心|复杂|简单|常规|常见|突发|应急
          |灾难性?|致命|主要|次要|高级|中级|低级|高危|中危|低危|较重|硬件|软件|系统|网络|日常|特殊|疑难|大型|小型|大|小|零星)
          (?:性|类|级|级别|程度)?的?(?:{_EVENTS})
    )
  | (?P<place>
        [县区市]（[县区市]）(?!内) | 乡（镇） | 区县 | 市县
      | (?:本?[省市县区国境校院厂]|主?城区?|市区|辖区|[一二三四五]环|城市|\d+公里|园区)(?:以|之)?[内外](?![容部资置])
      | (?:主城区|市区|城区|郊区县?|郊县|远郊|近郊|城镇|农村|乡镇|山区|偏远地区|边远地区|偏远山区|省会城市|地级市|本市|本省|外省|外市|外埠|异地|县城|海岛|同城|跨省|跨市|国内|国外|境外|省内|省外)(?!域|间|分|公司|政府|的)
    )
  | (?P<part>(?:首批|其余|剩余|零星|后续|常用|大宗)(?:货物|设备|产品|材料|部分|补货|订单|备件|物资))
  | (?P<hours>
        (?<!\d)(?<!个)(?:非)?工作(?:时间|时段|日)(?:内|外|以外|段)?(?=[^内起]|$)|法定节假日|节假日|休息日|双休日|周末|夜间|夜晚|晚间|白天|日间|平时
      | 重要保障期间?|重保期间?|重大活动(?:期间|保障)?|汛期|高峰期|早晚高峰|采暖季|供暖季|供暖期|营业时间[内外]?|上班时间|下班时间|上班期间|其[他它余]时[间段]
    )
    """,
    re.X,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """A level or scope at [start, end) of a plain text; `kind` is level, place, hours or part."""

    start: int
    end: int
    kind: str


def scopes(text: str) -> Iterator[Scope]:
    """List the levels, places and times of a plain text in order."""
    for match in _SCOPE.finditer(text):
        yield Scope(match.start(), match.end(), match.lastgroup or "")
