"""Absolute words: what no company can answer for, and what only sounds like it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.pattern import pattern

_BETTER = "佳|优(?!先)|好|强|先进|完善|专业|全面|高级|权威|具实力|有实力|可靠|安全|优质|优秀|周到|顶尖|领先|负责任|理想|科学|贴心|完美|稳定|耐用|便捷|高端|尖端|完整|优越|杰出|权威"
# What the pattern may begin with; nowhere else it is tried.
_FIRST = (
    "1一万世业举保信全包十史同唯国天完客尽市必无最服极毫永滴独王用百确空第终绝肯行质遥销零顶顾领首"
)
_PATTERN = pattern(
    rf"""
    (?=[{_FIRST}])(?:
    国家级(?!标准|规范|检测|检验|实验室|高新|重点|专精) | 世界级 | 最(?:{_BETTER})
  | 顶级 | 极致 | 完美(?:无[缺瑕憾])? | 尽善尽美 | 十全十美 | 无懈可击 | 无可(?:挑剔|比拟|匹敌) | 无出其右 | 绝无仅有 | 天衣无缝 | 滴水不漏 | 空前绝后
  | 毫无(?:瑕疵|差错|缺陷|风险) | 永远(?!有效) | 永无 | 绝无(?!此) | (?:世界|国际|国内|全国|行业)一流 | 终身不(?=[坏宕锈漏变损]|故障) | (?:全行业|同行业?|全国|全市场|业内)最[低高快]
  | 遥遥领先 | (?:国内|国际|世界|全国|全省|行业|业内|业界|同行业?)[\u4e00-\u9fff]{{0,4}}领先 | 领先(?:于)?(?:同行|全国|世界|业界|国际|国内) | (?:第一|首选|王牌)品牌
  | 独一无二 | 首屈一指 | 史无前例 | 无与伦比
  | (?<!非)(?<!的)唯一(?!性|标识|编[号码]|识别|联系人|授权|序列|对应|地址|索引|代码|确定|负责|凭证|依据|合法|途径|渠道|责任)
  | 独家(?!代理|授权|供应商) | (?:行业|全国|国内|全省|全球|世界|同行业|市场|销量|业内|国际)[\u4e00-\u9fff]{{0,4}}第一(?![条章节部项款次时责阶批期步年季周天轮类级种包页卷组位台个层联届])
  | (?:质量|服务|信誉|用户|客户|业主|顾客)第一(?![条章节部项款次时责阶批期])
  | (?P<full>100[ ]?[%％]|百分之百|百分百) | 绝对(?!值|湿度|压力|高[程度]|误差|多数|温度|路径|坐标|偏差|数|量|零度|优势方)
  | 万无一失 | 永久(?!性?(?:建筑|用地|占地|工程|设施|构筑|居|基本|保存|冻土|磁|荷载|支护|路面|水准|虚拟|授权|许可|使用权|归档|保管|有效邮箱|标[识志签牌记]|铭牌|固定|删除|变形|损[伤坏]|故障|缺陷))
  | 永不 | 零(?:故障|缺陷|风险|投诉|事故率?|失误|差错|停机|中断|误差) | (?:保证|确保|必定|一定|包|必|肯定)中标 | 举世无双
    )
    """,
    re.X,
)  # fmt: skip
# 付至合同价的100%, 占比100%, ×100%: shares, and no boast.
_SHARE = pattern(
    r"(?:付|款|价|占|比例|进度|权重|股|出资|×|\*|满分|系数|负荷|额定|湿度|浓度|纯度|折|分值|得分|扣|至|违约金|累计|余额|保证金|自有|控股|合计)[^，。；]{0,14}$"
)
# 办结率100% is measured; what somebody vows is 100% is not.
_RATE = pattern(r"率[^，。；]{0,4}$")
_VOWS = pattern("保证|承诺|确保|我公司|我方|我司|我们")
_DENIED = pattern(r"(?:不|非|未|禁止|不得|严禁|避免|杜绝)[^，。；]{0,6}$")


def absolute_words(text: str) -> Iterator[str]:
    """List the absolute words of a text; 最迟, 最低, 第一条 and 第一时间 are none."""
    for match in _PATTERN.finditer(text):
        before = text[max(0, match.start() - 18) : match.start()]
        if _DENIED.search(before):
            continue
        if match["full"] and (
            _SHARE.search(before) or (_RATE.search(before) and not _VOWS.search(text))
        ):
            continue
        yield match[0]
