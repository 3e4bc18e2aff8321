"""The engines, each in a process that is started once and times itself on request.

A request is a line of JSON with `do`: `load` (with `template`, base64, and `data`; it takes the
place of what was loaded before), `render` (answers `docx`, base64), `time` (with `times`; answers
`ms`, the mean a document) and `memory` (answers `kilobytes`). A mistake is answered as `error`.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import IO, Any

from .work import ROOT

OURS = "ours"
COLD = "ours, compiled each time"
FLOOR = "floor: zip the finished parts"
DEFLATE = "deflate the changed parts only"
DOCXTPL = "docxtpl"
DOCXTPL_NG = "docxtpl-ng"
DOCXTEMPLATER = "docxtemplater"
EASY = "easy-template-x"
NODE_PEERS = (DOCXTEMPLATER, EASY)
FLOORS = (FLOOR, DEFLATE)
NODE = ROOT / "benchmarks" / "node"
NG = ROOT / "build" / "docxtpl-ng" / "bin" / "python"


class PeerError(Exception):
    """An engine could not do what it was asked."""


class Peer:
    """An engine and its process."""

    def __init__(self, name: str, process: subprocess.Popen[str]) -> None:
        self.name = name
        self._in, self._out = _pipes(process)

    def load(self, template: bytes, data: Mapping[str, object]) -> None:
        """Hand over a template and its data."""
        self._ask("load", template=base64.b64encode(template).decode(), data=data)

    def render(self) -> bytes:
        """Render one document."""
        return base64.b64decode(self._ask("render")["docx"])

    def milliseconds(self, times: int) -> float:
        """Render so many documents, and give the mean time."""
        return float(self._ask("time", times=times)["ms"])

    def kilobytes(self) -> int:
        """Give the memory that the process holds."""
        return int(self._ask("memory")["kilobytes"])

    def _ask(self, do: str, **rest: object) -> dict[str, Any]:
        print(json.dumps({"do": do, **rest}), file=self._in, flush=True)
        line = self._out.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"error": "its process ended"}
        if "error" in answer:
            raise PeerError(f"{self.name}: {answer['error']}")
        return answer


def commands() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Give the command of each engine in the order of the table, and why others are skipped."""
    here = (sys.executable, "-m", "benchmarks.engine")
    node = shutil.which("node")
    run: dict[str, tuple[str, ...]] = {
        OURS: (*here, "compiled"),
        COLD: (*here, "cold"),
        DOCXTPL: (*here, "docxtpl"),
    }
    skipped = {}
    if NG.exists():
        run[DOCXTPL_NG] = (str(NG), "-m", "benchmarks.engine", "docxtpl")
    else:
        skipped[DOCXTPL_NG] = "it could not be installed from PyPI"
    for name in NODE_PEERS:
        if node and (NODE / "node_modules" / name).is_dir():
            run[name] = (node, str(NODE / "peer.mjs"), name)
        else:
            skipped[name] = "no Node.js here, or npm could not install it"
    return {**run, FLOOR: (*here, "floor"), DEFLATE: (*here, "deflating")}, skipped


@contextmanager
def started(run: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Peer, ...]]:
    """Start engines, and end them with the block."""
    with ExitStack() as stack:
        yield tuple(Peer(name, stack.enter_context(_process(run[name]))) for name in run)


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
