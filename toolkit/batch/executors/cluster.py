"""On a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from toolkit import __version__
from toolkit.errors import ClusterError
from toolkit.model.text import Text

from .executor import Chunk, J, Lost, R, S
from .trips import DIED, Trip, Trips, raised

_AHEAD = 2
_PATIENCE = 20
"""Seconds to wait for the scheduler, and for its first worker."""


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
    ) -> Iterator[Sequence[R] | Lost[J]]:
        """Do each chunk; raises ClusterError where the cluster cannot be used or is lost."""
        with _connected(self.address) as client:
            yield from _run(client, work, shared, Trips(chunks))


def _run(client: Any, work: Callable[..., Any], shared: object, trips: Trips[J]) -> Iterator[Any]:
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    held = client.scatter(shared, broadcast=True, hash=False)
    under_way: dict[Any, Trip[J]] = {}
    results = as_completed([])
    while True:
        _send(client, work, held, trips, under_way, results)
        if not under_way:
            return
        future = next(results)
        trip = under_way.pop(future)
        try:
            yield future.result()
        except KilledWorker:
            yield from trips.failed(trip, DIED)
        except Exception as error:
            yield from trips.failed(trip, raised(error))


def _send(
    client: Any,
    work: Callable[..., Any],
    held: Any,
    trips: Trips[J],
    under_way: dict[Any, Trip[J]],
    results: Any,  # noqa: ANN401 -- as_completed has no type that can be named
) -> None:
    room = max(1, len(client.nthreads())) * _AHEAD
    while len(under_way) < room and not any(trip.alone for trip in under_way.values()):
        trip = trips.next(len(under_way))
        if trip is None:
            return
        future = client.submit(work, held, trip.chunk, pure=False)
        under_way[future] = trip
        results.add(future)


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
