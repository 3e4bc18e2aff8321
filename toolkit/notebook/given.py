"""Parameters from a YAML file, as the texts that it writes."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import UsageError
from toolkit.loading.compose import MappingNode, Node, ScalarNode, SequenceNode, compose
from toolkit.model.text import Text


def read_given(path: Path) -> dict[str, str]:
    """Read a mapping of parameters; 0012 and 2026.10 stay as they are written.

    Raises UsageError naming the line of what is wrong.
    """
    try:
        root, findings = compose(path.read_text(encoding="utf-8-sig"), path)
    except (OSError, ValueError) as error:
        raise UsageError(Text(f"{path} 读不出：{error}", f"cannot read {path}: {error}")) from error
    if findings:
        first = findings[0]
        raise _wrong(path, first.source.line, first.message)
    if root is None:
        return {}
    if not isinstance(root, MappingNode):
        raise _wrong(path, 1, Text("要写成“名: 值”", "write NAME: VALUE"))
    return {name: _text(path, name, node) for name, node in root.items.items()}


def _text(path: Path, name: str, node: Node) -> str:
    """Give a scalar as it is written, and a list parted by commas."""
    if isinstance(node, ScalarNode):
        return str(node.value or "")
    items = node.items if isinstance(node, SequenceNode) else ()
    texts = [str(item.value or "") for item in items if isinstance(item, ScalarNode)]
    if not isinstance(node, SequenceNode) or len(texts) != len(items):
        said = Text(f"{name} 应是一个值或一列值", f"{name} is one value or a list of values")
        raise _wrong(path, node.place[0], said)
    if any("," in text or "，" in text for text in texts):
        said = Text(f"{name} 的一项里有逗号", f"an item of {name} holds a comma")
        raise _wrong(path, node.place[0], said)
    return ",".join(texts)


def _wrong(path: Path, line: int, said: Text) -> UsageError:
    return UsageError(Text(f"{path} 第 {line} 行：{said.zh}", f"{path}, line {line}: {said.en}"))
