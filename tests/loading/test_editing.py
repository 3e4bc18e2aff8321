from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.loading.compose import MappingNode, compose
from toolkit.loading.editing import YamlText, open_yaml

FILE = """\
# 头
kind: tender   # 类
id: x

requirements:
  # 第一条的说明
  - id: a
    quote: "甲
      继续"
    # 核对过
    confirmed: true   # 张三
    answer:
      text: 答

  # 第二条的说明
  - {id: b, quote: 乙, confirmed: false}
documents: []  # 尾
"""
ORDER = ("id", "quote", "bound", "confirmed", "change", "answer")


def opened(text: str = FILE) -> YamlText:
    """Parse a file for changes."""
    root, findings = compose(text, Path("t.yaml"))
    assert findings == ()
    assert isinstance(root, MappingNode)
    return open_yaml(text, root)


def test_without_changes_the_file_stays_byte_for_byte() -> None:
    """Nothing is laid out anew."""
    assert opened().text() == FILE


def test_one_key_changes_one_line() -> None:
    """A value is replaced, its comments stay, and all other lines are as they were."""
    yaml = opened()
    yaml.change(yaml.entries("requirements")[0], {"confirmed": False}, ORDER)
    assert yaml.text() == FILE.replace("confirmed: true   # 张三", "confirmed: false   # 张三")


def test_new_keys_go_where_the_order_puts_them() -> None:
    """A key that was not there is put before those that follow it, one that goes takes its line."""
    yaml = opened()
    yaml.change(
        yaml.entries("requirements")[0],
        {"bound": "≤ 2 小时", "change": "changed", "quote": None},
        ORDER,
    )
    changed = FILE.replace('    quote: "甲\n      继续"\n', "    bound: ≤ 2 小时\n").replace(
        "# 张三\n", "# 张三\n    change: changed\n"
    )
    assert yaml.text() == changed


def test_entry_on_one_line_is_written_key_by_key() -> None:
    """An entry in braces is opened up where it has to change."""
    yaml = opened()
    yaml.change(yaml.entries("requirements")[1], {"change": "gone"}, ORDER)
    assert yaml.text() == FILE.replace(
        "  - {id: b, quote: 乙, confirmed: false}\n",
        "  - id: b\n    quote: 乙\n    confirmed: false\n    change: gone\n",
    )


def test_entries_are_added_behind_the_last() -> None:
    """A new entry has the indent of its list; comments between keys stay in place."""
    yaml = opened()
    yaml.append("requirements", [{"id": "c", "quote": "丙"}])
    yaml.append("documents", [{"kind": "letter"}])
    expected = FILE.replace(
        "documents: []  # 尾\n", "  - id: c\n    quote: 丙\ndocuments:\n  - {kind: letter}\n"
    )
    assert yaml.text() == expected


@pytest.mark.parametrize("indent", ["", "    "])
def test_lists_may_stand_at_any_indent(indent: str) -> None:
    """A list at the indent of its key, or further in, takes entries too."""
    text = f"requirements:\n{indent}- id: a\n{indent}  quote: 甲\nid: x\n"
    yaml = opened(text)
    yaml.append("requirements", [{"id": "b", "quote": "乙"}])
    assert yaml.text() == text.replace("id: x\n", f"{indent}- id: b\n{indent}  quote: 乙\nid: x\n")


def test_missing_keys_of_the_root_are_added() -> None:
    """A key goes after those that come before it, and a comment of ours that told it was missing goes."""
    import re

    yaml = opened("# [closes] 没有读到\nid: x\nnumber: N\nrequirements: []\n")
    yaml.insert_after(("id", "number"), ["closes: 2026-12-15"])
    yaml.drop_lines(re.compile(r"# \[closes\] "))
    assert yaml.text() == "id: x\nnumber: N\ncloses: 2026-12-15\nrequirements: []\n"


def test_windows_line_ends_stay() -> None:
    """A file that was saved on Windows keeps its line ends."""
    yaml = opened(FILE.replace("\n", "\r\n"))
    yaml.append("requirements", [{"id": "c", "quote": "丙"}])
    assert yaml.text().count("\r\n") == yaml.text().count("\n") == FILE.count("\n") + 2
