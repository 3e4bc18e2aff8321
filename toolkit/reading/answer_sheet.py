"""Reading back the sheet in which people decided the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import DocumentError
from toolkit.model.text import Text
from toolkit.pattern import pattern

from .intake.refusal import ASK_AGAIN, SPLIT, refuse
from .intake.sheet import read_all_cells
from .intake.sheet_cells import SheetCells

MAX_BYTES = 32 * 2**20
# How SpreadsheetML writes a character that XML cannot hold (ECMA-376 part 1, 22.4.2.4).
_ESCAPED = pattern(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row by the keys of its columns; `number` counts from 1, `letters` name the columns."""

    sheet: str
    number: int
    cells: dict[str, str]
    letters: dict[str, str]

    def address(self, key: str) -> str:
        """Name a cell as Excel does: T12."""
        return f"{self.letters.get(key, 'A')}{self.number}"


def read_answer_rows(
    path: Path, keys: Sequence[str], key_row: int, first_row: int
) -> tuple[SheetRow, ...]:
    """Read the rows below a row that holds these keys, wherever people moved the columns.

    Rows that a filter hides are read too. Raises DocumentError where no sheet has the keys, or a
    file is no workbook.
    """
    for name, sheet in read_all_cells(path, _bytes(path)).items():
        columns = {text: column for column, text in sheet.rows.get(key_row, {}).items()}
        if set(keys) <= set(columns):
            _check_whole(path, sheet)
            return tuple(_rows(name, sheet, {key: columns[key] for key in keys}, first_row))
    raise DocumentError(
        Text(
            f"{path.name}：没有应答工作表，或隐藏的首行被删改。请重新导出后再填写。",
            f"{path.name}: it has no sheet of answers, or its hidden first row changed. "
            "Export it again and fill that in.",
        )
    )


def _rows(
    name: str, sheet: SheetCells, columns: dict[str, int], first_row: int
) -> Sequence[SheetRow]:
    letters = {key: _letters(column) for key, column in columns.items()}
    rows = []
    for number, texts in sorted(sheet.rows.items()):
        cells = {key: _plain(texts.get(column, "")) for key, column in columns.items()}
        if number >= first_row and any(cells.values()):
            rows.append(SheetRow(name, number, cells, letters))
    return rows


def _check_whole(path: Path, sheet: SheetCells) -> None:
    """Refuse a sheet of which something could not be read, lest it be lost."""
    if sheet.cut:
        refuse(path, Text("工作表太大", "the sheet is too large"), SPLIT)
    if not sheet.without_value:
        return
    cells = ", ".join(sheet.without_value[:5])
    why = Text(f"公式 {cells} 没有保存结果", f"the formulas {cells} hold no value")
    refuse(path, why, Text("请把公式改成文字。", "Replace them by text."))


def _plain(text: str) -> str:
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _bytes(path: Path) -> bytes:
    try:
        size, whole = path.stat().st_size, path.is_file()
        data = path.read_bytes() if whole and size <= MAX_BYTES else b""
    except OSError as error:
        reason = error.strerror or str(error)
        said = Text(f"无法读取 {path.name}：{reason}", f"cannot read {path.name}: {reason}")
        raise DocumentError(said) from None
    if size > MAX_BYTES:
        refuse(path, Text("文件太大", "the file is too large"), SPLIT)
    if not data.startswith(b"PK"):
        refuse(path, Text("不是 .xlsx 文件", "it is no .xlsx"), ASK_AGAIN)
    return data
