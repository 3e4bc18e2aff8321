"""Clauses: the sentences and list items of a document with their numbers, headings and marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.pattern import pattern

from .marks import find_mark, has_mark, mark_end, put_mark
from .numbers import Number, read_number
from .outline import Outline
from .passage import Passage
from .rows import is_split, label_of, row_number
from .sentences import sentences
from .statement import Clause

_STOP = pattern("[。；;！!？?，,：:]")
# Not the colon of a time of day.
_COLON = pattern(r"(?<!\d)[：:]|[：:](?!\d\d)")
_HEADED = pattern(
    r"(?:要求|服务|标准|条款|内容|说明|须知|办法|方案|承诺|期限|时间|质保期?|保修期?|培训|验收|方式|规定"
    r"|事项|责任|清单|条件|保障|一览表|格式|总则|概况|范围|参数|指标|规范|程序|职责)$"
)
_TITLE_LENGTH = 30
# What a sentence says of all the times in the table below it.
_NOTE = pattern(
    r"(?:均|都|一律|统一|以下|下表|各项|时限)[^。；;]{0,30}?(?:起算|起计|之日起|时起|后起|开始计)"
)
# 一、★交货时间：…: the mark stands before the title, so that it counts for the whole clause.
_TITLED = pattern(r"[^。；，,;：:\d]{2,14}[：:]")


def read_clauses(passages: Sequence[Passage]) -> tuple[Clause, ...]:
    """Cut passages into clauses in reading order; linear in the length of the text."""
    outline = Outline()
    clauses: list[Clause] = []
    for passage in passages:
        if passage.is_header:
            continue
        if passage.cells:
            clauses.extend(_row(passage, outline))
        else:
            inherits = Outline() if passage.place.part else outline
            inherits.leave_table()
            clauses.extend(_paragraph(passage, inherits))
    return tuple(clauses)


def _row(passage: Passage, outline: Outline) -> Iterator[Clause]:
    """Give a row as one clause, or each sentence of its cells where a cell holds several."""
    number, mark = row_number(passage.cells)
    path = (*outline.path, number) if number else outline.path
    lead = outline.enter_row()
    if not is_split(passage.cells):
        yield Clause(
            text=passage.text,
            place=passage.place,
            number=number or _last(outline),
            path=path,
            title=outline.title,
            lead=lead,
            mark=mark or next(filter(None, map(find_mark, passage.cells)), "") or outline.mark,
            cells=passage.cells,
            header=passage.header,
        )
        return
    label = label_of(passage.cells) or outline.title
    at = 0
    for cell in passage.cells:
        start = passage.text.find(cell, at) if cell else -1
        if start < 0:
            continue
        at = start + len(cell)
        if cell == label or (not _says_something(cell)):
            continue
        inner = Outline()
        for clause in _sentences(passage, inner, (start, at), mark or outline.mark):
            yield clause._replace(
                number=clause.path[-1] if clause.path else number or _last(outline),
                path=(*path, *clause.path),
                title=inner.title or label,
                lead=clause.lead or lead,
            )


def _last(outline: Outline) -> str:
    return outline.path[-1] if outline.path else ""


def _says_something(cell: str) -> bool:
    return sum(map(str.isalnum, cell)) > 1 or find_mark(cell) != ""


def _paragraph(passage: Passage, outline: Outline) -> Iterator[Clause]:
    text = passage.text
    number = _label(passage.label)
    written = read_number(text, mark_end(text, 0))
    heads = bool(passage.level or number or written)
    if passage.level and not (number or written):
        outline.enter_heading(passage.level)
    elif number and written is None:
        outline.enter(number)
    elif written is None:
        outline.enter_plain(text.rstrip().endswith(("。", ".")))
        if outline.lead is None and _is_title(text) and _HEADED.search(text.strip()):
            outline.enter_subtitle()
            heads = True
    yield from _sentences(passage, outline, (0, len(text)), "", heads=heads)
    outline.leave_plain()
    if text.rstrip().endswith(("：", ":")):
        outline.introduce(text.strip(), find_mark(text))
    noted = _NOTE.search(text)
    outline.note = noted[0] if noted else ""


def _label(label: str) -> Number | None:
    return read_number(label) or read_number(f"{label}、") if label else None


def _sentences(
    passage: Passage, outline: Outline, span: tuple[int, int], mark: str, *, heads: bool = False
) -> Iterator[Clause]:
    """Cut a part of a passage; a mark at its beginning counts for all of its first item."""
    start, end = span
    part = passage.text[start:end]
    inline, item_mark = "", mark
    pieces = list(sentences(part))
    marked = has_mark(part)
    for index, (left, right) in enumerate(pieces):
        body = mark_end(part, left)
        number = read_number(part, body)
        own = put_mark(part, left, body)
        if number is not None:
            outline.enter(number)
            body = min(mark_end(part, number.end), right)
            own = own or put_mark(part, number.end, body)
            item_mark = mark
        if marked and not own:
            own = find_mark(part[body:right])
        if own and (index == 0 or number is not None):
            item_mark = own
        own = own or _mark_behind(part, pieces[index + 1 : index + 2])
        text = part[body:right].strip()
        if number is not None or (index == 0 and heads):
            _head(passage, outline, text, own, alone=len(pieces) == 1)
        if text:
            path = outline.path
            yield Clause(
                text=text,
                place=passage.place,
                start=start + part.index(text, body),
                number=path[-1] if path else "",
                path=path,
                title=outline.title,
                lead=inline or (outline.lead.text if outline.lead else ""),
                mark=own or item_mark or outline.mark,
            )
        inline = _inline_lead(text, inline)
        if index < len(pieces) - 1 and text.endswith(("：", ":")):
            outline.introduce(text, own)


def _mark_behind(part: str, rest: Sequence[tuple[int, int]]) -> str:
    """Find the mark that stands alone behind the full stop of a sentence: 质保期5年。（★）."""
    if not rest:
        return ""
    alone = [span for span in rest if mark_end(part, span[0]) >= span[1]]
    return put_mark(part, *alone[0]) if alone else ""


def _head(passage: Passage, outline: Outline, text: str, mark: str, *, alone: bool) -> None:
    """Take a heading, or an item that introduces others, for the title and mark of what follows."""
    if not outline.frames:
        return
    if alone and (passage.level or _is_title(text)):
        if not text.endswith(("：", ":")) or _HEADED.search(text[:-1]):
            outline.frames[-1].title = text.rstrip("：:")
        outline.frames[-1].mark = mark
    elif text.endswith(("：", ":")) or (mark and _TITLED.match(text.lstrip("】）)★▲※ "))):
        outline.frames[-1].mark = mark


def _is_title(text: str) -> bool:
    bare = text.strip().rstrip("：:")
    if not 0 < len(bare) <= _TITLE_LENGTH or _STOP.search(bare):
        return False
    return not any(map(str.isdigit, bare))


def _inline_lead(text: str, lead: str) -> str:
    """Give what introduces the next item of a sentence: 接到通知后：30分钟内响应；2小时内到场."""
    if not text.endswith(("；", ";", "：", ":")):
        return ""
    if lead:
        return lead
    colon = _COLON.search(text)
    return text[: colon.end()] if colon else ""
