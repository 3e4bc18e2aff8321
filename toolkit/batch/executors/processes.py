"""In worker processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import Any

from toolkit.batch.atomic import passing
from toolkit.errors import WorkersError
from toolkit.model.text import Text

from .executor import Again, Chunk, J, Lost, R, S
from .trips import DIED, Trip, Trips, raised

_AHEAD = 2
"""Chunks under way for each worker, so that none waits for its next one."""
_STARTS = 3
"""Times that workers are started before it is given up: one that starts may be killed too."""


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """Does chunks in a number of processes; one that ends early is started again."""

    def __init__(self, count: int, folder: Path) -> None:
        """Take the number of processes, at least one, and a folder that nobody else uses now."""
        self.count = count
        self.folder = folder

    def run(
        self,
        work: Callable[[S, Chunk[J]], Sequence[R]],
        shared: S,
        chunks: Iterable[Chunk[J]],
    ) -> Generator[Sequence[R] | Again[J] | Lost[J]]:
        """Do each chunk."""
        trips = Trips(chunks)
        first = trips.next(0)
        if first is None:
            return  # Nothing to do starts nobody.
        trips.put_back(first)
        with _kept(pickle.dumps((work, shared)), self.folder) as path:
            yield from self._done(trips, path)

    def _done(self, trips: Trips[J], path: str) -> Generator[Sequence[Any] | Again[J] | Lost[J]]:
        pool = self._start(path)
        try:
            under_way: dict[Future[Sequence[Any]], Trip[J]] = {}
            while True:
                broken = self._send(pool, trips, under_way)
                if not under_way and not broken:
                    return
                done = () if broken else wait(under_way, return_when=FIRST_COMPLETED).done
                for future in done:
                    trip = under_way.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        broken = True
                        yield from trips.failed(trip, DIED)
                    except Exception as error:
                        yield from trips.failed(trip, raised(error))
                if broken:
                    for trip in under_way.values():
                        yield from trips.failed(trip, DIED)
                    under_way.clear()
                    _end(pool)
                    pool = self._start(path)
        finally:
            _end(pool)

    def _start(self, path: str) -> ProcessPoolExecutor:
        for attempt in range(_STARTS):
            pool = ProcessPoolExecutor(
                self.count,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(path,),
            )
            try:
                pool.submit(_ready).result()
            except BrokenProcessPool as error:
                _end(pool)
                if attempt + 1 == _STARTS:
                    raise WorkersError(
                        Text("工作进程无法启动", "the worker processes do not start")
                    ) from error
            else:
                return pool
        raise AssertionError

    def _send(
        self,
        pool: ProcessPoolExecutor,
        trips: Trips[J],
        under_way: dict[Future[Sequence[Any]], Trip[J]],
    ) -> bool:
        """Start what there is room for; tells whether the pool turned out to be broken."""
        while len(under_way) < self.count * _AHEAD:
            if any(trip.alone for trip in under_way.values()):
                return False
            trip = trips.next(len(under_way))
            if trip is None:
                return False
            try:
                under_way[pool.submit(_do, trip.chunk)] = trip
            except BrokenProcessPool:
                trips.put_back(trip)
                return True
        return False


@contextmanager
def _kept(data: bytes, folder: Path) -> Iterator[str]:
    """Keep in a file what each worker is to read.

    Given to a process at its start, more than a pipe holds would never be taken from one that is
    killed while it starts, and its parent would wait for ever.
    """
    path = passing(folder / "workers")
    try:
        path.write_bytes(data)
        yield str(path)
    finally:
        _remove(str(path))


def _remove(path: str) -> None:
    with suppress(OSError):
        Path(path).unlink()


def _end(pool: ProcessPoolExecutor) -> None:
    """End a pool without waiting for what it still does: to do it again does no harm."""
    workers = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()


_work: tuple[Callable[..., Any], object] | None = None


def _begin(path: str) -> None:
    """Make a worker ready: it leaves the keyboard to its parent, and ends when that ends."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, args=(path,), daemon=True).start()
    _work = pickle.loads(Path(path).read_bytes())


def _ready() -> None:
    """Nothing: a worker that does it has started."""


def _follow_parent(path: str) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        _remove(path)
        os._exit(1)


def _do(chunk: Chunk[Any]) -> Any:  # noqa: ANN401 -- whatever the work gives
    assert _work is not None
    work, shared = _work
    return work(shared, chunk)
