"""Patterns of modules and policies: compiled once a machine and not once a run.

Compiling all of them takes as long as auditing fifty documents. So what Python made of a pattern is
kept in one file of the user's cache; without it, and where none can be written, all works as well.
An entry is found by the whole text of the pattern and its flags, and a file is of one build of
Python: neither can be out of date.

A pattern with words of a document in it is none of these: `re.compile` serves for it.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import AnyStr, TypeAlias

_MOST = 8 * 2**20
"""Bytes of a file at most: patterns that nothing has any more go in the end."""

_Key: TypeAlias = tuple[str | bytes, int]
_Code: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_sre = import_module("_sre")
_BUILD = (sys.version, _sre.MAGIC, _sre.CODESIZE)


class Patterns:
    """The compiled patterns of a file, and those that shall be added to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)
        self._added: dict[_Key, _Code] = {}

    def compile(self, text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """Give what `re.compile` gives, and raise what it raises."""
        key = text, int(flags)
        # Python promises nothing about these inner parts of its own.
        with suppress(AttributeError, ImportError, RuntimeError, TypeError, ValueError):
            if key not in self._kept:
                self._kept[key] = self._added[key] = _code(*key)
            found, code, *named = self._kept[key]
            made: re.Pattern[AnyStr] = _sre.compile(
                text, found, list(memoryview(code).cast("I")), *named
            )
            return made
        return re.compile(text, flags)

    def save(self) -> None:
        """Write the file where a pattern was added; what another run added meanwhile stays."""
        if not self._added:
            return
        data = marshal.dumps((_BUILD, {**_read(self._path), **self._added}))
        if len(data) > _MOST:
            data = marshal.dumps((_BUILD, self._added))
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(self._path)


def _read(path: Path) -> dict[_Key, _Code]:
    with suppress(OSError, EOFError, ValueError, TypeError):
        build, kept = marshal.loads(path.read_bytes())
        if build == _BUILD:
            return dict(kept)
    return {}


def _code(text: str | bytes, flags: int) -> _Code:
    """Compile a pattern to the numbers that Python's matcher runs."""
    parsed = import_module("re._parser").parse(text, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    numbers = b"".join(number.to_bytes(4, sys.byteorder) for number in code)
    return flags | state.flags, numbers, state.groups - 1, dict(state.groupdict), tuple(names)


def cache_folder(platform: str, environment: Mapping[str, str]) -> Path:
    """Give the folder in which the programs of a user keep what they can make again."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or os.devnull)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if platform == "darwin":
        return home / "Library" / "Caches"
    return Path(environment.get("XDG_CACHE_HOME") or home / ".cache")


_PATTERNS = Patterns(
    cache_folder(sys.platform, os.environ)
    / "pledgebook"
    / f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}"
)
atexit.register(_PATTERNS.save)
pattern = _PATTERNS.compile
