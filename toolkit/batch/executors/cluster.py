"""On a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from time import monotonic
from typing import Any, Generic

from toolkit import __version__
from toolkit.errors import ClusterError
from toolkit.model.text import Text

from .executor import Again, Chunk, J, Lost, R, S
from .trips import DIED, Trip, Trips, raised

_AHEAD = 2
_PATIENCE = 20
"""Seconds to wait for the scheduler, and for its first worker."""
_RECOUNT = 5
"""Seconds after which the workers are counted again."""


class Cluster:
    """Does chunks on the workers of a Dask scheduler."""

    def __init__(self, address: str) -> None:
        """Take the address of the scheduler, such as tcp://host:8786."""
        self.address = address

    def run(
        self,
        work: Callable[[S, Chunk[J]], Sequence[R]],
        shared: S,
        chunks: Iterable[Chunk[J]],
    ) -> Generator[Sequence[R] | Again[J] | Lost[J]]:
        """Do each chunk; raises ClusterError where the cluster cannot be used or is lost."""
        with _connected(self.address) as client:
            from distributed.client import FutureCancelledError
            from distributed.comm.core import CommClosedError

            try:
                yield from _Flight(client, work, shared, Trips(chunks)).results()
            except (CommClosedError, FutureCancelledError) as error:
                raise ClusterError(
                    Text(
                        f"与集群 {self.address} 的连接中断；恢复后再运行一次，只做剩下的",
                        f"the connection to {self.address} was lost; run again to do what is left",
                    )
                ) from error


class _Flight(Generic[J]):
    """The chunks that are under way on a cluster."""

    def __init__(
        self,
        client: Any,  # noqa: ANN401 -- distributed has no types
        work: Callable[..., Any],
        shared: object,
        trips: Trips[J],
    ) -> None:
        self._client = client
        self._work = work
        self._whole = shared
        self._shared = client.scatter(shared, broadcast=True, hash=False)
        self._trips = trips
        self._under_way: dict[Any, Trip[J]] = {}
        self._room = _AHEAD
        self._counted = 0.0

    def results(self) -> Iterator[Any]:
        from distributed import as_completed
        from distributed.scheduler import KilledWorker

        done = as_completed([])
        while True:
            self._send(done)
            if not self._under_way:
                return
            future = next(done)
            trip = self._under_way.pop(future)
            if future.status == "cancelled" and self._client.status == "running":
                # What it needed went with a worker.
                self._shared = self._client.scatter(self._whole, broadcast=True, hash=False)
                yield from self._trips.failed(trip, DIED)
                continue
            fault = future.exception() if future.status == "error" else None
            if fault is None:
                yield future.result()
            else:
                reason = DIED if isinstance(fault, KilledWorker) else raised(fault)
                yield from self._trips.failed(trip, reason)

    def _send(self, done: Any) -> None:  # noqa: ANN401 -- distributed has no types
        """Start what there is room for; workers may come and go."""
        if monotonic() - self._counted > _RECOUNT:
            self._counted = monotonic()
            self._room = max(1, sum(self._client.nthreads().values())) * _AHEAD
        while len(self._under_way) < self._room:
            if any(trip.alone for trip in self._under_way.values()):
                return
            trip = self._trips.next(len(self._under_way))
            if trip is None:
                return
            future = self._client.submit(self._work, self._shared, trip.chunk, pure=False)
            self._under_way[future] = trip
            done.add(future)


def _connected(address: str) -> Any:  # noqa: ANN401 -- distributed has no types
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError(
            Text(
                '没有安装 Dask。安装：pip install "pledgebook[dask]"',
                'Dask is missing. Install: pip install "pledgebook[dask]"',
            )
        ) from error
    try:
        client = Client(address, timeout=_PATIENCE)
        client.wait_for_workers(1, timeout=_PATIENCE)
        versions = set(client.run(_version).values())
    except Exception as error:
        raise ClusterError(
            Text(f"不能使用集群 {address}：{error}", f"cannot use the cluster {address}: {error}")
        ) from error
    if versions != {__version__}:
        found = ", ".join(sorted(versions))
        raise ClusterError(
            Text(
                f"集群上的 pledgebook 是 {found}，这里是 {__version__}；请装同一版本",
                f"the cluster has pledgebook {found}, here it is {__version__}; install the same",
            )
        )
    return client


def _version() -> str:
    return __version__
