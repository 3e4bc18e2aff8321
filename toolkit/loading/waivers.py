"""Writing a waiver into the YAML of a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toolkit.model.finding import Finding
from toolkit.model.waivers import Waivers
from toolkit.model.written import contents
from toolkit.pattern import pattern

from .compose import MappingNode, SequenceNode, compose
from .editing import YamlText, open_yaml
from .validation import validate
from .writing import item_lines

EMPTY = """\
# 本文件列出已接受的审查发现：谁批准、为什么、到哪一天（含当天）。由 pledgebook waive 写入。
kind: waivers
id: waivers
title: 豁免清单
waivers: []
"""
_NO_ENTRY = pattern(r"^(waivers:)[ \t]*(?:\[[ \t]*\])?[ \t]*(#.*)?$")


def with_waiver(
    text: str, path: Path, values: Mapping[str, str | int]
) -> str | tuple[Finding, ...]:
    """Give the text of a file of waivers with one more at its end, all else as it is.

    Gives the findings that say why not; none where it would not read back as exactly this.
    """
    root, before, wrong = _read(text, path)
    if root is None or before is None:
        return wrong
    yaml = open_yaml(text, root)
    if not _first(yaml, root, values):
        yaml.append("waivers", [values])
    written = yaml.text()
    _, after, wrong = _read(written, path)
    if after is None:
        return wrong
    *earlier, added = after.waivers
    kept = contents(after.model_copy(update={"waivers": tuple(earlier)})) == contents(before)
    said = all(str(getattr(added, key)) == str(value) for key, value in values.items())
    return written if kept and said else ()


def _first(yaml: YamlText, root: MappingNode, values: Mapping[str, str | int]) -> bool:
    """Put the first waiver below its key, keeping a comment on that line."""
    held = root.items.get("waivers")
    if isinstance(held, SequenceNode) and held.items:
        return False
    at = root.keys["waivers"][0] - 1
    matched = _NO_ENTRY.match(yaml.lines[at])
    if matched is None:
        return False
    comment = f"  {matched[2]}" if matched[2] else ""
    yaml.changes.append((at, at + 1, [f"{matched[1]}{comment}", *item_lines(values)]))
    return True


def _read(text: str, path: Path) -> tuple[MappingNode | None, Waivers | None, tuple[Finding, ...]]:
    root, faults = compose(text, path)
    if faults or not isinstance(root, MappingNode):
        return None, None, tuple(faults)
    checked = validate(root, Waivers, path)
    return root, None if checked.findings else checked.value, tuple(checked.findings)
