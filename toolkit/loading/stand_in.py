"""Stand-ins for wrong values, so that the rest of a file is still read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from toolkit.model.written import Written

Location = tuple[str | int, ...]
TEXT = "?"
"""What stands for a text that is missing or wrong."""
_STAND_INS = (TEXT, "0", "2000-01-01", "≥ 1 次", ())


def model_at(model: type[Written], location: Location) -> type[Written] | None:
    """Find the model of the mapping at a place below a file's root; None where there is none."""
    found = _followed(model, location)[0]
    return found[0] if len(found) == 1 else None


def untagged(model: type[Written], location: Location) -> Location:
    """Leave out of a location what stands in no file: the names of the members of unions."""
    return _followed(model, location)[1]


def _followed(
    model: type[Written], location: Location
) -> tuple[tuple[type[Written], ...], Location]:
    """Follow a location: the models that may be there, and its steps without those of unions."""
    models: tuple[type[Written], ...] = (model,)
    steps: list[str | int] = []
    for part in location:
        if isinstance(part, str) and len(models) > 1:
            models = tuple(one for one in models if _is_kind(one, part))
            continue
        steps.append(part)
        if isinstance(part, str):
            info = models[0].model_fields.get(part) if models else None
            models = tuple(_models(info.annotation)) if info else ()
    return models, tuple(steps)


def _is_kind(model: type[Written], tag: str) -> bool:
    return tag in get_args(model.model_fields["kind"].annotation)


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
    location = untagged(model, detail["loc"])
    if not location:
        return False
    holder = data
    for part in location[:-1]:
        holder = holder[part]
    last = location[-1]
    if not isinstance(holder, dict) or not isinstance(last, str):
        return _mend_list(data, location)
    owner = model_at(model, detail["loc"][:-1])
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
