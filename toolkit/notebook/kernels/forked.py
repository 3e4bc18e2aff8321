"""Kernels forked from a server, which is started when the first one is wanted."""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from toolkit.errors import NotebookError
from toolkit.model.text import Text

from .server import PID, READY

_ROOT = Path(__file__).parents[2]
_STARTS = 2
_PATIENCE = 60
"""Seconds that a server, and a kernel, may take to start."""


class ForkedKernel:
    """A kernel's process, used as a Popen is."""

    def __init__(self, channel: socket.socket) -> None:
        """Wait until it is ready; raises OSError where it is not."""
        self._channel = channel
        self._said = b""
        self.returncode: int | None = None
        self.pid = int(self._expect(PID))
        self._expect(READY)

    def _expect(self, what: str) -> str:
        said, _, value = (self._line(_PATIENCE) or "").partition(" ")
        if said != what:
            raise ConnectionError(value or "no answer")
        return value

    def poll(self) -> int | None:
        """Give how it ended; None while it runs."""
        return self._ended(0.0)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait until it ends."""
        return self._ended(timeout)

    def send_signal(self, number: int) -> None:
        """Send a signal to it and to what it started."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, timeout: float | None) -> int | None:
        if self.returncode is None:
            try:
                line = self._line(timeout)
            except (BlockingIOError, TimeoutError):
                return None
            # Without a word its server is gone, and it with it.
            self.returncode = int(line.partition(" ")[2]) if line else -signal.SIGKILL
            self._channel.close()
        return self.returncode

    def _line(self, timeout: float | None) -> str:
        """Read a line; empty where none will come any more."""
        self._channel.settimeout(timeout)
        while b"\n" not in self._said:
            try:
                piece = self._channel.recv(4096)
            except ConnectionError:
                return ""
            if not piece:
                return ""
            self._said += piece
        line, _, self._said = self._said.partition(b"\n")
        return line.decode()


class ForkServer:
    """The server of this process; it ends with it, however that ends."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._stamp = 0

    def fork(
        self,
        arguments: Sequence[str],
        folder: Path,
        cwd: str,
        environment: Mapping[str, str],
        memory: int,
    ) -> ForkedKernel:
        """Start a kernel; raises NotebookError where that fails twice.

        `folder` is removed when it ends; `memory` is the most address space in bytes, 0 for any.
        """
        request = json.dumps(
            {
                "arguments": list(arguments),
                "folder": str(folder),
                "cwd": cwd,
                "environment": dict(environment),
                "memory": memory,
            }
        ).encode()
        error: OSError | None = None
        for _ in range(_STARTS):
            control = self._running()
            ours, theirs = socket.socketpair()
            try:
                with theirs:
                    socket.send_fds(control, [b"K"], [theirs.fileno()])
                ours.sendall(request + b"\n")
                return ForkedKernel(ours)
            except OSError as raised:
                error = raised
                ours.close()
                self.close()
        raise NotebookError(
            Text(f"内核无法启动：{error}", f"the kernel does not start: {error}")
        ) from error

    def _running(self) -> socket.socket:
        """Give the control socket of a server that has imported the sources as they are now."""
        stamp = max(path.stat().st_mtime_ns for path in _ROOT.rglob("*.py"))
        if self._process is not None and self._process.poll() is None and stamp == self._stamp:
            assert self._control is not None
            return self._control
        self.close()
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "toolkit.notebook.kernels.server", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _python_path()},
                start_new_session=True,
            )
        self._control, self._stamp = ours, stamp
        return ours

    def close(self) -> None:
        """End the server and all its kernels."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(5)
            self._process.kill()
            self._process.wait()
        self._process = self._control = None


def _python_path() -> str:
    """Let the server find this package where this process found it."""
    given = os.environ.get("PYTHONPATH", "")
    return os.pathsep.join(part for part in (str(_ROOT.parent), given) if part)


SERVER = ForkServer()
atexit.register(SERVER.close)
