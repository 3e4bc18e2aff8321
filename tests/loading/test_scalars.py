from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.loading.compose import MappingNode, ScalarNode, compose
from toolkit.loading.workspace import load
from toolkit.model.workspace import Settings

Look = Callable[[str | bytes], list[tuple[str, int, int]]]


@pytest.mark.parametrize(
    "text",
    [
        "no", "yes", "on", "off", "true", "08:30", "012", "1.10", "0x1F", "1e3", "1_000", "NaN",
        ".inf", "2026-01-31", "=", "NO",
    ],
)  # fmt: skip
def test_a_scalar_stays_what_was_written(text: str, tmp_path: Path) -> None:
    """No text turns into a truth value, a number, a time or a date."""
    (tmp_path / "pledgebook.yaml").write_text(f"kind: workspace\nid: w\ntitle: {text}\n")
    loaded = load(tmp_path)
    assert loaded.findings == ()
    assert loaded.workspace.of(Settings)[0].title == text


@pytest.mark.parametrize("text", ["null", "Null", "NULL", "~", ""])
def test_what_yaml_takes_for_nothing_is_told(text: str, found: Look) -> None:
    """A value that YAML would drop is a finding at its key."""
    assert found(f"kind: workspace\nid: x\ntitle: {text}\n") == [("empty-value", 3, 1)]


@pytest.mark.parametrize("text", ['"null"', "'~'", '"no"'])
def test_a_quoted_nothing_is_a_text(text: str, found: Look) -> None:
    """In quotes every word is a text."""
    assert found(f"kind: workspace\nid: x\ntitle: {text}\n") == []


def test_an_empty_entry_of_a_list_is_told(found: Look) -> None:
    """A dash with nothing behind it is a finding where it stands."""
    assert ("empty-value", 3, 9) in found("kind: workspace\nid: x\ntitle: [~, a]\n")


def test_a_scalar_knows_its_place_and_its_quotes() -> None:
    """Line and column count from 1, in characters; plain tells quotes from none."""
    root, findings = compose('键: 值\n其他: "1.10"\n', Path("x.yaml"))
    assert isinstance(root, MappingNode)
    assert findings == ()
    first, second = root.items["键"], root.items["其他"]
    assert isinstance(first, ScalarNode)
    assert isinstance(second, ScalarNode)
    assert (first.place, second.place) == ((1, 4), (2, 5))
    assert first.value is not None
    assert second.value is not None
    assert (first.value.plain, second.value.plain) == (True, False)
