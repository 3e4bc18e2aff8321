"""What all values read from YAML share: their place, their types and their references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from .bound import Bound, parse_bound
from .source import Origin, Scalar, Source

ORIGIN = "\x00origin"
M = TypeVar("M")
MAX_ID_BYTES = 60
_NOWHERE = Origin(Source(Path()))


class Written(BaseModel):
    """A mapping of a YAML file as a frozen value that knows where it stands."""

    # No run reads files of all kinds: what validates a kind is built with the first of its files.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)
    origin: SkipJsonSchema[Origin] = Field(default=_NOWHERE, alias=ORIGIN, repr=False)

    @property
    def source(self) -> Source:
        """Where the mapping begins."""
        return self.origin.source

    def wrote(self, key: str) -> bool:
        """Tell whether a key stands in the file, be its value usable or not."""
        return (key,) in self.origin.places

    def at(self, *path: str | int) -> Source:
        """Where the value of a key (or of a list item below it) stands."""
        return self.origin.at(*path)


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark on a field: its text names an entry of this sort."""

    sort: str


def _bound(value: object) -> Bound:
    if isinstance(value, Bound):
        return value
    bound = parse_bound(value) if isinstance(value, str) else None
    if bound is None:
        raise PydanticCustomError("bound", "not a bound")
    return bound


def _day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_form", "not a date")
    return value


def _identifier(value: str) -> str:
    """Refuse what Windows reserves as a name, and what is too long for one."""
    if re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", value) or len(value.encode()) > MAX_ID_BYTES:
        raise PydanticCustomError("identifier", "not an id")
    return value


def _one_line(value: str) -> str:
    if re.search(r"[\n\t]", value):
        raise PydanticCustomError("several_lines", "not one line")
    return value


def _quoted(value: object) -> object:
    if isinstance(value, Scalar) and value.plain:
        raise PydanticCustomError("unquoted", "not quoted")
    return value


Identifier = Annotated[
    str,
    StringConstraints(
        pattern=r"^[0-9a-z\u4e00-\u9fff]([0-9a-z\u4e00-\u9fff._-]*[0-9a-z\u4e00-\u9fff])?$"
    ),
    AfterValidator(_identifier),
]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Line = Annotated[Paragraph, AfterValidator(_one_line)]
Day = Annotated[date, BeforeValidator(_day)]
Version = Annotated[Line, BeforeValidator(_quoted)]
BoundText = Annotated[
    Bound,
    PlainValidator(_bound),
    WithJsonSchema(
        {"type": "string", "examples": ["≤ 1 小时", "≥ 2 年", "每月 ≥ 1 次", "≥ 7×24 小时"]}
    ),
]
RoleRef = Annotated[str, Reference("role")]
OrganisationRef = Annotated[str, Reference("organisation")]


def marks(value: Written, sort: type[M]) -> Iterator[tuple[M, str, Source]]:
    """List each text below a value whose field carries a mark of this sort, with its place."""
    for inner in walk(value):
        for name in type(inner).model_fields:
            mark = mark_of(type(inner), name, sort)
            if mark is not None:
                yield from ((mark, text, source) for text, source in _held(inner, name))


def mark_of(model: type[Written], name: str, sort: type[M]) -> M | None:
    """Give the mark of this sort that a field of a model carries."""
    return next((mark for mark in _marks_of(model, name) if isinstance(mark, sort)), None)


@cache
def _marks_of(model: type[Written], name: str) -> tuple[object, ...]:
    info = model.model_fields[name]
    return (*info.metadata, *_nested_metadata(info.annotation))


def texts(value: Written) -> Iterator[tuple[str, Source]]:
    """List each text below a value, with its place."""
    for inner in walk(value):
        for name in type(inner).model_fields:
            yield from _held(inner, name)


def contents(value: object) -> object:
    """Give the values of an entry without their places, which move when lines are added."""
    if isinstance(value, Written):
        names = (name for name in type(value).model_fields if name != "origin")
        return {name: contents(getattr(value, name)) for name in names}
    return tuple(map(contents, value)) if isinstance(value, tuple) else value


def walk(value: Written) -> Iterator[Written]:
    """List a value and every value inside it, in the order of writing."""
    yield value
    for name in type(value).model_fields:
        held: Any = getattr(value, name)
        for item in held if isinstance(held, tuple) else (held,):
            if isinstance(item, Written):
                yield from walk(item)


def _held(value: Written, name: str) -> Iterator[tuple[str, Source]]:
    held: Any = getattr(value, name)
    if isinstance(held, str):
        yield str(held), value.at(name)
    elif isinstance(held, tuple):
        for index, item in enumerate(held):
            if isinstance(item, str):
                yield str(item), value.at(name, index)


def _nested_metadata(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in getattr(annotation, "__args__", ()):
        yield from _nested_metadata(argument)
