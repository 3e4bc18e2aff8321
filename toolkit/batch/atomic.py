"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

UNFINISHED = ".pledgebook-"


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, also when the process is killed or the disk is full.

    An OSError names the file itself and not the unfinished one.
    """
    write_stream(path, (data,))


def write_stream(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file piece by piece, as write_atomically does."""
    unfinished = passing(path)
    try:
        with unfinished.open("wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            unfinished.chmod(stat.S_IMODE(path.stat().st_mode))
        unfinished.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None
        raise


def passing(path: Path) -> Path:
    """Give the name of a file that goes before its run ends; `sweep` knows it."""
    name = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]
    return path.with_name(f"{UNFINISHED}{os.getpid()}-{name}")


def sweep(folder: Path) -> None:
    """Remove what a killed run left."""
    for path in folder.glob(f"{UNFINISHED}[0-9]*-{'[0-9a-f]' * 16}"):
        with contextlib.suppress(OSError):
            path.unlink()
