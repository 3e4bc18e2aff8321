"""Seams: what lies between one paragraph and the next, where a sentence was cut or broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from toolkit.pattern import pattern

from .item_styles import SHORTEST, Closing, style_of
from .lexicon import common_words, splits_word
from .line import Line
from .numbers import read_number
from .page_numbers import is_page_number

_HAN = pattern(r"[\u4e00-\u9fff]")
_END = pattern(r"[。；;！!？?：:…—.”’）)》】\]」>』]\s*$")
_INNER = pattern(r"[。；！？;]|[，,]")
_STOP = pattern(r"[。；！？;]")
_LABEL = pattern(r"[^，。；,;]{1,16}[：:]")
_FOLLOWS = pattern(r"[。；！？]|[，,].*[，,。；]")
# Words that no sentence ends with.
_OPEN = pattern(
    r"(?:[，,、]|(?<![目有])的|(?<![平谦温柔调总缓饱共联供])和|(?<![参授赠给])与|以及|(?<![顾涉普危])及|(?<![绝反敌针相配应核面])对|(?<!所|存|现|潜|自|内|外)在"
    r"|(?<![自理事缘来])由|或者?|并且?|(?<![即大])将|(?<![根依])据|根据|按照|依据|[^以成作认行人称难因变]为了?|因为|由于|如果|若|但|而且|其中"
    r"|(?<![方定走倾流])向|(?<![随遵])从|(?<![棉])被|(?<![门车刀])把|[^主需重必首摘扼纪提简概]要|应当?|不得|予以|进行|以便|关于|对于|至少|(?<!不)超过|有限)$"
)
_TITLE = pattern(
    r"(?:公司|书|表|函|制度|办法|方案|规定|细则|通知|标准|工程|项目|文件|条例|合同|协议|职责|清单|目录|部|处|局|中心|总则|附则|说明|要求|内容|范围|流程|措施|体系|管理|服务|程序|指南|手册|大纲|计划)$"
)
# A sentence, and no heading, begins so.
_OPENS = pattern(
    r"本(?:制度|标准|保证书|文件|规定|办法|承诺书|协议|合同|细则)(?:适用|依据|规定|由|是|为|自|所|一式)|为(?:使|了|规范|提高|加强|保证|确保|明确|进一步)"
    r"|(?:我公司|我方|我司|投标人)(?:承诺|保证|将|在|对|按|接|收|派|提供|负责)|如(?:我|中标)|接到|收到|凡是|自[^，。]{2,12}之日起"
)
# 本文件自3月1日起实施。批准人：韦建锋
_BY = pattern(r"。[\s\u3000]*[\u4e00-\u9fff]{2,8}[：:][\s\u3000]*[^，。；：:]{1,20}$")
_LEAST = 8
_SHORT = 12
_LONG = 26
_WORDY = 18
_SIGNED = pattern(r"签字|签名|盖章|公章|日期|电话|地址|年.{0,6}月|^致|联系人|邮编|传真")


class Seam(Enum):
    """What is wrong between a paragraph and the next."""

    BROKEN = "broken"
    """A sentence goes on in the next paragraph."""
    CUT = "cut"
    """A sentence ends without its end."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the end of a line."""

    kind: Seam
    line: Line
    following: Line | None


def seams(body: Sequence[Line], styles: Mapping[str, Closing]) -> Iterator[Fault]:
    """Give each faulty seam between the paragraphs of a body; cells of tables have none.

    `styles` are those of numbers whose items are sentences.
    """
    lines = [line for line in body if line.text.strip() and not is_page_number(line.text)]
    pairs = zip(lines, [*lines[1:], None], strict=False)
    found = [fault for one, two in pairs if (fault := _fault(one, two, styles))]
    # Where lines are broken at one width all over, that is how the text was saved.
    broken = [fault for fault in found if fault.kind is Seam.BROKEN]
    if len(broken) * 4 > len(lines) > 8 and _adjacent(broken) * 2 > len(broken):
        found = [fault for fault in found if fault.kind is Seam.CUT]
    yield from found


def _adjacent(faults: Sequence[Fault]) -> int:
    """Count the seams without an empty line in a text file, and those of a PDF."""
    return sum(
        f.following is not None
        and (f.line.place.page > 0 or 0 < f.following.place.line == f.line.place.line + 1)
        for f in faults
    )


def _fault(line: Line, following: Line | None, styles: Mapping[str, Closing]) -> Fault | None:
    text = line.text.rstrip()
    # What a table interrupts goes on behind it, or does not.
    if line.place.row:
        return None
    if following is not None and following.place.row:
        cut = _OPEN.search(text) and "，" in text and not line.level
        return Fault(Seam.CUT, line, following) if cut else None
    if line.level or (not _HAN.search(text[-1:]) and text[-1:] not in "，,、"):
        return None
    if line.place.page and following and line.place.page != following.place.page:
        return None
    item = style_of(line) in styles and len(text) >= SHORTEST
    if following is not None and goes_on(text, following, item=item):
        return Fault(Seam.BROKEN, line, following)
    closing = styles.get(style_of(line)) if item else None
    if _breaks_off(text, following, closing):
        return Fault(Seam.CUT, line, following)
    return None


def goes_on(text: str, following: Line, *, item: bool = False) -> bool:
    """Tell whether a line is the rest of the sentence that a text begins.

    Of an `item` it is known that those of its kind are sentences, so that it is no heading.
    """
    after = following.text.lstrip()
    starts = after[:1] in "，,。；、）" or _HAN.match(after) is not None
    if not starts or following.level or following.label or read_number(after):
        return False
    if after[:1] in "，,。；、）":
        return True
    if _is_signature(text) or _LABEL.match(after) or _SIGNED.match(after):
        return False
    if splits_word(text, after) and len(text) >= _SHORT - 2 and not _TITLE.search(text):
        return _prose(text) or _STOP.search(after) is not None
    if (item or _OPENS.match(text)) and _STOP.search(after):
        return True
    if not _FOLLOWS.search(after):
        return False
    if _OPEN.search(text) and len(text) >= _SHORT:
        return True
    return _prose(text) and not _TITLE.search(text)


def _prose(text: str) -> bool:
    """Tell whether a line is a part of a sentence rather than a title."""
    marks = _INNER.findall(text)
    return bool(_STOP.search(text)) or len(marks) >= 2 or (bool(marks) and len(text) >= _LONG)


def _breaks_off(text: str, following: Line | None, closing: Closing | None) -> bool:
    """Tell whether a sentence ends where none can, or a paragraph of several without a stop."""
    ends = following is None or following.level > 0 or bool(following.label)
    after = following.text.lstrip() if following else ""
    ends = ends or read_number(after) is not None or _is_signature(after)
    if not ends or _is_signature(text) or _BY.search(text):
        return False
    if text[-1] in "，,、":
        if following is None or following.level or closing is Closing.STOP:
            return True
        return read_number(text) is None and len(text) >= _LONG
    if (
        len(text) >= _LEAST
        and _OPEN.search(text)
        and (read_number(text) or "、" in text or _INNER.search(text))
    ):
        return True
    if read_number(text) is None and (
        _OPENS.match(text) or ((_prose(text) or _is_sentence(text)) and not _TITLE.search(text))
    ):
        return True
    return _half_word(text) and _prose(text)


def _is_sentence(text: str) -> bool:
    """Tell whether a paragraph is too long for a title with a comma in it."""
    return "，" in text and len(text) >= _WORDY


def _is_signature(text: str) -> bool:
    """Tell whether a line is one of those under a letter, which have no stop."""
    return len(text) <= _LONG and not _INNER.search(text) and _SIGNED.search(text) is not None


def _half_word(text: str) -> bool:
    """Tell whether a text ends in the middle of a word: 对故障进行及."""
    return text[-2:] not in common_words() and text[-1] in _HALVES


# Characters that hardly ever end a sentence: the first halves of common words.
_HALVES = frozenset("及制提维保验培按遵违履符配调检巡响承竣售施监督协沟免组派预妥严确")
