"""Work for executors, at the top of a module so that other processes find it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

SHARED = {"add": 1000}


def add(shared: dict[str, int], chunk: Sequence[int]) -> list[int]:
    """Add what is shared to each number."""
    return [number + shared["add"] for number in chunk]


def add_slowly(shared: dict[str, int], chunk: Sequence[int]) -> list[int]:
    """Take a moment for each number."""
    time.sleep(0.02 * len(chunk))
    return add(shared, chunk)


def poisoned(shared: dict[str, int], chunk: Sequence[int]) -> list[int]:
    """End the worker by SIGKILL at the number 7, as the system does when memory runs out."""
    if 7 in chunk:
        os.kill(os.getpid(), signal.SIGKILL)
    return add(shared, chunk)


def broken(shared: dict[str, int], chunk: Sequence[int]) -> list[int]:
    """Raise what the work must not raise."""
    if 7 in chunk:
        raise ZeroDivisionError("seven")
    return add(shared, chunk)


def dies_once(shared: dict[str, str], chunk: Sequence[int]) -> list[int]:
    """End the worker the first time that it sees the number 7."""
    flag = Path(shared["flag"])
    if 7 in chunk and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return [number + 1000 for number in chunk]


def noted(shared: dict[str, str], chunk: Sequence[int]) -> list[int]:
    """Note the process that does the work."""
    Path(shared["folder"], str(os.getpid())).touch()
    time.sleep(0.05)
    return list(chunk)
