"""From the rows of a table to what they say of their tenders, every mistake at its cell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError

from toolkit.loading.compose import FORBIDDEN, MappingNode, Node, ScalarNode, SequenceNode
from toolkit.loading.validation import validate
from toolkit.model.batch import BatchMap, Columns, RowTender
from toolkit.model.finding import Finding
from toolkit.model.nearest import nearest
from toolkit.model.source import Origin, Scalar
from toolkit.model.written import MAX_ID_BYTES, ORIGIN
from toolkit.pattern import pattern

from .faults import (
    CELL_EMPTY,
    CELL_UNREAD,
    CELLS_BEYOND,
    COLUMN_MISSING,
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    HIDDEN,
    INVISIBLE,
    NO_TEXT,
)
from .table import Row, Table

FIELDS = tuple(name for name in Columns.model_fields if name != "origin")
_DAYS = ("closes", "signed")
_NAMES = ("id", "number", "project", "purchaser")
# What Excel makes of a number that it takes for something else.
_CHANGED = pattern(
    r"\d(?:\.\d+)?[Ee]\+?\d+|TRUE|FALSE|\d+(?:\.\d+)?%|\d{4}年\d{1,2}月\d{1,2}日(?: \d\d:\d\d)?"
)
_OPTIONAL = ("signed", "bid_validity", "deposit")
_DAY = pattern(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_PARTS = pattern(r"[;；、,，\n]+")
_NOT_ID = pattern(r"[^0-9a-z\u4e00-\u9fff._-]+")


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of a table as a map says."""

    table: Table
    map: BatchMap

    def __iter__(self) -> Iterator[RowTender | tuple[Finding, ...]]:
        """Give each row that holds anything, or what is wrong with it."""
        wrong = tuple(self._titles())
        if wrong:
            yield wrong
            return
        columns = self.columns()
        hidden: list[Row] = []
        for row in self.table.rows:
            if row.cells or row.unread:
                hidden += [row] if row.hidden and not hidden else []
                yield self._read(row, columns)
        if hidden:
            yield (HIDDEN.finding(self.table.at(hidden[0].number, 1), row=hidden[0].number),)

    def columns(self) -> Mapping[str, int]:
        """Give the column of each field that has one."""
        at = {title: column for column, title in self.table.titles.cells.items()}
        return {name: at[title] for name in FIELDS if (title := self._title(name)) in at}

    def _title(self, field: str) -> str:
        return getattr(self.map.columns, field) or ""

    def _titles(self) -> Iterator[Finding]:
        """Report columns that are unknown, missing, doubled, or mapped to two fields."""
        titles = self.table.titles
        mapped = [title for name in FIELDS if (title := self._title(name))]
        seen: dict[str, int] = {}
        for column, title in titles.cells.items():
            place = self.table.at(titles.number, column)
            if title in seen and title in mapped:
                first = self.table.at(titles.number, seen[title])
                yield COLUMN_TWICE.finding(place, quote=title, related=(first,), title=title)
            elif title not in mapped and title not in self.map.ignore:
                yield COLUMN_UNKNOWN.finding(
                    place, quote=title, title=title, nearest=nearest(title, mapped)
                )
            seen.setdefault(title, column)
        for name in FIELDS:
            title = self._title(name)
            if title and title not in seen:
                near = nearest(title, list(seen))
                place = self.table.at(titles.number, 0)
                yield COLUMN_MISSING.finding(place, title=title, field=name, nearest=near)
        for title in dict.fromkeys(title for title in mapped if mapped.count(title) > 1):
            yield COLUMN_TWICE.finding(self.map.at("columns"), quote=title, title=title)

    def _read(self, row: Row, columns: Mapping[str, int]) -> RowTender | tuple[Finding, ...]:
        wrong = tuple(self._unread(row, columns))
        if wrong:
            return wrong
        given: dict[str, object] = {}
        for name, column in columns.items():
            text = row.cells.get(column)
            if text is not None:
                given[name] = _value(name, text)
        if "id" not in columns and "number" in given:
            given["id"] = id_of(str(given["number"]))
        places: dict[tuple[str | int, ...], tuple[int, int]] = {
            (name,): (row.number, column) for name, column in columns.items()
        }
        given[ORIGIN] = Origin(self.table.at(row.number, 1), places)
        try:
            return RowTender.model_validate(given)
        except ValidationError:
            return self._explained(row, given, columns)

    def _unread(self, row: Row, columns: Mapping[str, int]) -> Iterator[Finding]:
        beyond = [at for at in row.cells if at not in self.table.titles.cells]
        if beyond and max(beyond) > max(self.table.titles.cells, default=0):
            found = row.cells[max(beyond)]
            place = self.table.at(row.number, max(beyond))
            yield CELLS_BEYOND.finding(place, quote=found, found=found)
        for name, column in columns.items():
            place, title = self.table.at(row.number, column), self._title(name)
            if column not in row.cells and column not in row.unread and name not in _OPTIONAL:
                yield CELL_EMPTY.finding(place, title=title)
            elif column in row.unread:
                yield CELL_UNREAD.finding(place, title=title, reason=row.unread[column])
            elif name in _NAMES and _CHANGED.fullmatch(row.cells.get(column, "")):
                found = row.cells[column]
                yield NO_TEXT.finding(place, quote=found, title=title, found=found)
            elif match := FORBIDDEN.search(row.cells.get(column, "")):
                code = f"U+{ord(match[0]):04X}"
                yield INVISIBLE.finding(place, quote=row.cells[column], title=title, code=code)

    def _explained(
        self, row: Row, given: Mapping[str, object], columns: Mapping[str, int]
    ) -> tuple[Finding, ...]:
        """Say what is wrong with a row in the words that are used of YAML files."""
        root = MappingNode((row.number, 1))
        for name in columns:
            place = (row.number, columns[name])
            root.keys[name] = place
            root.items[name] = _node(given.get(name), place)
        if "id" in given and "id" not in columns:
            root.keys["id"] = root.keys["number"]
            root.items["id"] = _node(given["id"], root.keys["number"])
        found = validate(root, RowTender, self.table.path).findings
        return tuple(
            replace(finding, source=replace(finding.source, part=self.table.sheet))
            for finding in found
        )


def id_of(number: str) -> str:
    """Make an id of a tender's number: lower case, what an id cannot hold becomes a hyphen."""
    text = _NOT_ID.sub("-", number.lower()).strip("-._")
    if not text or len(text.encode()) > MAX_ID_BYTES:
        digest = hashlib.sha256(number.encode()).hexdigest()[:12]
        head = text.encode()[: MAX_ID_BYTES - 13].decode(errors="ignore").strip("-._")
        return f"{head}-{digest}" if head else digest
    return text


def _value(field: str, text: str) -> object:
    if field in _DAYS and (match := _DAY.fullmatch(text)):
        year, month, day = match.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    if field == "documents":
        return tuple(_document(part.strip()) for part in _PARTS.split(text) if part.strip())
    return text


def _document(part: str) -> dict[str, str]:
    kind, slash, policy = part.partition("/")
    return {"kind": kind.strip(), "policy": policy.strip()} if slash else {"kind": kind}


def _node(value: object, place: tuple[int, int]) -> Node:
    if isinstance(value, tuple):
        return SequenceNode(place, [_node(item, place) for item in value])
    if isinstance(value, dict):
        items = {key: _node(item, place) for key, item in value.items()}
        return MappingNode(place, items, dict.fromkeys(items, place))
    return ScalarNode(place, None if value is None else Scalar(str(value), plain=False))
