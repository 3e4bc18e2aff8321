from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.loading.compose import MappingNode, Node, ScalarNode, SequenceNode, compose
from toolkit.loading.writing import Value, entry_lines, scalar

TEXTS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"),
        include_characters="\n\t",
    )
)
KEYS = st.text(st.sampled_from("abcdefgh_"), min_size=1, max_size=6)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(st.one_of(TEXTS, st.dictionaries(KEYS, inner, min_size=1)), min_size=1),
        st.dictionaries(KEYS, inner, min_size=1),
    ),
    max_leaves=12,
)


def held(node: Node | None) -> object:
    """Give what a node holds."""
    if isinstance(node, ScalarNode):
        return None if node.value is None else str(node.value)
    if isinstance(node, SequenceNode):
        return [held(item) for item in node.items]
    assert isinstance(node, MappingNode)
    return {key: held(value) for key, value in node.items.items()}


@given(VALUES)
def test_what_is_written_loads_as_it_was(value: Value) -> None:
    """Every text, list and mapping comes back from loading, without a finding."""
    node, findings = compose("\n".join(entry_lines("key", value)) + "\n", Path("t.yaml"))
    assert findings == ()
    assert held(node) == {"key": value}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("质保期不少于2年。", "质保期不少于2年。"),
        ("≤ 2 小时", "≤ 2 小时"),
        ("2026-12-15", "2026-12-15"),
        ("1.10", '"1.10"'),
        ("no", '"no"'),
        ("★条款", '"★条款"'),
        ("楼 #2", '"楼 #2"'),
        ("甲: 乙", '"甲: 乙"'),
        ("两行\n文字", '"两行\\n文字"'),
        ("", '""'),
        (True, "true"),
        (5, "5"),
    ],
)
def test_quotes_stand_where_they_are_needed(value: str | bool | int, written: str) -> None:
    """Plain words stand plain; what another reader of YAML would take for something else is quoted."""
    assert scalar(value) == written


def test_small_mappings_of_a_list_stand_on_one_line() -> None:
    """A list of pairs is a line each; an entry with a sentence is written key by key."""
    value: Value = [{"part": "business", "layout": "six"}, {"id": "a", "quote": "质保期2年"}]
    assert list(entry_lines("tables", value)) == [
        "tables:",
        "  - {part: business, layout: six}",
        "  - id: a",
        "    quote: 质保期2年",
    ]
