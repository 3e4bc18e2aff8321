from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.reading.text import plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("３ 小时 内", "3小时内"),
        ("履约保　 证金（５％）", "履约保证金（5%）"),
        ("响应时间:≤2小时;到场", "响应时间：≤2小时；到场"),
        ("≦2h，7Ｘ24", "≤2h，7X24"),
        ("3～5天，3—5天", "3~5天，3-5天"),
        ("ISO 9001 认证", "ISO 9001认证"),
        ("质保\u200b期\u00a03年", "质保期3年"),
    ],
)
def test_widths_and_spaces_are_one(written: str, read: str) -> None:
    """Full and half width are one spelling, and spaces inside Chinese words are gone."""
    assert plain(written).text == read


def test_a_quote_is_the_original_text() -> None:
    """Spaces inside a quoted stretch stay, those around it do not."""
    text = plain("接到通知后 3 小时 内 派人")
    at = text.text.index("3小时内")
    assert text.quote(at, at + 4) == "3 小时 内"
    assert text.quote(3, 3) == ""


@given(st.text(alphabet="一二3 ３%％，,：。ab　\t", max_size=40))
def test_every_character_is_found_again(written: str) -> None:
    """Each plain character stands where the original has its counterpart, in order."""
    text = plain(written)
    places = [text.origin(at) for at in range(len(text.text))]
    assert places == sorted(set(places))
    assert all(plain(written[at]).text in (text.text[n], "") for n, at in enumerate(places))
