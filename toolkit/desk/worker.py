"""A process beside the page that does the work: the page stays alive, and any work can be ended."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import psutil

from toolkit.errors import PledgebookError
from toolkit.model.text import Text

T = TypeVar("T")
_BROKEN = Text(
    "程序出错：{what}。请再试一次；还是这样，请把这句话和所用的文件交给维护 Pledgebook 的人。",
    "The program failed: {what}. Try again; if it stays, hand this sentence and the files to whoever "
    "looks after Pledgebook.",
)
_DIED = Text(
    "这项工作中途停了（可能内存不足）。可以再试一次；文件很多时请分几次。",
    "The work stopped before its end (perhaps for want of memory). Try again, with fewer files at a time.",
)
_CANCELLED = Text("已取消。", "Cancelled.")
_UNREADABLE = Text("无法读写 {name}：{reason}", "cannot read or write {name}: {reason}")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A function of a module, its arguments, the folder it works in, and what is said meanwhile."""

    told: Text
    call: Callable[..., T]
    arguments: tuple[Any, ...]
    folder: Path


class Outcome(NamedTuple):
    """What a job gave, or in one sentence why it gave nothing."""

    value: Any
    trouble: Text | None = None


class Worker:
    """Does one job after the other in one process, which is started anew where it ended."""

    def __init__(self, ready: Job[object]) -> None:
        """Start the process; `ready` is what it does before its first job, to be quick later."""
        self._ready = ready
        self._turn = asyncio.Lock()
        self._cancelled = False
        self._start()

    async def do(self, job: Job[T]) -> Outcome:
        """Do a job when its turn comes."""
        async with self._turn:
            self._cancelled = False
            if not self._process.is_alive():
                self._start()
            try:
                return await asyncio.to_thread(self._ask, job)
            except (EOFError, OSError):
                return Outcome(None, _CANCELLED if self._cancelled else _DIED)

    def cancel(self) -> None:
        """End what is done now, with all that it started; files are written whole or not at all."""
        self._cancelled = True
        try:
            process = psutil.Process(self._process.pid)
            # LibreOffice works in a process of its own.
            for each in (*process.children(recursive=True), process):
                each.kill()
        except psutil.NoSuchProcess:
            return

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other, self._ready), daemon=True)
        self._process.start()
        # With the only other end in the process, its death is seen as the end of the pipe.
        other.close()

    def _ask(self, job: Job[T]) -> Outcome:
        self._pipe.send(job)
        outcome: Outcome = self._pipe.recv()
        return outcome


def _work(pipe: Connection, ready: Job[object]) -> None:
    """Do jobs until the page is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _done(ready)
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        pipe.send(_done(job))


def _done(job: Job[T]) -> Outcome:
    # Places are told from here on.
    os.chdir(job.folder)
    try:
        return Outcome(job.call(*job.arguments))
    except PledgebookError as error:
        return Outcome(None, error.said)
    except OSError as error:
        name = Path(error.filename or "").name
        return Outcome(None, _UNREADABLE.fill(name=name, reason=error.strerror or error))
    except Exception as error:
        return Outcome(None, broken(error))


def broken(error: Exception) -> Text:
    """Say that the program failed; how is printed for whoever looks after the server."""
    traceback.print_exception(error)
    return _BROKEN.fill(what=f"{type(error).__name__} {error}"[:_LONGEST])
