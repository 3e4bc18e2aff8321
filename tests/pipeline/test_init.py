from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import AS_OF, ROOT
from toolkit.errors import NotEmptyError
from toolkit.pipeline.check import check
from toolkit.pipeline.init import example_root, init_workspace


def test_new_workspace_is_the_example(tmp_path: Path) -> None:
    """A new workspace holds the example's files, byte for byte, and an empty output folder."""
    folder = tmp_path / "新 工作区"
    assert init_workspace(folder) == sum(path.is_file() for path in folder.rglob("*"))
    for path in folder.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (ROOT / path.relative_to(folder)).read_bytes()
    names = {path.name for path in folder.iterdir()}
    assert names == {"pledgebook.yaml", "policies", "tenders", "templates", "notebooks", "output"}
    assert list((folder / "output").iterdir()) == []


def test_new_workspace_has_no_finding(tmp_path: Path) -> None:
    """A new workspace is clean."""
    init_workspace(tmp_path / "w")
    checked = check([tmp_path / "w"], AS_OF)
    assert (checked.findings, checked.readable) == ((), True)
    assert checked.files > 15


def test_folder_above_that_is_missing_is_made(tmp_path: Path) -> None:
    """Folders above the new workspace are made; nothing else is left there."""
    init_workspace(tmp_path / "a" / "b" / "w")
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["w"]


def test_empty_folder_is_taken(tmp_path: Path) -> None:
    """An empty folder becomes the workspace."""
    (tmp_path / "w").mkdir()
    init_workspace(tmp_path / "w")
    assert (tmp_path / "w" / "pledgebook.yaml").is_file()


@pytest.mark.parametrize("name", ["notes.txt", ".hidden"])
def test_folder_with_files_is_left_alone(name: str, tmp_path: Path) -> None:
    """A folder that holds anything is refused and not changed."""
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(NotEmptyError):
        init_workspace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_checkout_carries_the_example() -> None:
    """In a checkout the example is the root of the repository."""
    assert example_root() == ROOT
