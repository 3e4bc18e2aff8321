"""What a form has done for it: how long it takes is shown, with a button to cancel."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

import ipywidgets

from .elements import button, note
from .visitor import Visitor
from .worker import Job, Outcome, Worker, broken

T = TypeVar("T")
_STEP = 0.2
"""Seconds between two looks at the work."""
_SHOWN_AFTER = 0.4


class Work:
    """Has the jobs of a form done in their order; `box` shows the one under way."""

    def __init__(self, visitor: Visitor, worker: Worker) -> None:
        self._visitor = visitor
        self._worker = worker
        self._told = ipywidgets.HTML()
        self._cancel = button(visitor.of("取消", "Cancel"), "desk-cancel", worker.cancel)
        self.box = ipywidgets.HBox([self._told, self._cancel]).add_class("desk-work")
        self._show("")
        self._turn = asyncio.Lock()
        self._jobs: dict[asyncio.Task[None], Job[Any]] = {}

    def start(self, job: Job[T], then: Callable[[T], None]) -> None:
        """Start a job, or put it behind those under way; `then` gets what it gives.

        The same once more, as by a double click, is left out.
        """
        if job not in self._jobs.values():
            task = asyncio.get_running_loop().create_task(self._follow(job, then))
            self._jobs[task] = job
            task.add_done_callback(self._jobs.pop)

    async def _follow(self, job: Job[T], then: Callable[[T], None]) -> None:
        async with self._turn:
            self._show("")
            outcome = await self._watched(job)
        if outcome.trouble is not None:
            self._show(note(outcome.trouble.of(self._visitor.language), "error"))
            return
        self._show("")
        try:
            then(outcome.value)
        except Exception as error:
            self._show(note(broken(error).of(self._visitor.language), "error"))

    async def _watched(self, job: Job[T]) -> Outcome:
        begun = monotonic()
        done = asyncio.ensure_future(self._worker.do(job))
        while not done.done():
            await asyncio.wait({done}, timeout=_STEP)
            passed = monotonic() - begun
            if passed > _SHOWN_AFTER and not done.done():
                self._show(self._progress(job, passed), cancel=True)
        return done.result()

    def _progress(self, job: Job[T], passed: float) -> str:
        seconds = self._visitor.of(f"{passed:.0f} 秒", f"{passed:.0f} s")
        return note(f"{job.told.of(self._visitor.language)} {seconds}", "working")

    def _show(self, html: str, *, cancel: bool = False) -> None:
        if self._told.value != html:
            self._told.value = html
        self._cancel.layout.display = "" if cancel else "none"
        self.box.layout.display = "" if html else "none"
