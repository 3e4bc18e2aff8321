"""Terms for one thing: groups of words of which a document should choose one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.model.text import Text
from toolkit.pattern import pattern

from .definitions import Definition
from .line import Line

_PURCHASER = Text("服务对象", "customer")
# A contract names its parties at the head; whom else it speaks of is somebody else.
_CONTRACT = pattern(
    r"^[\s\u3000]*甲\s*方[^，。\n]{0,12}[：:][^\n]*\n(?:[^\n]*\n){0,8}?[\s\u3000]*乙\s*方[^，。\n]{0,12}[：:]",
    re.M,
)
# 用户 and 客户 are mostly said of anybody; of the one who is promised something only so.
_TO = r"(?:(?<=[向为给经对由])|(?<=收到)|(?<=接到)|(?<=通知)|(?<=告知)|(?=[用客]户(?:的?(?:报修|通知|要求|投诉|书面|同意|确认|验收|现场|签字|操作人员|故障))))"
_ACTS = r"(?!名|手册|界面|端|数|满意|服务|经理|关系|档案|名称|信息|至上|第一|体验)"
# Each group: what it is called, then its words as patterns with what they must not be part of.
_GROUPS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (
        Text("质量保证期限", "warranty period"),
        (
            "质保期(?!满?后?[^，。]{0,2}保修)",
            "保修期",
            "质量保证期",
            "质保时间",
            "保修时间",
            "维保期",
        ),
    ),
    (
        _PURCHASER,
        (
            "甲方",
            "(?<!物)业主(?!委员会|大会|代表|方)",
            "贵(?:单位|公司|方|司|院|校|局|行)",
            "(?<!招标)采购人(?!员)",
            "招标人",
            rf"{_TO}用户{_ACTS}",
            "买方",
            "建设单位",
            "发包(?:人|方)",
            "需方",
            rf"{_TO}客户{_ACTS}",
            "(?<![受被授权转])委托(?:人(?![姓名签情])|方)",
            "(?:招标|采购|业主|购买)方",
            "(?:采购|招标|用户)单位",
        ),
    ),
    (
        Text("承诺人自己", "promising company"),
        ("乙方", "卖方", "供方", "承包(?:人|方)", "承建(?:人|单位|方)", "受托(?:人|方)"),
    ),
)
# What a company calls itself; where a document defines one of them, the others are slips.
_OWN = pattern(r"我(?:公司|司|方|单位|厂|院|所)|本(?:公司|单位|厂|企业)|敝公司|乙方|卖方|供方")
_OWN_NAME = Text("本公司的简称", "short name of the company")
# Who uses what was bought may be another than who buys it, but not where nobody else is named.
_USERS = pattern(r"使用单位|用户方|院方|校方|馆方|园方|用人单位")
_COMPILED = tuple((name, tuple(pattern(word) for word in words)) for name, words in _GROUPS)
_ANY = {name: pattern("|".join(words)) for name, words in _GROUPS}
_QUICK = pattern(
    "使用单位|用户方|院方|校方|馆方|园方|用人单位|委托|乙方|卖方|供方|承包|承建|受托|招标|采购|购买方|我|本公司|本单位|本厂|本企业|甲方|业主|贵|采购人|招标人|用户|买方|建设单位|发包|需方|客户|质保|保修|质量保证期|维保期"
)
# 业主（甲方）, 采购人/用户: the text itself tells that they are one, or that they are several.
_OFTEN = 2
_BESIDE = r"[（(、/和与及或“”]{1,3}(?:即|以下[简统]?称)?[“]?"
_QUOTED = pattern(r"《[^》]*》|“[^”]*”|招标文件[^，。；]{0,12}条?[：:]")
_LABEL = pattern(r"^[\s\u3000]*(?:致[：:]|[^，。；]{1,12}[（(](?:盖章|公章|签字|签章|全称))")


@dataclass(frozen=True, slots=True)
class Mixed:
    """A thing that is called by several words: the usual one, another, and where that stands."""

    thing: Text
    usual: str
    other: str
    places: tuple[tuple[Line, str], ...]


def mixed_terms(lines: Sequence[Line], defined: Sequence[Definition]) -> Iterator[Mixed]:
    """List the words that are used beside the usual one for the same thing.

    A document that defines two words apart may use both. That of a purchaser is not meant here: its
    chapters were drawn up by several.
    """
    text = "\n".join(line.text for line in lines)
    told = [(line, _QUOTED.sub(_blank, line.text)) for line in lines if _says(line)]
    known = {one.term for one in defined}
    for thing, words in _COMPILED:
        if thing == _PURCHASER and _CONTRACT.search(text):
            continue
        found: dict[str, list[tuple[Line, str]]] = {}
        for line, said in told:
            for word in words if _ANY[thing].search(said) else ():
                for match in word.finditer(said):
                    found.setdefault(match[0], []).append((line, match[0]))
        order = sorted(found, key=lambda word: -len(found[word]))
        usual = next((word for word in order if word in known), order[0] if order else "")
        for other in order:
            if other != usual and other not in known and not _told_apart(text, usual, other):
                yield Mixed(thing, usual, other, tuple(found[other]))
    yield from _own_names(told, defined)
    yield from _users(told, known)


def _own_names(told: Sequence[tuple[Line, str]], defined: Sequence[Definition]) -> Iterator[Mixed]:
    """List what a company is called in its own text beside the short name that it defined."""
    own = next((one for one in defined if one.short and _is_company(one)), None)
    known = {one.term for one in defined}
    if own is None:
        return
    found: dict[str, list[tuple[Line, str]]] = {}
    for line, said in told:
        # Of another company that speaks for itself: …有限公司确认，我公司….
        for match in _OWN.finditer(said) if "有限公司" not in said else ():
            if match[0] not in known:
                found.setdefault(match[0], []).append((line, match[0]))
    for other, places in found.items():
        yield Mixed(_OWN_NAME, own.term, other, tuple(places))


def _is_company(one: Definition) -> bool:
    """Tell whether a short name stands behind the name of a company: …有限公司（以下简称“我方”）."""
    before = one.line.text[: max(one.line.text.find(one.quote), 0)]
    return before.rstrip("（(，, ").endswith("公司")


def _users(told: Sequence[tuple[Line, str]], known: set[str]) -> Iterator[Mixed]:
    """List a single other word for the customer in a text that calls it 使用单位 and the like."""
    users = Counter(match[0] for _, said in told for match in _USERS.finditer(said))
    if len(users) != 1 or sum(users.values()) < _OFTEN:
        return
    usual = next(iter(users))
    others = [
        (line, match[0])
        for line, said in told
        for word in dict(_COMPILED)[_PURCHASER]
        for match in word.finditer(said)
    ]
    if len(others) == 1 and others[0][1] not in known:
        yield Mixed(_PURCHASER, usual, others[0][1], tuple(others))


def _says(line: Line) -> bool:
    """Tell whether a line is running text; labels, headers and cells are names of fields."""
    return (
        line.in_body
        and not line.place.row
        and not _LABEL.match(line.text)
        and bool(_QUICK.search(line.text))
    )


def _told_apart(text: str, one: str, other: str) -> bool:
    meant = r"[”：:，]{0,2}(?:是|系)?指[^。；\n]{0,14}"
    pair = rf"{one}(?:{_BESIDE}|{meant}){other}|{other}(?:{_BESIDE}|{meant}){one}"
    return re.search(pair, text) is not None


def _blank(match: re.Match[str]) -> str:
    return "□" * len(match[0])
