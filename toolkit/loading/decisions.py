"""Writing what was decided for requirements into the YAML of their tender."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toolkit.model.tender import Choice, Requirement, Tender

from .compose import MappingNode, ScalarNode, compose
from .editing import YamlText
from .validation import validate
from .writing import Value

_ORDER = tuple(name for name in Requirement.model_fields if name != "origin")


def with_decisions(text: str, path: Path, decided: Iterable[Requirement]) -> str | None:
    """Give the text of a tender file with these decisions in it, all else left as it is.

    None where the written text would not read back as exactly these decisions.
    """
    by_id = {requirement.id: requirement for requirement in decided}
    ending = "\r\n" if "\r\n" in text else "\n"
    flat = text.replace("\r\n", "\n")
    root, _ = compose(flat, path)
    if not isinstance(root, MappingNode):
        return None
    editor = YamlText(flat.split("\n"), root)
    for node in editor.entries("requirements"):
        held = node.items.get("id")
        requirement = by_id.get(str(held.value)) if isinstance(held, ScalarNode) else None
        if requirement is not None:
            kept = "confirmed" in node.items
            editor.change(node, _written(requirement, told=kept), _ORDER)
    written = editor.text()
    return written.replace("\n", ending) if _reads_back(written, path, by_id) else None


def _written(requirement: Requirement, *, told: bool) -> dict[str, Value | None]:
    """Give the keys to set; what is not confirmed is only written where it was (`told`)."""
    choice = requirement.answer
    return {
        "confirmed": requirement.confirmed if requirement.confirmed or told else None,
        "answer": _choice(choice) if choice is not None else None,
    }


def _choice(choice: Choice) -> dict[str, Value]:
    bound = (choice.bound.written or str(choice.bound)) if choice.bound else None
    values: dict[str, Value | None] = {
        "commitment": choice.commitment,
        "bound": bound,
        "response": choice.response,
        "text": choice.text,
        "deviates": choice.deviates or None,
        "confirmed": choice.confirmed or None,
        "page": choice.page,
        "note": choice.note,
    }
    return {key: value for key, value in values.items() if value is not None}


def _reads_back(text: str, path: Path, decided: dict[str, Requirement]) -> bool:
    root, faults = compose(text, path)
    checked = validate(root, Tender, path) if isinstance(root, MappingNode) else None
    if faults or checked is None or checked.value is None or checked.findings:
        return False
    found = {entry.id: _told(entry) for entry in checked.value.requirements}
    return all(found.get(name) == _told(entry) for name, entry in decided.items())


def _told(requirement: Requirement) -> tuple[bool, dict[str, Value]]:
    return requirement.confirmed, _choice(requirement.answer or Choice())
