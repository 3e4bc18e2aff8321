from __future__ import annotations

import ast
import marshal
import os
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import toolkit
from tests.conftest import ROOT
from toolkit.pattern import _PATTERNS, Patterns, cache_folder

# Texts and bytes: no one type that `compile` takes.
_WRITTEN: tuple[tuple[Any, int], ...] = (
    (r"(?P<count>\d+)(?P<unit>小时|天)|(x)", 0),
    (r"  [a-z]++ # words", re.I | re.X),
    (rb"<w:p\b[^>]*>", re.S),
    ("", 0),
)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Give a file in which patterns were saved."""
    path = tmp_path / "new" / "kept"
    patterns = Patterns(path)
    for text, flags in _WRITTEN:
        patterns.compile(text, flags)
    patterns.save()
    return path


def _modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(toolkit.__path__, "toolkit."):
        if not module.name.endswith("__main__"):
            yield module.name


def test_a_pattern_is_what_python_makes_of_it(kept: Path) -> None:
    """New, and as it was kept: text, flags, code, groups and names are equal."""
    for patterns in (Patterns(kept.with_name("none")), Patterns(kept)):
        for text, flags in _WRITTEN:
            made, meant = patterns.compile(text, flags), re.compile(text, flags)
            assert made == meant
            assert (made.pattern, made.flags) == (meant.pattern, meant.flags)
            assert (made.groups, made.groupindex) == (meant.groups, meant.groupindex)


def test_a_kept_pattern_names_its_groups(kept: Path) -> None:
    """Names lead to groups, and a match tells the name of its last group."""
    match = Patterns(kept).compile(*_WRITTEN[0]).search("在24小时内")
    assert match is not None
    assert match.groupdict() == {"count": "24", "unit": "小时"}
    assert match.lastgroup == "unit"


def test_a_malformed_pattern_is_refused(tmp_path: Path) -> None:
    """The error is Python's own, and nothing is kept of it."""
    patterns = Patterns(tmp_path / "kept")
    with pytest.raises(re.error, match="unterminated"):
        patterns.compile("(a")
    patterns.save()
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_not_compiled_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern of the file is made without Python's compiler; another is not."""
    monkeypatch.setattr("toolkit.pattern._code", _refuse)
    patterns = Patterns(kept)
    for text, flags in _WRITTEN:
        patterns.compile(text, flags)
    with pytest.raises(AssertionError):
        patterns.compile("other")


def _refuse(text: str | bytes, flags: int) -> None:
    raise AssertionError(text, flags)


def test_what_another_run_saved_meanwhile_stays(kept: Path) -> None:
    """Two runs that add to one file both find their patterns in it later."""
    one, two = Patterns(kept), Patterns(kept)
    one.compile("one")
    two.compile("two")
    one.save()
    two.save()
    _, held = marshal.loads(kept.read_bytes())
    assert {"one", "two", _WRITTEN[0][0]} <= {text for text, _ in held}
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_patterns_that_nobody_has_any_more_go(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full file is begun anew."""
    monkeypatch.setattr("toolkit.pattern._MOST", kept.stat().st_size)
    patterns = Patterns(kept)
    patterns.compile("new")
    patterns.save()
    _, held = marshal.loads(kept.read_bytes())
    assert list(held) == [("new", 0)]


@pytest.mark.parametrize(
    "content",
    [b"", b"no marshal", marshal.dumps(1), marshal.dumps((("another Python",), {("a", 0): 1}))],
    ids=["empty", "broken", "another", "of another Python"],
)
def test_a_file_that_is_not_ours_is_replaced(kept: Path, content: bytes) -> None:
    """It counts as empty."""
    kept.write_bytes(content)
    patterns = Patterns(kept)
    assert patterns.compile("a+") == re.compile("a+")
    patterns.save()
    _, held = marshal.loads(kept.read_bytes())
    assert list(held) == [("a+", 0)]


@pytest.mark.parametrize("entry", [1, (0, b"\xff" * 8, 0, {}, (None,)), (0, b"x", 0, {}, (None,))])
def test_an_entry_that_is_broken_is_passed_over(kept: Path, entry: object) -> None:
    """What Python's matcher refuses is compiled anew."""
    build, _ = marshal.loads(kept.read_bytes())
    kept.write_bytes(marshal.dumps((build, {("a+", 0): entry})))
    assert Patterns(kept).compile("a+") == re.compile("a+")


def test_a_folder_that_takes_no_file_does_no_harm(tmp_path: Path) -> None:
    """Patterns are compiled as ever."""
    (tmp_path / "file").touch()
    patterns = Patterns(tmp_path / "file" / "kept")
    assert patterns.compile("a") == re.compile("a")
    patterns.save()


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/ma"}, "/ma/.cache"),
        ("linux", {"HOME": "/ma", "XDG_CACHE_HOME": "/var/ma"}, "/var/ma"),
        ("darwin", {"HOME": "/ma"}, "/ma/Library/Caches"),
        ("win32", {"USERPROFILE": "C:/ma", "LOCALAPPDATA": "D:/ma"}, "D:/ma"),
        ("win32", {"USERPROFILE": "C:/ma"}, "C:/ma/AppData/Local"),
        ("linux", {}, f"{os.devnull}/.cache"),
    ],
)
def test_the_cache_lies_where_each_system_wants_it(
    platform: str, environment: dict[str, str], folder: str
) -> None:
    """Without a home there is no folder, and nothing is kept."""
    assert cache_folder(platform, environment) == Path(folder)


def test_every_pattern_of_a_module_is_as_python_makes_it(tmp_path: Path) -> None:
    """All are saved, read and compared."""
    for name in _modules():
        import_module(name)
    path = tmp_path / "kept"
    written: list[tuple[Any, int]] = list(_PATTERNS._kept)
    assert len(written) > 500
    fresh = Patterns(path)
    for text, flags in written:
        fresh.compile(text, flags)
    fresh.save()
    again = Patterns(path)
    for text, flags in written:
        assert again.compile(text, flags) == re.compile(text, flags), text


def test_no_module_compiles_a_pattern_by_itself() -> None:
    """`re.compile` stands in functions only, where a pattern has words of a document."""
    found = []
    for path in sorted((ROOT / "toolkit").rglob("*.py")):
        found += [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for node in _at_import(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile"
        ]
    assert found == []


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.Lambda):
            yield from _at_import(child)
