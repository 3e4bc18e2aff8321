"""From nodes to model values, with every mistake of a file at once.

Where a value is wrong, a finding is made and a stand-in takes its place, so that the rest of the
file is still read and checked. What has findings is never used to make a document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from toolkit.model.finding import Finding
from toolkit.model.nearest import close_match, nearest
from toolkit.model.source import Origin, Source
from toolkit.model.text import Text, listed
from toolkit.model.written import ORIGIN, Written

from . import faults
from .compose import MappingNode, Node, Place, ScalarNode, SequenceNode
from .stand_in import Location, model_at, put_stand_in, untagged

W = TypeVar("W", bound=Written)


@dataclass(frozen=True, slots=True)
class Validated(Generic[W]):
    """A value, its findings, and the places whose content is not what was meant."""

    value: W | None
    findings: tuple[Finding, ...]
    holes: frozenset[Source]


def validate(node: MappingNode, model: type[W], path: Path) -> Validated[W]:
    """Build the model value of a file's root node."""
    data = _plain(node, path)
    findings: list[Finding] = []
    holes: set[Source] = set()
    told: set[tuple[Source, Text]] = set()
    for _ in range(3):
        try:
            value = model.model_validate(data)
            return Validated(value, tuple(findings), frozenset(holes))
        except ValidationError as error:
            details = error.errors(include_url=False)
        for detail in details:
            finding = _finding(detail, node, model, path)
            if finding is not None and (finding.source, finding.message) not in told:
                findings.append(finding)
                told.add((finding.source, finding.message))
                holes.add(finding.source)
        # From the last to the first, so that an entry taken out of a list moves none to come.
        mended = [put_stand_in(data, detail, model) for detail in reversed(details)]
        if not all(mended):
            break
    return Validated(None, tuple(findings), frozenset(holes))


def _plain(node: Node, path: Path) -> Any:  # noqa: ANN401 -- data of any shape, for pydantic
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return tuple(_plain(item, path) for item in node.items)
    places: dict[tuple[str | int, ...], Place] = {(key,): at for key, at in node.keys.items()}
    for key, item in node.items.items():
        places[(key,)] = item.place
        if isinstance(item, SequenceNode):
            places.update({(key, index): entry.place for index, entry in enumerate(item.items)})
    data = {key: _plain(item, path) for key, item in node.items.items()}
    data[ORIGIN] = Origin(Source(path, *node.place), places)
    return data


def _finding(
    detail: ErrorDetails, root: MappingNode, model: type[Written], path: Path
) -> Finding | None:
    location = untagged(model, detail["loc"])
    key = str(location[-1]) if location else ""
    holder = _node(root, location[:-1])
    owner = model_at(model, detail["loc"][:-1])
    fault = detail["type"]
    if fault == "missing":
        if isinstance(holder, MappingNode) and key in holder.keys:
            return None  # It has no value, which is a finding already.
        if _misspelt(key, holder, owner):
            return None  # The misspelt key is a finding already.
        return faults.MISSING_KEY.finding(Source(path, *holder.place), key=key)
    if fault == "extra_forbidden":
        return _unknown_key(key, holder, owner, path)
    node = _node(root, location)
    if fault.startswith("union_tag") and isinstance(node, MappingNode):
        return _wrong_kind(detail, node, path)
    quote = str(node.value) if isinstance(node, ScalarNode) else ""
    named = next((str(part) for part in reversed(location) if isinstance(part, str)), key)
    source = Source(path, *node.place)
    if fault == "bound" and quote:
        return faults.BAD_BOUND.finding(source, quote=quote, value=quote)
    if fault == "unquoted":
        return faults.UNQUOTED.finding(source, quote=quote, value=quote)
    if fault.startswith("date"):
        return faults.BAD_DATE.finding(source, quote=quote, value=quote)
    if fault in _HINTS and isinstance(node, ScalarNode):
        return faults.BAD_VALUE.finding(
            source, quote=quote, key=named, value=quote, hint=_HINTS[fault](detail)
        )
    expected, hint = _expected(fault, node)
    return faults.WRONG_TYPE.finding(source, quote=quote, key=named, expected=expected, hint=hint)


def _misspelt(key: str, holder: Node, model: type[Written] | None) -> bool:
    if not isinstance(holder, MappingNode) or model is None:
        return False
    unknown = [name for name in holder.keys if name not in _keys(model)]
    return any(close_match(name, _keys(model)) == key for name in unknown)


def _keys(model: type[Written]) -> list[str]:
    fields = model.model_fields.items()
    return [info.alias or name for name, info in fields if name != "origin"]


def _unknown_key(key: str, holder: Node, owner: type[Written] | None, path: Path) -> Finding:
    known = _keys(owner) if owner else []
    place = holder.keys.get(key, holder.place) if isinstance(holder, MappingNode) else holder.place
    return faults.UNKNOWN_KEY.finding(
        Source(path, *place), quote=key, key=key, nearest=nearest(key, known), keys=listed(known)
    )


def _wrong_kind(detail: ErrorDetails, node: MappingNode, path: Path) -> Finding | None:
    """Say that an entry of a list with several kinds of entry has no kind, or an unknown one."""
    kind = node.items.get("kind")
    if not isinstance(kind, ScalarNode):
        if "kind" in node.keys:
            return None  # It has no value, which is a finding already.
        return faults.MISSING_KEY.finding(Source(path, *node.place), key="kind")
    kinds = str(detail.get("ctx", {}).get("expected_tags", "")).replace("'", "").split(", ")
    name = str(kind.value)
    return faults.UNKNOWN_KIND.finding(
        Source(path, *kind.place),
        quote=name,
        kind=name,
        kinds=listed(kinds),
        nearest=nearest(name, kinds),
    )


def _choices(detail: ErrorDetails) -> Text:
    expected = detail.get("ctx", {}).get("expected", "")
    expected = str(expected).replace("'", "").replace(" or ", ", ")
    near = nearest(str(detail["input"]), expected.split(", "))
    return Text(f"{near.zh}可用的值：{expected}。", f"{near.en}Use one of: {expected}.")


def _pattern(detail: ErrorDetails) -> Text:
    if detail["loc"][-1:] == ("fingerprint",):
        return Text(
            "指纹是 16 位十六进制数字（0-9、a-f），从报告里抄，或用 pledgebook waive 写入。",
            "A fingerprint is 16 hexadecimal digits: copy it from a report, or use pledgebook waive.",
        )
    return _identifier(detail)


def _identifier(detail: ErrorDetails) -> Text:
    return Text(
        "id 用小写字母、数字、汉字和连字符，例如 service-engineer。",
        "Use lower-case letters, digits, Chinese characters and hyphens, as in service-engineer.",
    )


def _several_lines(detail: ErrorDetails) -> Text:
    return Text("写成一行，不要换行。", "Write it on one line.")


def _whole_number(detail: ErrorDetails) -> Text:
    return Text("写成阿拉伯数字的整数，例如 5。", "Write a whole number in digits, as 5.")


def _yes_or_no(detail: ErrorDetails) -> Text:
    return Text("写成 true 或 false。", "Write true or false.")


def _not_blank(detail: ErrorDetails) -> Text:
    least = detail.get("ctx", {}).get("min_length", 1)
    if least > 1 and detail["input"]:
        return Text(f"至少写 {least} 个字。", f"Write at least {least} characters.")
    return Text("写上内容。", "Write something.")


_HINTS: dict[str, Callable[[ErrorDetails], Text]] = {
    "literal_error": _choices,
    "enum": _choices,
    "string_pattern_mismatch": _pattern,
    "bool_parsing": _yes_or_no,
    "int_parsing": _whole_number,
    "int_from_float": _whole_number,
    "greater_than_equal": _whole_number,
    "less_than_equal": _whole_number,
    "identifier": _identifier,
    "several_lines": _several_lines,
    "string_too_short": _not_blank,
    "too_short": _not_blank,
}


def _expected(fault: str, node: Node) -> tuple[Text, Text]:
    if fault.startswith("tuple"):
        return (
            Text("列表", "a list"),
            Text("每项一行，以“- ”开头。", "One entry a line, each after `- `."),
        )
    if fault.startswith(("model", "dict", "union_tag")):
        return (
            Text("一组“键: 值”", "a group of `key: value`"),
            Text("在下面缩进写各个键。", "Write its keys below, indented."),
        )
    if isinstance(node, MappingNode):
        return (
            Text("一段文字", "a text"),
            Text("含有花括号的文字要加引号。", "Put a text with braces in quotes."),
        )
    return Text("一段文字", "a text"), Text("写成一行文字。", "Write one line of text.")


def _node(root: Node, location: Location) -> Node:
    node = root
    for part in location:
        inner = _below(node, part)
        if inner is None:
            return node
        node = inner
    return node


def _below(node: Node, part: str | int) -> Node | None:
    if isinstance(node, MappingNode) and isinstance(part, str):
        return node.items.get(part)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None
