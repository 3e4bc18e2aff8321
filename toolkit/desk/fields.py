"""Fields of a form by name: what they hold as texts, and the classes by which they are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets

from .elements import note

Options = Iterable[tuple[str, str]]


def text(name: str, label: str, width: str = "48%") -> ipywidgets.Text:
    """Make a field of one line."""
    return ipywidgets.Text(description=label, layout={"width": width}).add_class(f"desk-{name}")


def area(name: str, label: str) -> ipywidgets.Textarea:
    """Make a field of several lines."""
    made = ipywidgets.Textarea(description=label, rows=3, layout={"width": "97%"})
    return made.add_class(f"desk-{name}")


def menu(name: str, label: str, options: Options, width: str = "48%") -> ipywidgets.Dropdown:
    """Make a menu; each option has what is read and what it stands for."""
    made = ipywidgets.Dropdown(options=list(options), description=label, layout={"width": width})
    return made.add_class(f"desk-{name}")


def tick(name: str, label: str) -> ipywidgets.Checkbox:
    """Make a box to be ticked."""
    made = ipywidgets.Checkbox(description=label, indent=False, layout={"width": "auto"})
    return made.add_class(f"desk-{name}")


def row(*parts: Any) -> ipywidgets.HBox:  # noqa: ANN401 -- ipywidgets is untyped
    """Put fields side by side, below one another where there is no room."""
    return ipywidgets.HBox(parts, layout={"flex_flow": "row wrap"})


def offer(field: Any, options: Iterable[tuple[str, Any]], chosen: Any = None) -> None:  # noqa: ANN401 -- whatever is chosen from
    """Give a menu or list its options; the first is chosen where none is named that it has."""
    held = list(options)
    field.options = held
    values = [value for _, value in held]
    field.value = chosen if chosen in values else next(iter(values), None)


def put(fields: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Fill fields; a menu that does not offer a value offers it from now on."""
    for name, value in values.items():
        field = fields[name]
        if isinstance(field, ipywidgets.Dropdown) and value not in dict(field.options).values():
            field.options = (*field.options, (value, value))
        field.value = value


def say(place: ipywidgets.HTML, text: str, kind: str = "error") -> None:
    """Put one sentence where the form speaks."""
    place.value = note(text, kind) if text else ""
