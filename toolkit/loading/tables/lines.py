"""Tables of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from toolkit.errors import TableError
from toolkit.model.batch import BatchMap
from toolkit.model.text import Text

from .table import Row, Table

_LINE = 2**22


def open_lines(path: Path, map: BatchMap) -> Table:
    """Open it; its titles are the keys of all lines, in the order in which they come first."""
    keys = {key: None for _, held in _objects(path) for key in held}
    titles = {title: number for number, title in enumerate(keys, 1)}
    head = Row(0, {column: title for title, column in titles.items()})
    return Table(path, "", head, _rows(path, titles))


def _rows(path: Path, titles: dict[str, int]) -> Iterator[Row]:
    for line, held in _objects(path):
        cells: dict[int, str] = {}
        unread: dict[int, Text] = {}
        for key, value in held.items():
            if isinstance(value, dict | list):
                unread[titles[key]] = Text(
                    "不是文字，而是嵌套的值", "it is no text but a nested value"
                )
            elif value is not None and (text := _text(value)):
                cells[titles[key]] = text
        yield Row(line, cells, unread)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _objects(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(_LINE), b""), 1):
            if line.strip():
                yield number, _object(path, number, line)


def _object(path: Path, number: int, line: bytes) -> dict[str, object]:
    try:
        # Numbers stay as they are written: 007 and 1.10 are names, not amounts.
        held = json.loads(line.decode("utf-8-sig"), parse_float=str, parse_int=str,
                          object_pairs_hook=_once)  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise _wrong(path, number, str(error)) from error
    if not isinstance(held, dict):
        raise _wrong(path, number, "{…}")
    return held


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object; raises ValueError where a key is there twice."""
    held = dict(pairs)
    if len(held) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"twice: {next(key for key in keys if keys.count(key) > 1)}")
    return held


def _wrong(path: Path, line: int, why: str) -> TableError:
    return TableError(
        Text(
            f"{path.name} 第 {line} 行不是一个 JSON 对象：{why}",
            f"{path.name}: line {line} is no JSON object: {why}",
        )
    )
