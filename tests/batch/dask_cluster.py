"""A Dask cluster on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from tests.conftest import ROOT


class Dask:
    """A real scheduler and its workers, each in a process of its own."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self.address = ""

    def start(self, workers: int) -> list[subprocess.Popen[bytes]]:
        """Start the scheduler at a free port, then so many workers."""
        note = self._folder / "scheduler.json"
        self.scheduler = self._process(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--dashboard-address", ":0",
            "--scheduler-file", str(note),
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while not note.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        self.address = json.loads(note.read_text(encoding="utf-8"))["address"]
        return [
            self._process("worker", self.address, "--nthreads", "1", "--no-dashboard", "--no-nanny",
                          "--local-directory", str(self._folder / str(number)))
            for number in range(workers)
        ]  # fmt: skip

    def _process(self, *arguments: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._stack.callback(process.wait, 30)
        self._stack.callback(process.kill)
        return process
