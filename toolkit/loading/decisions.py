"""Writing what was decided about a tender into its YAML: requirements, approvals, facts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from toolkit.model.bound import Bound
from toolkit.model.tender import Approval, Choice, Requirement, Tender
from toolkit.model.written import contents

from .compose import MappingNode, compose
from .editing import REQUIREMENT_KEYS, YamlText, open_yaml
from .validation import validate
from .writing import Value

_READING = ("clause", "mark", "part", "quote", "metric", "bound", "trigger", "scope")
"""The keys of a requirement that say what was read."""


def with_requirements(text: str, path: Path, wanted: Sequence[Requirement]) -> str | None:
    """Give the text of a tender file with exactly these requirements, all else left as it is.

    Those whose id the file does not have come last, in their order. None where the written text
    would not read back as what is wanted and all else.
    """
    root, before = _read(text, path)
    if root is None or before is None:
        return None
    by_id = {requirement.id: requirement for requirement in wanted}
    held = {entry.id for entry in before.requirements}
    yaml = open_yaml(text, root)
    for node, entry in zip(yaml.entries("requirements"), before.requirements, strict=True):
        requirement = by_id.get(entry.id)
        if requirement is None:
            yaml.drop(node)
        elif contents(requirement) != contents(entry):
            kept = "confirmed" in node.items
            written = _changed(requirement, entry) | _decided(requirement, told=kept)
            yaml.change(node, written, REQUIREMENT_KEYS)
    yaml.append("requirements", [_whole(entry) for entry in wanted if entry.id not in held])
    return _checked(yaml, path, before.model_copy(update={"requirements": tuple(wanted)}))


def with_approval(text: str, path: Path, approval: Approval) -> str | None:
    """Give the text of a tender file with one more approval; None as `with_requirements`."""
    root, before = _read(text, path)
    if root is None or before is None:
        return None
    yaml = open_yaml(text, root)
    values: dict[str, Value] = {
        "commitment": approval.commitment,
        "bound": _bound(approval.bound),
        "approver": approval.approver,
        "reason": approval.reason,
        "granted": approval.granted.isoformat(),
        "expires": approval.expires.isoformat(),
    }
    yaml.append("approvals", [values])
    after = (*before.approvals, approval)
    return _checked(yaml, path, before.model_copy(update={"approvals": after}))


def with_facts(text: str, path: Path, facts: Mapping[str, str]) -> str | None:
    """Give the text of a tender file with these facts, of one line each; empty ones are left out.

    The comments that say that they were not found go. None where that does not read back.
    """
    root, _ = compose(text, path)
    if not isinstance(root, MappingNode):
        return None
    yaml = open_yaml(text, root)
    told: dict[str, Value] = {name: value for name, value in facts.items() if value}
    yaml.set_root(told, before="files" if "files" in root.keys else "requirements")
    for name in told:
        yaml.drop_lines(re.compile(rf"# \[{name}\] "))
    written = yaml.text()
    after, faults = compose(written, path)
    if faults or not isinstance(after, MappingNode):
        return None
    same = all(
        str(getattr(after.items[name], "value", "")) == value for name, value in told.items()
    )
    others = [key for key in root.items if key not in told]
    return written if same and [key for key in after.items if key not in told] == others else None


def _checked(yaml: YamlText, path: Path, wanted: Tender) -> str | None:
    written = yaml.text()
    return written if contents(_read(written, path)[1]) == contents(wanted) else None


def _read(text: str, path: Path) -> tuple[MappingNode | None, Tender | None]:
    root, faults = compose(text, path)
    if faults or not isinstance(root, MappingNode):
        return None, None
    checked = validate(root, Tender, path)
    return root, None if checked.findings else checked.value


def _changed(requirement: Requirement, before: Requirement) -> dict[str, Value | None]:
    """Give what was read differently; what is taken back is None."""
    pairs = ((key, getattr(requirement, key)) for key in _READING)
    return {key: _plain(value) for key, value in pairs if value != getattr(before, key)}


def _decided(requirement: Requirement, *, told: bool) -> dict[str, Value | None]:
    """Give the keys to set; what is not confirmed is only written where it was (`told`)."""
    choice = requirement.answer
    return {
        "confirmed": requirement.confirmed if requirement.confirmed or told else None,
        "answer": _choice(choice) if choice is not None else None,
    }


def _whole(requirement: Requirement) -> dict[str, Value]:
    values: dict[str, Value | None] = {"id": requirement.id}
    values |= {key: _plain(getattr(requirement, key)) for key in _READING}
    values |= _decided(requirement, told=True)
    return {key: value for key, value in values.items() if value is not None}


def _plain(value: str | Bound | None) -> str | None:
    return _bound(value) if isinstance(value, Bound) else value


def _bound(bound: Bound) -> str:
    return bound.written or str(bound)


def _choice(choice: Choice) -> dict[str, Value]:
    values: dict[str, Value | None] = {
        "commitment": choice.commitment,
        "bound": _plain(choice.bound),
        "response": choice.response,
        "text": choice.text,
        "deviates": choice.deviates or None,
        "confirmed": choice.confirmed or None,
        "page": choice.page,
        "note": choice.note,
    }
    return {key: value for key, value in values.items() if value is not None}
