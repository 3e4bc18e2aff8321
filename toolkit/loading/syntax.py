"""What libyaml says of a file that is not YAML, in both languages and with a way to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from toolkit.model.finding import Finding
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.pattern import pattern

from . import faults

# A key before a full-width colon, or before a colon without a space.
_FULL_WIDTH = pattern(r"^[ \t]*(?:-[ \t]+)?\w{1,40}(?:：|:(?=[^\s:]))", re.M)
NEAR = 1000
_CHINESE = {
    "mapping values are not allowed": "此处不能再写“键: 值”",
    "did not find expected key": "此处应是一个键，与上面的键对齐",
    "could not find expected ':'": "键后面缺少冒号",
    "cannot start any token": "文字不能以这个符号开头",
    "expected ',' or ']'": "方括号列表缺少逗号或“]”",
    "expected ',' or '}'": "花括号里缺少逗号或“}”",
    "unexpected end of stream": "引号或括号没有结束",
    "block sequence entries are not allowed": "此处不能用“- ”开始一项",
    "expected '-' indicator": "此处应是“- ”开头的一项，与上面对齐",
    "found a tab character": "缩进里有制表符",
    "undefined alias": "引用了没有定义的 &名称",
    "control characters are not allowed": "含有看不见的控制字符",
    "unknown escape character": "双引号里的反斜杠后面不是可用的转义",
    "expected <document start>": "此处的内容没有归属，多半是缩进有误",
}


def syntax_finding(error: yaml.YAMLError, text: str, path: Path) -> Finding:
    """Turn an error of the parser into a finding at its place."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        position = min(getattr(error, "position", 0), len(text))
        line = text.count("\n", 0, position) + 1
        source = Source(path, line, position - text.rfind("\n", 0, position))
    else:
        source = Source(path, mark.line + 1, mark.column + 1)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    chinese = next((zh for en, zh in _CHINESE.items() if en in problem), problem)
    near = "\n".join(text.splitlines()[max(source.line - 2, 0) : source.line])[:NEAR]
    start = text.find(near) if near else 0
    if colon := _FULL_WIDTH.search(text, start, start + len(near)):
        line = text.count("\n", 0, colon.end()) + 1
        source = Source(path, line, colon.end() - text.rfind("\n", 0, colon.end()) - 1)
    hint = next(_hints(near), Text("检查缩进、冒号和引号。", "Check indentation, colons, quotes."))
    return faults.SYNTAX.finding(source, problem=Text(chinese, problem), hint=hint)


def _hints(near: str) -> Iterator[Text]:
    if _FULL_WIDTH.search(near):
        yield Text(
            "键后面要用半角冒号加一个空格“: ”。",
            "After a key write `: `, a half-width colon and a space.",
        )
    if re.search(r"[\[{][^\]}]*，", near):
        yield Text("逗号要用半角“,”。", "Use half-width commas.")
    if re.search(r"^ *\t", near, re.M):
        yield Text("缩进只能用空格，不能用制表符。", "Indent with spaces, not with tabs.")
    if re.search(r":\s+[{\[]", near):
        yield Text(
            "以 { 或 [ 开头的文字要加引号。", "Put a text that begins with { or [ in quotes."
        )
    if near.count('"') % 2 or near.count("'") % 2:
        yield Text("引号没有成对。", "A quote is not closed.")
    if re.search(r":\s+[^\s\"'#][^\n]*:\s", near):
        yield Text("文字里含有“: ”时要加引号。", "Put a text that holds `: ` in quotes.")
    if re.search(r":\s+[@%`&*!|>]", near):
        yield Text(
            "以特殊符号开头的文字要加引号。",
            "Put a text that begins with a special sign in quotes.",
        )
