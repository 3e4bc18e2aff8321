from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.wording import WordingError, WordingField, fields, fill


def test_fields_are_listed_in_order_with_their_arguments() -> None:
    """{trigger} has no argument, {ref:coverage} has one; spaces around names do not count."""
    assert fields("自{trigger}起，按{ref:coverage}，{ value }") == (
        WordingField("trigger"),
        WordingField("ref", "coverage"),
        WordingField("value"),
    )


@pytest.mark.parametrize("text", ["{", "}", "a{b", "a}b", "{{value}}", "{a{b}}", "}{", "{a}}"])
def test_a_stray_brace_is_refused(text: str) -> None:
    """A brace that opens or closes no field raises."""
    with pytest.raises(WordingError):
        fields(text)


def test_filling_puts_in_values_and_looked_up_places() -> None:
    """Values come by name, places by look-up of their argument."""
    text = fill("{trigger}后按{ref:a}", {"trigger": "报修"}, {"ref": {"a": "第九条"}.__getitem__})
    assert text == "报修后按第九条"


def test_a_field_without_a_value_raises() -> None:
    """Nothing is left as a gap on the page."""
    with pytest.raises(KeyError):
        fill("{trigger}后", {}, {})


@given(st.text(alphabet="{}ab:值", max_size=20))
def test_what_is_put_in_is_never_read_for_fields(value: str) -> None:
    """A value that looks like a field is printed as it is, from values and from look-ups."""
    looked_up = {"ref": lambda _: value}
    assert fill("[{a}|{ref:x}|{b}]", {"a": value, "b": "终"}, looked_up) == f"[{value}|{value}|终]"
