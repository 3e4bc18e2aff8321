"""Who sits at the desk: the workspace, the language, and a folder of the visitor's own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import UsageError
from toolkit.loading.workspace import find_root, load
from toolkit.model.text import Language, Text
from toolkit.model.workspace import Settings

ROOT = "PLEDGEBOOK_DESK_ROOT"
FOLDERS = "PLEDGEBOOK_DESK_FOLDERS"
KERNEL = "VOILA_KERNEL_ID"
LANGUAGE = "PLEDGEBOOK_LANG"
UPLOADS = "uploads"


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person's sitting: what was uploaded and made for looking lies in `folder`."""

    root: Path
    language: Language
    folder: Path

    def of(self, zh: str, en: str) -> str:
        """Choose between the two wordings of a sentence."""
        return Text(zh, en).of(self.language)

    @property
    def uploads(self) -> Path:
        """Where uploaded files lie; its name is the same for all, so that waivers hold again."""
        return self.folder / UPLOADS


def visitor() -> Visitor:
    """Seat a visitor: the kernel is theirs alone, and their folder goes when it ends.

    Raises UsageError outside of a workspace.
    """
    here = Path(os.environ.get(ROOT) or Path.cwd())
    root = find_root(here)
    if root is None:
        raise UsageError(Text(f"{here} 不在工作区里", f"{here} lies in no workspace"))
    folder = _folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / UPLOADS).mkdir()
    return Visitor(root, _language(root), folder)


def _folder() -> Path:
    """Make a folder that nobody but its owner may look into, at a desk named after the kernel."""
    folders, kernel = os.environ.get(FOLDERS), os.environ.get(KERNEL)
    if not folders or not kernel:
        return Path(tempfile.mkdtemp(prefix="pledgebook-visitor-"))
    folder = Path(folders) / kernel
    folder.mkdir(mode=0o700)
    return folder


def _language(root: Path) -> Language:
    value = os.environ.get(LANGUAGE)
    if value in ("zh", "en"):
        return "zh" if value == "zh" else "en"
    settings = load(root).workspace.of(Settings)
    return settings[0].language if settings else "zh"
