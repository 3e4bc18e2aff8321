from __future__ import annotations

import html
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.model.blank import ID, NUMBER, Gapped, has_blank, is_plain


def test_a_value_takes_the_place_of_each_blank() -> None:
    """What stands between blanks stays, and a value is not looked into again."""
    text = Gapped.of(f"{NUMBER}号：{ID}、{NUMBER}")
    assert text.filled({NUMBER: "7", ID: "甲"}) == "7号：甲、7"
    assert text.filled({NUMBER: ID, ID: "甲"}) == f"{ID}号：甲、{ID}"
    assert not has_blank("7号")


@given(st.text(max_size=30))
@example("第二中学（A-1）{x}")
def test_a_plain_value_is_written_as_it_is(value: str) -> None:
    """In XML, in JSON, in a repr and after stripping it is the same text, and it is a word."""
    if is_plain(value):
        assert html.escape(value) == value
        assert json.dumps(value, ensure_ascii=False) == f'"{value}"'
        assert repr(value) == f"'{value}'"
        assert value.strip() == value
        assert any(map(str.isalnum, value))


@pytest.mark.parametrize(
    "value",
    ["", "——", "A & B", "“甲”<乙>", "it's", " 甲", "甲\u3000乙", "a\\b", NUMBER, "甲" * 1_001],
)
def test_what_is_changed_somewhere_is_not_plain(value: str) -> None:
    """Marks of XML and JSON, spaces at the ends, no letter at all, a blank, and what is very long."""
    assert not is_plain(value)
