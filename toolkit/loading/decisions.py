"""Writing what was decided for requirements into the YAML of their tender."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toolkit.model.tender import Choice, Requirement, Tender
from toolkit.model.written import contents

from .compose import MappingNode, compose
from .editing import REQUIREMENT_KEYS, open_yaml
from .validation import validate
from .writing import Value


def with_decisions(text: str, path: Path, decided: Iterable[Requirement]) -> str | None:
    """Give the text of a tender file with these decisions in it, all else left as it is.

    None where the written text would not read back as exactly these decisions and all else.
    """
    by_id = {requirement.id: requirement for requirement in decided}
    root, before = _read(text, path)
    if root is None or before is None:
        return None
    yaml = open_yaml(text, root)
    for node, entry in zip(yaml.entries("requirements"), before.requirements, strict=True):
        requirement = by_id.get(entry.id)
        if requirement is not None:
            kept = "confirmed" in node.items
            yaml.change(node, _written(requirement, told=kept), REQUIREMENT_KEYS)
    written = yaml.text()
    after = tuple(by_id.get(entry.id, entry) for entry in before.requirements)
    wanted = before.model_copy(update={"requirements": after})
    return written if contents(_read(written, path)[1]) == contents(wanted) else None


def _read(text: str, path: Path) -> tuple[MappingNode | None, Tender | None]:
    root, faults = compose(text, path)
    if faults or not isinstance(root, MappingNode):
        return None, None
    checked = validate(root, Tender, path)
    return root, None if checked.findings else checked.value


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
