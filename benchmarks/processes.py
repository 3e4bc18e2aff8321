"""Processes that are started once and answer requests: a line of JSON each way.

A mistake is answered as `error`.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import IO, Any, TypeVar

from .work import ROOT


class PeerError(Exception):
    """A process could not do what it was asked."""


class Served:
    """A process that answers requests."""

    def __init__(self, name: str, process: subprocess.Popen[str]) -> None:
        self.name = name
        self._in, self._out = _pipes(process)

    def ask(self, do: str, **rest: object) -> dict[str, Any]:
        """Send a request and wait for its answer; raises PeerError."""
        print(json.dumps({"do": do, **rest}), file=self._in, flush=True)
        line = self._out.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"error": "its process ended"}
        if "error" in answer:
            raise PeerError(f"{self.name}: {answer['error']}")
        return answer


One = TypeVar("One", bound=Served)


@contextmanager
def started(
    run: Mapping[str, tuple[str, ...]], kind: Callable[[str, subprocess.Popen[str]], One]
) -> Iterator[tuple[One, ...]]:
    """Start a process for each name, and end them with the block."""
    with ExitStack() as stack:
        yield tuple(kind(name, stack.enter_context(_process(run[name]))) for name in run)


@contextmanager
def _process(command: tuple[str, ...]) -> Iterator[subprocess.Popen[str]]:
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.terminate()


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout
