"""Tables of any format: merged cells filled, the header row recognised, rows as passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.pattern import pattern
from toolkit.reading.passage import Passage, Place

# The words by which the columns of requirement and deviation tables are titled.
_TITLE = pattern(
    r"序号|编号|条款|条目|条号|要求|内容|指标|参数|项目|名称|响应|应答|偏离|偏差|说明|备注|单位|数量|规格|型号|标准"
    r"|环节|责任|岗位|记录|日期|版次|起算|权重|数值|页码|页次|重要性|标识|标记|分值|评分|评审|因素|级别|等级|类别|类型|时限|时间|期限|地点|金额|证明|描述|事项|品牌"
    r"|^No\.?$|^item$|requirement|response|deviation|description|remark",
    re.I,
)
_SENTENCE = pattern(r"[。；;]|应当|不得|必须")
_VALUE = pattern(r"\d|[一二两三四五六七八九十]+\s*(?:年|个|天|日|小时|分钟|次|%|人)")
MAX_TITLE = 24
_SHORT = 20
_SEARCHED = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, how many columns and rows it covers, the number that Word gives it."""

    text: str
    columns: int = 1
    rows: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table as laid out: cells by column (from 0); `header` where the file says so."""

    cells: dict[int, Cell]
    place: Place
    header: bool = False


def passages_of(rows: Sequence[Row]) -> Iterator[Passage]:
    """Give each row with text as a passage, its cells filled from what is merged over them."""
    width = max((at + cell.columns for row in rows for at, cell in row.cells.items()), default=0)
    filled = list(_fill(rows, width))
    head = _header_rows(rows, filled)
    titles: tuple[str, ...] = ()
    for index, (row, cells) in enumerate(zip(rows, filled, strict=True)):
        if not any(cells):
            continue
        is_header = index in head or (bool(titles) and cells == titles)
        if index in head:
            above = titles if index - 1 in head else ("",) * width
            titles = tuple(map(_title, above, cells))
        label = next((cell.label for _, cell in sorted(row.cells.items()) if cell.label), "")
        yield Passage(
            "\t".join(cells),
            row.place,
            cells=cells,
            header=() if is_header else titles,
            is_header=is_header,
            label=label if label not in cells else "",
        )


def _title(above: str, own: str) -> str:
    """Join the title of a group of columns with that of the column."""
    if not above or above == own:
        return own
    return f"{above}／{own}" if own else above


def _fill(rows: Sequence[Row], width: int) -> Iterator[tuple[str, ...]]:
    """Lay the cells out in columns; short texts go on into the rows that their cell covers.

    A long text, or one with a value, stands once: it is what is asked, and would be asked twice.
    """
    over: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells = [""] * width
        for column, (left, text) in list(over.items()):
            cells[column] = text
            over[column] = (left - 1, text)
            if left <= 1:
                del over[column]
        for column, cell in row.cells.items():
            text = cell.text or cell.label
            cells[column] = text
            if cell.rows > 1 and len(text) <= _SHORT and not _VALUE.search(text[3:]):
                over[column] = (cell.rows - 1, text)
        yield tuple(cells)


def _header_rows(rows: Sequence[Row], filled: Sequence[tuple[str, ...]]) -> frozenset[int]:
    """Find the header: the rows that the file calls so, else the first that looks like one."""
    told = [index for index, row in enumerate(rows) if row.header and _can_title(filled[index])]
    if told:
        return frozenset(told)
    for index, cells in enumerate(filled[:_SEARCHED]):
        if is_header_row(cells):
            group = any(cell.columns > 1 for cell in rows[index].cells.values())
            below = filled[index + 1] if index + 1 < len(filled) else ()
            second = group and is_header_row(below)
            return frozenset((index, index + 1) if second else (index,))
        if sum(map(bool, cells)) > 1 and _VALUE.search("".join(cells[1:])):
            break  # A row of values comes first: the table has no header.
    return frozenset()


def is_header_row(cells: Sequence[str]) -> bool:
    """Tell whether the cells of a row are titles of columns."""
    named = {cell for cell in cells if cell}
    titles = [cell for cell in named if _TITLE.search(re.sub(r"\s", "", cell))]
    most = len(titles) >= 2 and len(titles) * 2 >= len(named)
    return most and len(named) * 2 > len(cells) and _can_title(cells)


def _can_title(cells: Sequence[str]) -> bool:
    return all(len(cell) <= MAX_TITLE and not _SENTENCE.search(cell) for cell in cells)
