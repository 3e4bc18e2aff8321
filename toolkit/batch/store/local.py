"""A folder of this machine, or one that is mounted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.batch.atomic import sweep, write_atomically

from .store import free_name


class LocalStore:
    """Files below a folder."""

    def __init__(self, root: Path) -> None:
        """Take the folder; it need not be there yet."""
        self.root = root
        self._made: set[Path] = set()

    def stamp(self, name: str) -> str:
        """Give size and time of change."""
        try:
            found = os.stat(self._checked(name))  # noqa: PTH116 -- half the time of a Path
        except (FileNotFoundError, NotADirectoryError):
            return ""
        return f"{found.st_size}-{found.st_mtime_ns}"

    def stamps(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Pair each name with its stamp."""
        for name in names:
            try:
                stamp = self.stamp(name)
            except OSError:
                stamp = ""  # To write the file will tell why.
            yield name, stamp

    def read(self, name: str) -> bytes:
        """Read a file."""
        return self._path(name).read_bytes()

    def write(self, name: str, data: bytes) -> str:
        """Write a file and its folders."""
        path = self._path(name)
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        write_atomically(path, data)
        return self.stamp(name)

    def set_aside(self, name: str) -> str:
        """Rename a file."""
        kept = free_name(name, lambda one: self._path(one).exists())
        self._path(name).rename(self._path(kept))
        return kept

    def sweep(self, names: Iterable[str]) -> None:
        """Remove unfinished files from the folders of these."""
        for folder in {self._path(name).parent for name in names}:
            sweep(folder)

    def shown(self, name: str) -> Path:
        """Give the path."""
        return self._path(name)

    def _path(self, name: str) -> Path:
        return Path(self._checked(name))

    def _checked(self, name: str) -> str:
        """Give the path as a text: a batch asks for the stamps of all its files."""
        if name in ("", ".") or name.startswith("/") or ".." in name.split("/"):
            raise ValueError(name)
        return f"{self.root}/{name}"
