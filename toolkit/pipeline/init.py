"""Making a new workspace from the example that the package carries."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from toolkit.errors import NotEmptyError
from toolkit.loading.workspace import SETTINGS
from toolkit.model.text import Text

CONTENTS = ("policies", "tenders", "templates", "notebooks", SETTINGS)


def example_root() -> Path:
    """Find the example: inside an installed wheel, else at the root of the checkout."""
    package = Path(__file__).resolve().parents[1]
    carried = package / "example"
    return carried if carried.is_dir() else package.parent


def init_workspace(folder: Path) -> int:
    """Copy the example into a new or empty folder; gives the number of files.

    The copy is made beside the folder and then moved, the file that makes it a workspace last, so
    that a cut-off run leaves no half workspace. Raises NotEmptyError where the folder holds
    anything.
    """
    folder = folder.absolute()
    if folder.exists() and any(folder.iterdir()):
        raise NotEmptyError(
            Text(
                f"“{folder}”里已有文件，没有改动。请换一个空目录。",
                f"`{folder}` is not empty and was left alone. Choose an empty folder.",
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".pledgebook-", dir=folder.parent) as temporary:
        copy = Path(temporary)
        for name in CONTENTS:
            _copy(example_root() / name, copy / name)
        for name in CONTENTS:
            (copy / name).replace(folder / name)
    (folder / "output").mkdir()
    return sum(path.is_file() for path in folder.rglob("*"))


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        ignored = shutil.ignore_patterns("__pycache__", ".*")
        shutil.copytree(source, target, ignore=ignored)
    else:
        shutil.copyfile(source, target)
