"""What tests share: the shipped example, copies of it, and programs that a test needs."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
import yaml
from hypothesis import settings

# Times depend on what else a machine does; in CI the same examples are drawn each time.
settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2026, 11, 23)
_INSTALL = {
    "soffice": "apt-get install libreoffice-writer-nogui fonts-noto-cjk",
    "pdftotext": "apt-get install poppler-utils",
    "pdfsig": "apt-get install poppler-utils",
    "chromium": "apt-get install chromium",
}


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the shipped example workspace; tests never write into it."""
    return ROOT


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Make a copy of the example workspace that a test may change."""
    return copied_example(tmp_path)


def copied_example(parent: Path) -> Path:
    """Copy the example workspace into a folder."""
    folder = parent / "工作区"
    folder.mkdir()
    shutil.copyfile(ROOT / "pledgebook.yaml", folder / "pledgebook.yaml")
    for name in ("policies", "tenders", "templates", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".*"))
    return folder


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: true and false, whole numbers, and text for everything else."""

    yaml_implicit_resolvers = {  # noqa: RUF012 -- PyYAML's own attribute
        first: [(tag, pattern)]
        for tag, pattern, letters in (
            ("tag:yaml.org,2002:bool", re.compile("true|false"), "tf"),
            ("tag:yaml.org,2002:int", re.compile("-?[0-9]+$"), "-0123456789"),
        )
        for first in letters
    }


def lacking(what: str) -> NoReturn:
    """Skip by name a test that lacks a real part, and fail it in CI."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture
def need() -> Callable[[str], str]:
    """Give the path of a program; without it skip by name, and fail in CI."""

    def find(program: str) -> str:
        found = shutil.which(program)
        if found is None:
            lacking(f"{program} is not installed: {_INSTALL[program]}")
        return found

    return find


def replace(path: Path, before: str, after: str) -> int:
    """Replace a text that stands once in a file; gives the line (from 1) where it stood."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {path.name}"
    path.write_text(text.replace(before, after), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1
