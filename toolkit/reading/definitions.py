"""Definitions: the terms that a document defines, and those that it uses as if defined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.pattern import pattern

from .line import Line

_TERM = r"[\u4e00-\u9fffA-Za-z0-9·]{1,14}"
_SHORT = pattern(
    rf"(?:以下|下文|后文|下称|统称|合称|简称)[\u4e00-\u9fff]{{0,3}}?(?:[简统合]?称为?|为)?[：:]?[ \u3000]*"
    rf"(?:[“\"「‘](?P<quoted>{_TERM})[”\"」’]|(?P<bare>[\u4e00-\u9fff]{{1,8}})(?=[）)]))"
)
_MEANS = pattern(
    rf"(?:^|[\s。；：）)、.])(?:(?:本[\u4e00-\u9fff]{{1,6}})?所称的?)?[“\"「]?(?P<term>{_TERM}?)[”\"」]?[ \u3000]*(?:[：:，,][ \u3000]*)?(?:是指|系指|指的是|指(?=[^导定示派明南向挥引标望出令出数])|的(?:定义|含义)(?:为|是|：))"
)
_ENTRY = pattern(rf"^[\s（(一二三四五六七八九十\d）)、.]*[“]?(?P<term>{_TERM})[”]?[：:]")
_HEADING = pattern(r"定义|术语|释义|名词解释")
_NO_TERM = pattern(
    r".*(?:定义|以下|规定|说明|下列|要求)|^(?:本|该|此|其|均|所|即|但|而|并|将|应|由|可|以|主要|特|专|仅|不|也|都|这|那|下列|上述)$"
)

# 本承诺书中：“保修期”指…: what leads in to definitions is none.
_LEADS_IN = pattern(r"(?:在?本[\u4e00-\u9fff]{1,6}|以下|下列|其)(?:中|内|里|所称)?$|其中$|下列")

_PLACE = r"(?:附录|附件|附表|第[一二三四五六七八九十百\d]{1,4}[章节条款]|本[\u4e00-\u9fff]{1,6}?|前[条款述]|上述|下文|合同|前文)"
_USED = pattern(
    rf"(?P<place>{_PLACE}[A-Za-z\d一二三四五六七八九十]{{0,3}}(?:[（(][^）)]{{1,12}}[）)])?中?(?:所(?:称|指|定义)|(?:中|里)?定义)的?)(?:[“\"「](?P<quoted>{_TERM})[”\"」]|(?P<bare>[\u4e00-\u9fff]{{2,6}}?(?:故障|部件|设备|用途|人员|服务|缺陷|事件|期限?|材料|费用|损失|责任)))"
    rf"(?P<after>.{{0,4}})"
)
_QUOTED = pattern(
    r"[“\"「](?P<quoted>(?:一般|重大|严重|紧急|轻微|普通|特大|主要|关键|核心|易损|特殊|[\u4e00-\u9fff]{2,4}责任)?(?:故障|部件|零部件|缺陷|用途))[”\"」](?P<after>.{0,4})"
)
# “红色事件”发生后, “A类机房”的巡检: words in quotes that a text uses as terms.
_AS_TERM = pattern(
    r"[“「](?P<quoted>[\u4e00-\u9fffA-ZⅠⅡⅢⅣ]{0,5}(?:事件|故障|机房|用户|客户|设备|区域|人员|时段|期间?|工单|资料|部件|材料|费用|损失|服务|产品|情形|响应|投诉|缺陷|事故|网点|备件|数据|信息|系统|标准|验收|保养|维护|问题|级别|工作日|时间|日|病害|隐患|需求|变更|任务|点位|场所|单位|合同|文档|漏洞|学员|住户|商户|车辆|电梯|泵房|小区|楼宇|作业|订单|账户|指标|班次|岗位|业务|交易|流程|资产|场景))[”」]"
    r"(?P<after>.{0,6})"
)
# A mark, a brand, a slogan or the title of something else is quoted, too.
_AS_NAME = pattern(
    r"^(?:字样|品牌|微信|公众号|小程序|按钮|栏|章|图标|模式|理念|原则|精神|口号|活动|行动|制度|平台|系统|软件|APP|一词|标[识志签]|目录|章节|部分|文件夹|工程|计划|奖|称号|认证|办法|热线|窗口)"
)
_NAMES_IT = pattern(
    r"(?:标明|注明|标有|写明|写有|名为|命名为|品牌|关注|搜索|拨打|盖有|标注|填写|勾选|实行|坚持|遵循|秉承|本着|贯彻|选择|点击|进入|登录|打印|印有|回复|第[一二三四五六七八九十\d]+[章节部]|章|节|见|按|所称的?|称之?为|[“”]、|理解|定义|解释|列为|作为|以)$"
)
_DEFINES = pattern(r"^[，,：:]?(?:是指|系指|指|包括|包含|为|是|即|（|\()")
_BEFORE = pattern(r"[\u4e00-\u9fff]{4,30}(?=[（(]?$)")
_LONG = 5
_SHORTENS = pattern(r"(?:称|为)[为：:]?$")


@dataclass(frozen=True, slots=True)
class Definition:
    """A term at exact words of a line; `short` tells a short name (以下简称) from a meaning."""

    term: str
    line: Line
    quote: str
    short: bool


@dataclass(frozen=True, slots=True)
class Use:
    """A term that is used as if it had been defined at a place: 附录A所称“主要部件”."""

    term: str
    line: Line
    quote: str


def definitions(lines: Sequence[Line]) -> Iterator[Definition]:
    """List what a document defines, in reading order."""
    listing = False
    for line in lines:
        text = line.text
        if "称" in text or "简" in text:
            for match in _SHORT.finditer(text):
                yield Definition(match["quoted"] or match["bare"], line, match[0], short=True)
        entry = _ENTRY.match(text) if listing else None
        if entry and not _LEADS_IN.match(entry["term"]):
            yield Definition(entry["term"], line, entry[0].strip(), short=False)
        elif "指" in text or "义" in text:
            for match in _MEANS.finditer(text):
                if match["term"] and not _NO_TERM.match(match["term"]):
                    yield Definition(
                        match["term"], line, match[0].strip("。；：、. ）)"), short=False
                    )
        if len(text) < 30 and _HEADING.search(text):
            listing = True
        elif listing and not entry:
            listing = text.rstrip().endswith(("：", ":")) or bool(_MEANS.search(text))


def unused(lines: Sequence[Line], defined: Sequence[Definition]) -> Iterator[Definition]:
    """List the definitions whose term stands nowhere but where it is defined."""
    text = "\n".join(line.text for line in lines)
    seen: set[str] = set()
    for one in defined:
        if one.term in seen:
            continue
        seen.add(one.term)
        own = sum(other.quote.count(one.term) for other in defined if other.term == one.term)
        # 售后服务保修 is used where the text says 保修 for short.
        word = one.term if one.short or len(one.term) < _LONG else one.term[-2:]
        if text.replace(_long_name(one), "").count(word) <= own:
            yield one


def _long_name(one: Definition) -> str:
    """Give the name that a short one stands for where it holds the short one; else nothing that is."""
    before = one.line.text[: max(one.line.text.find(one.quote), 0)]
    name = _BEFORE.search(before)
    return name[0] if name and one.short and one.term in name[0] else "\0"


def undefined(lines: Sequence[Line], defined: Sequence[Definition]) -> Iterator[Use]:
    """List the terms that are used as if defined and that nothing explains, each once."""
    known = {one.term for one in defined}
    seen: set[str] = set()
    text = "\n".join(line.text for line in lines)
    for line in lines:
        if "所" not in line.text and "定义" not in line.text and "“" not in line.text:
            continue
        for use in (*_uses(line), *_lone(line, text)):
            if use.term not in known and use.term not in seen and not _explained(lines, use):
                seen.add(use.term)
                yield use


def _lone(line: Line, text: str) -> Iterator[Use]:
    """Give the terms in quotes that stand once in a whole text, so that nothing tells what they mean."""
    for match in _AS_TERM.finditer(line.text):
        term, after = match["quoted"], match["after"]
        before = line.text[: match.start()]
        named = _AS_NAME.match(after) or _NAMES_IT.search(before) or _SHORTENS.search(before)
        if text.count(term) == 1 and not named and not _DEFINES.match(after):
            yield Use(term, line, f"“{term}”")


def _uses(line: Line) -> Iterator[Use]:
    for match in _USED.finditer(line.text):
        if not _DEFINES.match(match["after"]):
            quote = match[0][: len(match[0]) - len(match["after"])]
            yield Use(match["quoted"] or match["bare"], line, quote)
    for match in _QUOTED.finditer(line.text):
        before = line.text[: match.start()]
        if not _DEFINES.match(match["after"]) and not _SHORTENS.search(before):
            quote = match[0][: len(match[0]) - len(match["after"])]
            yield Use(match["quoted"], line, quote)


def _explained(lines: Sequence[Line], use: Use) -> bool:
    """Tell whether another line says what a term is: as a heading, a cell, or with a list."""
    says = re.compile(
        rf"^[\s（(一二三四五六七八九十\d）)、.]*[“]?{re.escape(use.term)}[”]?(?:$|[：:（(]|包括|是|为|指|一览表|清单|目录)"
        rf"|{re.escape(use.term)}[”]?(?:[（(：:]|，?(?:包括|是指|系指|即|指|为：))"
    )
    return any(line is not use.line and says.search(line.text) for line in lines)
