from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.loading.workspace import load

Look = Callable[[str | bytes], list[tuple[str, int, int]]]
BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 10)}]\n" for n in range(20)
)
WIDE_BOMB = "a: &a [" + "x," * 1000 + "]\nb: [" + "*a," * 1000 + "]\n"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (BOMB, "yaml-too-many"),
        (WIDE_BOMB, "yaml-too-many"),
        ("[" * 100_000, "yaml-too-deep"),
        ("{a: " * 100_000, "yaml-too-deep"),
        ("- " * 100_000 + "x", "yaml-too-deep"),
        ("[" * 100_000 + "]" * 100_000, "yaml-too-deep"),
        ("? " * 100_000 + "x", "yaml-too-deep"),
        ("a: &a {b: *a}\n", "yaml-syntax"),
        ("a: &a [*a]\n", "yaml-syntax"),
    ],
)
def test_a_file_made_to_exhaust_gives_one_finding_at_once(
    content: str, rule: str, found: Look
) -> None:
    """Bombs, deep nesting and circles end in one finding within two seconds."""
    started = time.process_time()
    assert [place[0] for place in found(content)] == [rule]
    assert time.process_time() - started < 2


def test_a_huge_file_is_told_without_being_read(tmp_path: Path) -> None:
    """A file of 100 MB is one finding that names its size."""
    (tmp_path / "pledgebook.yaml").write_text("kind: workspace\nid: w\ntitle: T\n")
    (tmp_path / "policies").mkdir()
    with (tmp_path / "policies" / "file.yaml").open("wb") as file:
        file.truncate(100 * 2**20)
    started = time.process_time()
    (finding,) = load(tmp_path).findings
    assert (finding.rule, finding.evidence["size"]) == ("file-too-large", str(100 * 2**20))
    assert time.process_time() - started < 2


@pytest.mark.parametrize("levels", [60, 550])
def test_aliases_do_not_nest_deeper_than_the_limit(levels: int, found: Look) -> None:
    """A value nested by a chain of aliases is as deep as it would be written out."""
    chain = [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, levels)]
    text = "\n".join(["kind: workspace", "id: x", "title: T", "a0: &a0 [x]", *chain])
    assert "yaml-too-deep" in {place[0] for place in found(text + "\n")}
