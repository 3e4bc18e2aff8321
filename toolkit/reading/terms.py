"""Terms for one thing: groups of words of which a document should choose one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .definitions import Definition
from .line import Line

# Each group: what it is called, then its words as patterns with what they must not be part of.
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "质量保证期限",
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
        "服务对象",
        (
            "甲方",
            "(?<!物)业主(?!委员会|大会|代表|方)",
            "贵(?:单位|公司|方|司|院|校|局|行)",
            "(?<!招标)采购人(?!员)",
            "招标人",
            "(?<!最终)(?<!电力)(?<!互联网)(?<!广大)用户(?!名|手册|界面|端|数|量|单位|体验|满意|需求|名单|权限|操作|使用|管理|培训|协议|密码|信息|档案|访问|登录|意见|回访|服务|信誉|至上|第一|侧|设备)",
            "买方",
            "建设单位",
            "发包(?:人|方)",
            "需方",
            "(?<!大)客户(?!服务|经理|端|满意|关系|档案|名称|信息|单位|回访|资料|群|投诉|需求|至上|为中心|体验|化)",
        ),
    ),
)
_COMPILED = tuple((name, tuple(re.compile(word) for word in words)) for name, words in _GROUPS)
_QUICK = re.compile(
    "甲方|业主|贵|采购人|招标人|用户|买方|建设单位|发包|需方|客户|质保|保修|质量保证期|维保期"
)
# 业主（甲方）, 采购人/用户: the text itself tells that they are one, or that they are several.
_BESIDE = r"[（(、/和与及或“”]{1,3}(?:即|以下[简统]?称)?[“]?"
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|招标文件[^，。；]{0,12}条?[：:]")
_LABEL = re.compile(r"^[\s\u3000]*(?:致[：:]|[^，。；]{1,12}[（(](?:盖章|公章|签字|签章|全称))")


@dataclass(frozen=True, slots=True)
class Mixed:
    """A thing that is called by several words: the usual one, another, and where that stands."""

    thing: str
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
        found: dict[str, list[tuple[Line, str]]] = {}
        for line, said in told:
            for word in words:
                for match in word.finditer(said):
                    found.setdefault(match[0], []).append((line, match[0]))
        order = sorted(found, key=lambda word: -len(found[word]))
        usual = next((word for word in order if word in known), order[0] if order else "")
        for other in order:
            if other != usual and other not in known and not _told_apart(text, usual, other):
                yield Mixed(thing, usual, other, tuple(found[other]))


def _says(line: Line) -> bool:
    """Tell whether a line is running text; labels, headers and cells are names of fields."""
    return (
        line.in_body
        and not line.place.row
        and not _LABEL.match(line.text)
        and bool(_QUICK.search(line.text))
    )


def _told_apart(text: str, one: str, other: str) -> bool:
    pair = rf"{one}{_BESIDE}{other}|{other}{_BESIDE}{one}"
    return re.search(pair, text) is not None


def _blank(match: re.Match[str]) -> str:
    return "□" * len(match[0])
