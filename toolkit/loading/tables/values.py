"""Values of databases and .parquet files as texts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from toolkit.model.text import Text

from .table import Row

_NESTED = Text("不是文字、数字或日期", "it is no text, number or day")


def row_of(number: int, values: Iterable[object]) -> Row:
    """Make a row of values in the order of their columns."""
    cells: dict[int, str] = {}
    unread: dict[int, Text] = {}
    for column, value in enumerate(values, 1):
        text = _text(value)
        if text is None:
            unread[column] = _NESTED
        elif text:
            cells[column] = text
    return Row(number, cells, unread)


def _text(value: object) -> str | None:
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return str(value).lower()
        case int() | UUID():
            return str(value)
        case float():
            return f"{Decimal(repr(value)).normalize():f}" if value == value else ""
        case Decimal():
            return f"{value:f}"
        case datetime():
            midnight = not (value.hour or value.minute or value.second)
            return value.date().isoformat() if midnight else value.isoformat(" ")
        case date():
            return value.isoformat()
    return None
