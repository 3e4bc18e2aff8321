"""What a store can do, and which one a place asks for."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Protocol


class StoreGoneError(OSError):
    """A place that answers nothing at all; it is not asked again."""

    def __init__(self, reason: str, place: str) -> None:
        super().__init__(errno.EIO, reason, place)


class Store(Protocol):
    """Files by their path below one place, with forward slashes; every call may raise OSError.

    StoreGoneError tells that no other file would fare better.
    """

    def stamp(self, name: str) -> str:
        """Give a mark that changes whenever the file does; empty where there is no file."""

    def stamps(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Pair each name with its stamp."""

    def read(self, name: str) -> bytes:
        """Read a file."""

    def write(self, name: str, data: bytes) -> str:
        """Write a file whole or not at all; gives its new stamp."""

    def set_aside(self, name: str) -> str:
        """Rename a file to NAME.bak, NAME.bak2, ...; gives the new name."""

    def sweep(self, names: Iterable[str]) -> None:
        """Remove what a killed run left unfinished beside files; no other run may be at work."""

    def shown(self, name: str) -> Path:
        """Give the place of a file as people read it."""


def open_store(where: str) -> Store:
    """Open the folder or URL that the files go to; nothing is made before the first write."""
    if is_url(where):
        from .remote import RemoteStore

        return RemoteStore(where)
    from .local import LocalStore

    return LocalStore(Path(where))


def is_url(where: str) -> bool:
    """Tell a URL from a path; file:// is a path, and so is a Windows drive."""
    return "://" in where and not where.startswith("file://")


def free_name(name: str, taken: Callable[[str], object]) -> str:
    """Find a name for a copy that is kept; `taken` tells whether there is such a file."""
    names = (f"{name}.bak{n if n > 1 else ''}" for n in count(1))
    return next(one for one in names if not taken(one))
