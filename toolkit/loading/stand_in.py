"""Stand-ins for wrong values, so that the rest of a file is still read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from toolkit.model.written import Written

Location = tuple[str | int, ...]
_STAND_INS = ("?", "0", "2000-01-01", "≥ 1 次", ())


def model_at(model: type[Written], location: Location) -> type[Written] | None:
    """Find the model of the mapping at a place below a file's root; None where there is none."""
    for part in location:
        if isinstance(part, str):
            info = model.model_fields.get(part)
            inner = next(_models(info.annotation), None) if info else None
            if inner is None:
                return None
            model = inner
    return model


def _models(annotation: object) -> Iterator[type[Written]]:
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def put_stand_in(
    data: Any,  # noqa: ANN401 -- see _plain
    detail: ErrorDetails,
    model: type[Written],
) -> bool:
    """Put a stand-in in the place of a wrong value; False where there is none."""
    location = detail["loc"]
    if not location:
        return False
    holder = data
    for part in location[:-1]:
        holder = holder[part]
    last = location[-1]
    if not isinstance(holder, dict) or not isinstance(last, str):
        return _mend_list(data, location)
    owner = model_at(model, location[:-1])
    info = owner.model_fields.get(last) if owner else None
    if info is None or not info.is_required():
        holder.pop(last, None)
        return True
    if detail["type"] == "unquoted":
        holder[last] = str(holder[last])
        return True
    for candidate in (*_first_choice(info.annotation), *_STAND_INS):
        try:
            TypeAdapter(info.rebuild_annotation()).validate_python(candidate)
        except ValidationError:
            continue
        holder[last] = candidate
        return True
    return False


def _mend_list(
    data: Any,  # noqa: ANN401 -- see _plain
    location: Location,
) -> bool:
    """Take a wrong entry out of its list."""
    *outer, key, index = location
    holder = data
    for part in outer:
        holder = holder[part]
    if not isinstance(key, str) or not isinstance(index, int):
        return False
    holder[key] = holder[key][:index] + holder[key][index + 1 :]
    return True


def _first_choice(annotation: object) -> tuple[object, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)[:1]
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(annotation)[:1]
    return ()
