"""Which language to speak: --lang, the environment, the workspace's setting, the locale."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from toolkit.model.text import Language
from toolkit.pattern import pattern

_SETTING = pattern(r"^language:\s*['\"]?(zh|en)\b", re.M)


def choose_language(arguments: Sequence[str]) -> Language:
    """Choose before any command is known, since help is written in the language too."""
    for before, value in pairwise(arguments):
        if before == "--lang" and value in ("zh", "en"):
            return "zh" if value == "zh" else "en"
    for argument in arguments:
        if argument in ("--lang=zh", "--lang=en"):
            return "zh" if argument.endswith("zh") else "en"
    return _of_environment() or _of_workspace() or _of_locale()


def _of_environment() -> Language | None:
    value = os.environ.get("PLEDGEBOOK_LANG")
    return "zh" if value == "zh" else "en" if value == "en" else None


def _of_workspace() -> Language | None:
    """Read the setting without the YAML loader, which is slow to import."""
    try:
        here = Path.cwd()
        found = next(f for f in (here, *here.parents) if (f / "pledgebook.yaml").is_file())
        with (found / "pledgebook.yaml").open(encoding="utf-8", errors="replace") as file:
            match = _SETTING.search(file.read(10_000))
    except (OSError, StopIteration):
        return None
    return None if match is None else "zh" if match[1] == "zh" else "en"


def _of_locale() -> Language:
    name = locale.getlocale()[0] or os.environ.get("LANG", "")
    # A locale that says nothing, such as C, leaves the language of most users.
    return "en" if name.lower().startswith("en") else "zh"
