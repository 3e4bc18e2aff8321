"""Sentences that were cut at the end of a line or a paragraph, made whole for every format.

A joined text is the original without the line break and the blanks around it; between two Latin
words a space stands for it. So a quote is found in the file by its words, white space left out,
and its place is that of the line or paragraph on which it begins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from toolkit.model.quantity import UNIT
from toolkit.pattern import pattern
from toolkit.reading.numbers import read_number
from toolkit.reading.passage import Passage

# What begins a paragraph of its own. A number that a unit follows is a value: 2.5 小时.
_STARTS = pattern(
    r"\s*(?:第[一二三四五六七八九十百零〇\d]{1,5}(?:[章节篇条款]|部分)(?![、，,的（(第款项规和及至])|附[件表录]"
    r"|[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    rf"|\d{{1,2}}(?:[、．）)]|\.(?!\d))|\d{{1,2}}(?:[.．]\d{{1,2}})+(?!\d|\s*(?:{UNIT}|[条款项章节]))"
    r"|[①-⑳㈠-㈩⑴-⒇]|[★☆▲△※●■◆□▪•➢✓√*＊])",
    re.I,
)
_ENDED = pattern(r"[。；;！!？?：:.…]['”’\"）)】★▲※\s]*$")
_LABEL = pattern(
    r"\s*[^，,。；;、：:\s]{2,12}\s*[：:]|\s*(?:[-+>]\s|#{1,6}\s|```|~~~|[-=_*]{3,}\s*$|\|)"
)
_ITEMS = ("letter", "letter_round", "bare", "bullet", "half", "han_half")
# A number at the end of a line whose unit stands on the next: 2 | 小时. Not the end of a telephone
# number, nor 12 | 年度.
_NUMBER = pattern(r"(?<![\d\-–—.])\d{1,4}(?:\.\d{1,3})?\s*$")
_UNIT = pattern(
    r"\s*(?:小时|分钟|秒|时(?![间限段长效期候])|个(?!人)|工作日|天|日(?![期常志程])|周(?![期边])|年(?![度检级])|月(?![度报份])|%|％|‰|万?元(?!件)"
    r"|次(?![数序])|人(?![员工])|名(?!称)|套|台(?!账)|份|项(?!目)|分(?![类项部标数公])|学时|课时|倍|米|公里)"
)
# A number that stands alone on its line belongs to what follows.
_ALONE = pattern(
    r"\s*[★▲※]?\s*(?:\d{1,2}(?:[.．]\d{1,3}){1,4}|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,4}条)\s*$"
)
# What no title and no item ends with; the words around tell 应 from 响应, 与 from 参与.
_HANGS = pattern(
    r"(?:[，,、（(【《“]|[≥≤＞＜]|不(?:超过|少于|低于|大于|高于|小于|得)|至少|不|(?<![响供对相适反效顺感])应|应当|必须"
    r"|(?<![参给])与|(?<![普涉])及|以及|(?<![总缓])和|(?<![各独])自|(?<![所存现])在|(?<![理事自缘])由|(?<!目)的|于|并且)\s*$"
)
# What no sentence and no item begins with.
_HANGING = pattern(
    r"\s*(?:[，。；、）》”’】]|内(?![容部外网存置饰径墙科衬])|以内|之内|之日|之后|之前|以上(?![述各内均所全条])|的(?!确))"
)
_TITLE = pattern(
    r"(?:要求|标准|条款|内容|说明|须知|办法|方案|承诺书?|清单|一览表|格式|总则|概况|参数|规范|程序|职责|公告|文件|合同)\s*$"
)
# Not between figures: a program that counts characters breaks inside a number.
_BETWEEN = pattern(r"[A-Za-z,;:)][A-Za-z0-9(]|\d[A-Za-z(]")
_LEAST = 20
"""Characters in the shortest line at which texts are wrapped; shorter ones are titles and items."""
_NEARLY = 0.75
"""The part of the longest lines that a full one has at least."""
_SURE = 6
"""So many full lines show for certain that a text is wrapped."""
_ALIKE = 4
"""Lines of whose first eight characters so many are equal are items of a list without numbers."""
_OPEN, _CLOSE = "（(【《“", "）)】》”"


def starts(text: str) -> bool:
    """Tell whether a line begins a paragraph: a number, a mark or a bullet stands first."""
    return _STARTS.match(text) is not None


# Asked of the same two lines to measure them, to join them, and where only their length tells.
@lru_cache(maxsize=512)
def may_go_on(before: str, after: str) -> bool:
    """Tell whether nothing speaks against a sentence that goes on from one line to the next.

    No stop stands before, and no number, mark, bullet or label behind.
    """
    if not before.strip() or not after.strip() or _ENDED.search(before[-12:]):
        return False
    if starts(after) or _LABEL.match(after[:40]) or _TITLE.search(before[-8:]):
        return False
    number = read_number(after.lstrip()[:20])
    return number is None or number.style not in _ITEMS


def goes_on(before: str, after: str) -> bool:
    """Tell whether the words show that a sentence was cut, wherever its lines end."""
    if _ALONE.match(before):
        return after.strip() != "" and not starts(after)
    if not may_go_on(before, after):
        return False
    if _NUMBER.search(before[-12:]) and _UNIT.match(after[:12]):
        return True
    hangs = _HANGS.search(before[-8:]) or _HANGING.match(after[:8])
    return hangs is not None or _is_open(before[-80:], after[:80])


def _is_open(before: str, after: str) -> bool:
    """Tell whether a bracket opens before the break and closes behind it."""
    for opening, closing in zip(_OPEN, _CLOSE, strict=True):
        at = after.find(closing)
        if before.rfind(opening) > before.rfind(closing) and at >= 0 and opening not in after[:at]:
            return True
    return False


def join_lines(lines: Iterable[str]) -> str:
    """Join the lines of a paragraph: Latin words by a space, Chinese and figures without."""
    pieces: list[str] = []
    last = ""
    for own in filter(None, map(str.strip, lines)):
        if _BETWEEN.match(last[-1:] + own[0]) or _ALONE.match(last):
            pieces.append(" ")
        pieces.append(own)
        last = own
    return "".join(pieces)


def unwrapped(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Make sentences whole that were cut at a line; list items, titles and cells stay apart.

    Lines are those of a text file and those inside a paragraph of Word. Paragraphs of Word are
    joined by what the words show alone, lines also where they are full.
    """
    widths = _layouts(passages)
    done: list[Passage] = []
    for group in _blocks(passages):
        done.extend(_joined(group, widths))
    return tuple(done)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How long lines are where a text was wrapped, as measured; `sure` where many lines show it."""

    measure: Callable[[str], int]
    length: int
    sure: bool

    def is_full(self, before: str, after: str) -> bool:
        """Tell whether the next line's first word had no room left on a line."""
        own = self.measure(before.strip())
        # A line of one long word has no room above it, however short that line is.
        near = own >= _NEARLY * self.length
        return near and own + self.measure(_first_word(after)) > self.length


def _first_word(text: str) -> str:
    found = re.match(r"[!-~]+|.[，。；：！？、）》”’】]{0,2}", text.strip())
    return found[0] if found else ""


def _columns(text: str) -> int:
    """Count the columns on a screen, of which a Chinese character takes two."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WFA") for char in text)


def _layouts(passages: Sequence[Passage]) -> tuple[_Layout, ...]:
    """Measure lines that may go on; those of wrapped text end at one length, all others anywhere."""
    pairs = [pair for block in _blocks(passages) for pair in _line_pairs(block)]
    pairs = [pair for pair in pairs if may_go_on(*pair)]
    layouts: list[_Layout] = []
    for measure, least in ((len, _LEAST), (_columns, 2 * _LEAST)):
        lengths = sorted(measure(before.strip()) for before, _ in pairs)
        if not lengths or lengths[-1] < least:
            continue
        layout = _Layout(measure, max(lengths[len(lengths) * 19 // 20], least), False)
        full = sum(layout.is_full(*pair) for pair in pairs)
        # Short lines are titles, which every text has.
        count = sum(2 * length >= layout.length for length in lengths)
        if full >= 2 and full * 2 >= count:
            layouts.append(replace(layout, sure=full >= _SURE and full * 3 >= 2 * count))
    return tuple(layouts)


def _line_pairs(block: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    lines = _lines(block)
    for (before, _), (after, is_line) in pairwise(lines):
        if is_line:
            yield before, after


def _lines(block: Sequence[Passage]) -> list[tuple[str, bool]]:
    """List the lines of passages, and whether a line, not a paragraph, ended above each."""
    return [
        (line, at > 0 or passage.place.line > 0)
        for passage in block
        for at, line in enumerate(passage.text.split("\n"))
    ]


def _blocks(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Group passages that stand right below each other; a row and a heading stand alone."""
    block: list[Passage] = []
    for passage in passages:
        if block and not _is_below(block[-1], passage):
            yield block
            block = []
        block.append(passage)
    if block:
        yield block


def _is_below(before: Passage, passage: Passage) -> bool:
    for one in (before, passage):
        if one.cells or one.level or one.place.page:
            return False
    if passage.label or before.place.part != passage.place.part:
        return False
    was, now = before.place, passage.place
    same = (was.table, was.row) == (now.table, now.row)
    return same and (now.line == was.line + 1 or now.paragraph == was.paragraph + 1)


def _joined(block: Sequence[Passage], layouts: Sequence[_Layout]) -> Iterator[Passage]:
    if block[0].cells:
        if "\n" not in block[0].text:
            yield block[0]
            return
        cells = tuple(_whole(cell) for cell in block[0].cells)
        yield block[0]._replace(text="\t".join(cells), cells=cells)
        return
    lines = _lines(block)
    owners = [passage for passage in block for _ in passage.text.split("\n")]
    texts: list[str] = []
    open_ = last = owners[0]
    for start, end in _runs(lines, layouts):
        # What follows a run in the paragraph where the run ends stays a line of the same passage.
        if texts and owners[start] is not last:
            yield _with_lines(open_, texts)
            texts, open_ = [], owners[start]
        run = [line for line, _ in lines[start:end]]
        texts.append(join_lines(run) if len(run) > 1 else run[0])
        last = owners[end - 1]
    yield _with_lines(open_, texts)


def _with_lines(passage: Passage, texts: Sequence[str]) -> Passage:
    text = "\n".join(texts)
    return passage if text == passage.text else passage._replace(text=text)


def _whole(cell: str) -> str:
    lines = [(line, True) for line in cell.split("\n")]
    runs = ([line for line, _ in lines[start:end]] for start, end in _runs(lines, ()))
    return "\n".join(join_lines(run) if len(run) > 1 else run[0] for run in runs)


def _runs(
    lines: Sequence[tuple[str, bool]], layouts: Sequence[_Layout]
) -> Iterator[tuple[int, int]]:
    """Give [start, end) of the lines that are one.

    Where only their length tells, they have to reach a stop at last: items of a list without
    numbers may be equally long, but end without any.
    """
    start = 0
    doubtful: list[int] = []
    for at in range(1, len(lines) + 1):
        if at < len(lines) and goes_on(lines[at - 1][0], lines[at][0]):
            continue
        if at < len(lines) and _is_wrap(lines[at - 1][0], lines[at], layouts):
            doubtful.append(at)
            continue
        if not (_ENDED.search(lines[at - 1][0][-12:]) or any(one.sure for one in layouts)):
            for cut in doubtful:
                yield start, cut
                start = cut
        yield start, at
        start = at
        doubtful = []


def _is_wrap(before: str, line: tuple[str, bool], layouts: Sequence[_Layout]) -> bool:
    after, is_line = line
    indented = after[:1] == "\u3000" or (_indent(after) > _indent(before) and not starts(before))
    if not is_line or indented or not may_go_on(before, after):
        return False
    return not _are_alike(before.strip(), after.strip()) and any(
        layout.is_full(before, after) for layout in layouts
    )


def _are_alike(before: str, after: str) -> bool:
    """Tell whether lines begin as items of one list do: 一号设备的…, 二号设备的…."""
    return sum(a == b for a, b in zip(before[:8], after[:8], strict=False)) >= _ALIKE


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
