"""Work in a process of its own: the page stays alive meanwhile, and a button ends it."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any, Generic, TypeVar

import ipywidgets
import psutil

from toolkit.errors import PledgebookError
from toolkit.model.text import Text

from .elements import button, note
from .visitor import Visitor

T = TypeVar("T")
_JOBS = "toolkit.desk.jobs"
_STEP = 0.2
"""Seconds between two looks at the work."""
_SHOWN_AFTER = 0.4
_CANCELLED = Text("已取消，什么都没有改。", "Cancelled; nothing came of it.")
_DIED = Text(
    "这项工作中途停了（可能内存不足）。可以再试一次；文件很多时请分几次。",
    "The work stopped before its end (perhaps for want of memory). Try again, with fewer files at a time.",
)
_BROKEN = Text(
    "程序出错：{what}。请再试一次；还是这样，请把这句话和所用的文件交给维护 Pledgebook 的人。",
    "The program failed: {what}. Try again; if it stays, hand this sentence and the files to whoever "
    "looks after Pledgebook.",
)
_UNREADABLE = Text("无法读写 {name}：{reason}", "cannot read or write {name}: {reason}")


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A function of a module, its arguments, the folder it works in, and what is said meanwhile."""

    told: Text
    call: Callable[..., T]
    arguments: tuple[Any, ...]
    folder: Path


class Work:
    """Does one job after the other; `box` shows how long it has taken, with a button to cancel."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._told = ipywidgets.HTML()
        self._cancel = button(visitor.of("取消", "Cancel"), "desk-cancel", self._stop)
        self.box = ipywidgets.HBox([self._told, self._cancel]).add_class("desk-work")
        self._show("")
        self._process: Any = None
        self._cancelled = False
        self._task: asyncio.Task[None] | None = None

    def start(self, job: Job[T], then: Callable[[T], None]) -> None:
        """Start a job unless one is under way; `then` gets what it gives, on the page's own thread."""
        if self._task is None or self._task.done():
            self._cancelled = False
            self._task = asyncio.get_running_loop().create_task(self._follow(job, then))

    async def _follow(self, job: Job[T], then: Callable[[T], None]) -> None:
        self._show("")
        try:
            fine, outcome = await self._done(job)
        except EOFError:
            fine, outcome = False, _CANCELLED if self._cancelled else _DIED
        if not fine:
            kind = "note" if self._cancelled else "error"
            self._show(note(outcome.of(self._visitor.language), kind))
            return
        self._show("")
        # What follows may start the next job.
        self._task = None
        then(outcome)

    async def _done(self, job: Job[T]) -> tuple[bool, Any]:
        begun = monotonic()
        receiver = self._begin(job)
        waiting = asyncio.ensure_future(asyncio.to_thread(receiver.recv))
        while not waiting.done():
            await asyncio.wait({waiting}, timeout=_STEP)
            passed = monotonic() - begun
            if passed > _SHOWN_AFTER and not waiting.done():
                self._show(self._progress(job, passed), cancel=True)
        self._process.join()
        outcome: tuple[bool, Any] = await waiting
        return outcome

    def _begin(self, job: Job[T]) -> Connection:
        context = _context()
        receiver: Connection
        receiver, sender = context.Pipe(duplex=False)
        call = (sender, job.call, job.arguments, str(job.folder))
        self._process = context.Process(target=_work, args=call, daemon=True)
        self._process.start()
        # With the only other end in the child, its death is seen as the end of the pipe.
        sender.close()
        return receiver

    def _stop(self) -> None:
        self._cancelled = True
        try:
            process = psutil.Process(self._process.pid)
            # LibreOffice works in a process of its own.
            for each in (*process.children(recursive=True), process):
                each.kill()
        except psutil.NoSuchProcess:
            return

    def _progress(self, job: Job[T], passed: float) -> str:
        seconds = self._visitor.of(f"{passed:.0f} 秒", f"{passed:.0f} s")
        return note(f"{job.told.of(self._visitor.language)} {seconds}", "working")

    def _show(self, html: str, *, cancel: bool = False) -> None:
        if self._told.value != html:
            self._told.value = html
        self._cancel.layout.display = "" if cancel else "none"
        self.box.layout.display = "" if html else "none"


def warm() -> None:
    """Have everything imported that jobs need, so that the first is as quick as the others."""
    _context().Process(target=_idle, daemon=True).start()


def _idle() -> None:
    """Nothing: who does it has started."""


def _context() -> Any:  # noqa: ANN401 -- the classes of contexts have no common name
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload([_JOBS])
    return context


def _work(
    sender: Connection, call: Callable[..., Any], arguments: tuple[Any, ...], folder: str
) -> None:
    """Do a job in a child; what it gives or says goes through the pipe."""
    # Places are told from here on.
    os.chdir(folder)
    outcome: tuple[bool, Any]
    try:
        outcome = True, call(*arguments)
    except PledgebookError as error:
        outcome = False, error.said
    except OSError as error:
        name = Path(error.filename or "").name
        outcome = False, _UNREADABLE.fill(name=name, reason=error.strerror or error)
    except Exception as error:
        # For whoever looks after the server; the visitor reads one sentence.
        traceback.print_exc()
        outcome = False, _BROKEN.fill(what=f"{type(error).__name__} {error}"[:200])
    sender.send(outcome)
