"""Placeholders and masks: signs and words that stand where real content is missing."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.pattern import pattern

# Nobody writes these on purpose, wherever they stand.
_SURE = (
    r"[Xx]{3,}|[×✕✖╳]{2,}|(?<![A-Za-z\d])(?:XX|xx)(?=[\u4e00-\u9fff])|[【［]\s*[】］]"
    r"|某某|(?<![A-Za-z])(?:TODO|TBD|FIXME|TBC)(?![A-Za-z])|(?<![等有])待补充(?!后)|待填写|待填(?!埋|充|土)"
    r"|(?<![等接招期])待定(?![位点向期岗])|此处(?:填写|插入|补充)|请(?:在此|输入)"
)
PLACEHOLDER = pattern(rf"{_SURE}|[＊*]{{3,}}|_{{3,}}|（\s*）|请填写|0000年|(?<!\d)0月|(?<!\d)0日")
"""What a text of our own may hold nowhere."""
TAG = pattern(r"\{\{|\}\}|\{%|%\}")
"""The signs of a template."""
OPEN_MARK = pattern(r"【待[^】]{1,10}】")
"""The marks of a draft of ours."""
_NAMED = (
    r"[【［\[](?:我方|贵方|投标|招标|采购)?(?:公司|单位|企业|项目|客户|采购人|招标人|投标人|供应商|联系人|姓名|日期|金额|地址"
    r"|电话|产品|品牌|型号|年|月|日)(?:名称|全称|编号|电话|姓名|地址)?[】］\]](?![:：])"
)
# A form may well tell its user 请填写报修单; a text that is done tells nobody to fill it in.
_FILL = r"请填写(?![^，。；]{0,10}(?:[表单卡书册栏]|信息|意见|内容|清楚|完整))"
_WRITTEN = pattern(
    rf"{_SURE}|{_NAMED}|{_FILL}|【(?:待|请|此处)[^】]{{0,20}}】|（(?:待定|待补|待填|请填|此处|填写)[^）]{{0,16}}）"
    r"|[＊*]{2,}|[_＿﹍]{3,}|[＿﹍]{2,}|（[ \u3000]*）"
)
# Looked for first: most lines hold none of these.
_HINT = pattern(r"[Xx×✕✖╳【［\[某TF待此请*＊_＿﹍]|（(?=[ \u3000）待请此填])")
_HAND = pattern(
    r"签字|签名|签章|盖章|公章|签署|签收|日\s*期|年[\s_＿]*月|经办人|手写|填表|制表|审批|批准|确认人|[□☐○]|√"
)
_FORM = pattern(r"[表单]$|回执|样[式张本]|格式|登记|记录|附表|问卷|申请书|调查")
_DIVIDER = pattern(r"[\s*＊_＿\-—=·.]+")
_BOLD = pattern(r"\*\*[^*\s][^*]*\*\*(?!\*)")
_STARS = "*＊"
_NAME = pattern(r"[0-9A-Za-z\u4e00-\u9fff]")


def placeholders(text: str, heading: str = "") -> Iterator[tuple[int, str]]:
    """Give each placeholder of a line with its offset; masks are left to `masks`.

    Lines to be filled in by hand are none: signatures, dates, and the lines of a form, which is
    told by the heading above it.
    """
    if not _HINT.search(text) or _DIVIDER.fullmatch(text):
        return
    signed = "。" not in text and _HAND.search(text) is not None
    by_hand = signed or _FORM.search(heading) is not None
    for found in _WRITTEN.finditer(text):
        first = found[0][0]
        if first in "_＿﹍（" and by_hand and found[0].strip("_＿﹍（） \u3000") == "":
            continue
        if first in _STARS and (_is_mask(text, found.start(), found.end()) or _BOLD.search(text)):
            continue
        yield found.start(), found[0]


_MASK = pattern(
    r"(?P<left>(?:[0-9A-Za-z-]{1,12}|[\u4e00-\u9fff]{1,4})?)[＊*]{2,}(?P<right>(?:[0-9A-Za-z-]{1,12}|[\u4e00-\u9fff]{1,4})?)"
)


def masks(text: str) -> Iterator[tuple[int, str]]:
    """Give each name or number that stars hide a part of: lf****, 张**, 广西****装饰工程."""
    if ("*" not in text and "＊" not in text) or _BOLD.search(text):
        return
    for found in _MASK.finditer(text):
        if found["left"] or found["right"]:
            yield found.start(), found[0]


def _is_mask(text: str, start: int, end: int) -> bool:
    return bool(_NAME.match(text[start - 1 : start]) or _NAME.match(text[end : end + 1]))
