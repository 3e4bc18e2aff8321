"""The columns of the sheet in which people decide the answers, and the checks of its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from toolkit.model.quoting import marked_quote
from toolkit.model.tender import Choice, Requirement
from toolkit.model.text import Language, Text

SHEET = Text("应答", "Answers")
KEY_ROW = 1
"""The hidden row that holds the keys of the columns; the headings stand below it."""
FIRST_ROW = 3
YES = Text("是", "yes")
NO = Text("否", "no")
TOO_LONG = "…（见 YAML / see the YAML）"
"""Stands in a cell for a text that is longer than a cell can be."""
MAX_CELL = 32_000


class Sort(Enum):
    """What a column holds."""

    HIDDEN = "hidden"
    ASKED = "asked"
    """What the tender says; changed in the YAML alone."""
    SHOWN = "shown"
    """What the program decided."""
    CHOICE = "choice"
    """What a person decides here."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its key; `width` in characters."""

    key: str
    title: Text
    sort: Sort
    width: int = 12


ID, ASKED_CHECK, SHOWN_CHECK, CHOICE_CHECK = "id", "asked-check", "shown-check", "choice-check"
COLUMNS = (
    Column(ID, Text("编号", "id"), Sort.HIDDEN),
    Column(ASKED_CHECK, Text("校验1", "check 1"), Sort.HIDDEN),
    Column(SHOWN_CHECK, Text("校验2", "check 2"), Sort.HIDDEN),
    Column(CHOICE_CHECK, Text("校验3", "check 3"), Sort.HIDDEN),
    Column("clause", Text("条款号", "clause"), Sort.ASKED, 12),
    Column("mark", Text("标记", "mark"), Sort.ASKED, 6),
    Column("part", Text("部分", "part"), Sort.ASKED, 8),
    Column("quote", Text("招标要求（原文）", "requirement"), Sort.ASKED, 46),
    Column("place", Text("原文位置", "place"), Sort.ASKED, 14),
    Column("asked", Text("识读", "read as"), Sort.ASKED, 24),
    Column("read", Text("识读无误？", "reading right?"), Sort.CHOICE, 10),
    Column("answer", Text("应答", "answer"), Sort.SHOWN, 46),
    Column("promise", Text("承诺值", "promise"), Sort.SHOWN, 14),
    Column("deviation", Text("偏离", "deviation"), Sort.SHOWN, 9),
    Column("state", Text("状态", "state"), Sort.SHOWN, 9),
    Column("reason", Text("原因", "reason"), Sort.SHOWN, 40),
    Column("approver", Text("批准人", "who approves"), Sort.SHOWN, 14),
    Column("basis", Text("依据", "from"), Sort.SHOWN, 26),
    Column("where", Text("在我方文件中的位置", "where in our documents"), Sort.SHOWN, 24),
    Column("commitment", Text("改用承诺", "commitment"), Sort.CHOICE, 26),
    Column("bound", Text("改承诺值", "bound"), Sort.CHOICE, 14),
    Column("response", Text("改用答复", "response"), Sort.CHOICE, 26),
    Column("text", Text("自写答复", "own text"), Sort.CHOICE, 40),
    Column("deviates", Text("负偏离？", "deviates?"), Sort.CHOICE, 9),
    Column("confirmed", Text("应答确认？", "answer right?"), Sort.CHOICE, 10),
    Column("page", Text("页码", "page"), Sort.CHOICE, 10),
    Column("note", Text("备注", "note"), Sort.CHOICE, 20),
)
KEYS = tuple(column.key for column in COLUMNS)
YES_OR_NO = ("read", "deviates", "confirmed")


def keys_of(sort: Sort) -> tuple[str, ...]:
    """List the keys of the columns of one sort."""
    return tuple(column.key for column in COLUMNS if column.sort is sort)


def asked_cells(requirement: Requirement, read: str, part: str) -> dict[str, str]:
    """Give what a row shows of the tender; `read` words the reading, `part` names the part."""
    return {
        "clause": requirement.clause or "",
        "mark": requirement.mark or "",
        "part": part,
        "quote": shown_quote(requirement),
        "place": requirement.place or "",
        "asked": read,
    }


def shown_quote(requirement: Requirement) -> str:
    """Give a quote as a cell shows it: what was a row of a table has bars for tabs."""
    quote = requirement.quote
    return marked_quote(quote, requirement.mark or "") if "\t" in quote else quote


def choice_cells(requirement: Requirement, language: Language) -> dict[str, str]:
    """Give what was decided for a requirement so far."""
    choice = requirement.answer or Choice()
    return {
        "read": _yes(requirement.confirmed, language),
        "commitment": choice.commitment or "",
        "bound": str(choice.bound) if choice.bound else "",
        "response": choice.response or "",
        "text": choice.text or "",
        "deviates": _yes(choice.deviates, language),
        "confirmed": _yes(choice.confirmed, language),
        "page": choice.page or "",
        "note": choice.note or "",
    }


def facts_check(requirement: Requirement) -> str:
    """Fingerprint what the tender says, to see whether it changed since the sheet was made."""
    told = (requirement.clause, requirement.mark, requirement.part, requirement.quote,
            requirement.place, requirement.metric, requirement.bound, requirement.trigger,
            requirement.scope)  # fmt: skip
    return fingerprint(str(value or "") for value in told)


def choice_check(requirement: Requirement) -> str:
    """Fingerprint what was decided, whatever the language of a sheet."""
    return fingerprint(choice_cells(requirement, "en").values())


def cells_check(cells: Mapping[str, str], sort: Sort) -> str:
    """Fingerprint the cells of one sort of column as they are read back."""
    return fingerprint(cells.get(key, "") for key in keys_of(sort))


def fingerprint(texts: Iterable[str]) -> str:
    """Make a short name for texts; spaces and breaks, which programs change, do not count."""
    flat = ("".join(text.split()) for text in texts)
    return hashlib.sha256("\x1f".join(flat).encode()).hexdigest()[:16]


def _yes(value: bool, language: Language) -> str:
    return (YES if value else NO).of(language)
