"""Tables of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO

from toolkit.errors import TableError
from toolkit.model.batch import BatchMap
from toolkit.model.text import Text

from .table import Row, Table

_LINE = 2**22


@contextmanager
def open_lines(path: Path, map: BatchMap) -> Iterator[Table]:
    """Open it; its titles are the keys of all lines, in the order in which they come first."""
    with path.open("rb") as file:
        titles = {title: n for n, title in enumerate(_keys(path, file), 1)}
        file.seek(0)
        head = Row(0, {column: title for title, column in titles.items()})
        yield Table(path, "", head, _rows(path, file, titles))


def _keys(path: Path, file: IO[bytes]) -> dict[str, None]:
    return {key: None for _, held in _objects(path, file) for key in held}


def _rows(path: Path, file: IO[bytes], titles: dict[str, int]) -> Iterator[Row]:
    for line, held in _objects(path, file):
        cells: dict[int, str] = {}
        unread: dict[int, Text] = {}
        for key, value in held.items():
            if isinstance(value, dict | list):
                unread[titles[key]] = Text("不是文字，而是嵌套的值", "it is no text but a nested value")
            elif value is not None and (text := _text(value)):
                cells[titles[key]] = text
        yield Row(line, cells, unread)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _objects(path: Path, file: IO[bytes]) -> Iterator[tuple[int, dict[str, object]]]:
    for number in count(1):
        line = file.readline(_LINE)
        if not line:
            return
        if not line.strip():
            continue
        try:
            # Numbers stay as they are written: 007 and 1.10 are names, not amounts.
            held = json.loads(line.decode("utf-8-sig"), parse_float=str, parse_int=str)
        except (ValueError, RecursionError) as error:
            raise _wrong(path, number, str(error)) from error
        if not isinstance(held, dict):
            raise _wrong(path, number, "{…}")
        yield number, held


def _wrong(path: Path, line: int, why: str) -> TableError:
    return TableError(
        Text(
            f"{path.name} 第 {line} 行不是一个 JSON 对象：{why}",
            f"{path.name}: line {line} is no JSON object: {why}",
        )
    )
