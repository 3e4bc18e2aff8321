"""One writer at a time: a lock that the system lets go when its process ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _acquire(descriptor: int, *, wait: bool = True) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _acquire(descriptor: int, *, wait: bool = True) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, which is made where it is missing; waits for another holder.

    The file stays: to remove it would let a third process lock a file that is no longer there.
    """
    with path.open("a+b") as file:
        _acquire(file.fileno())
        yield


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Hold the lock of a file where nobody else does; gives whether it is held."""
    with path.open("a+b") as file:
        try:
            _acquire(file.fileno(), wait=False)
        except OSError:
            yield False
        else:
            yield True
