"""The process that kernels are forked from: it has imported all that they need.

`python -m toolkit.notebook.kernels.server FD` takes a socket for each kernel over one that it
inherits. Over the kernel's own socket a line of JSON says what is wanted; the kernel's process
tells that it is ready, and this one how it ended. When that socket is closed the kernel is killed;
when the first one is closed, which happens at the latest when its other process ends, all are.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import random
import resource
import selectors
import shutil
import signal
import socket
import sys
from dataclasses import dataclass, field
from typing import Any

import psutil

PID, READY, FAILED, ENDED = "pid", "ready", "failed", "ended"
"""What the lines say that go over a kernel's socket, each with a word behind."""
PRELOADED = ("ipykernel.kernelapp", "toolkit.notebook.cells", "toolkit.notebook.auditing",
             "toolkit.notebook.standing", "toolkit.notebook.reviewing", "matplotlib.figure", "matplotlib.backends.backend_svg",)  # fmt: skip
_DIE_WITH_PARENT, _TAKE_ORPHANS = 1, 36


@dataclass(slots=True)
class _Kernel:
    """A kernel's process: its socket, and the folder that goes with it."""

    pid: int
    folder: str
    channel: socket.socket


@dataclass(slots=True)
class _Server:
    control: socket.socket
    kernels: dict[int, _Kernel] = field(default_factory=dict)
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def run(self) -> None:
        """Serve until the control socket is closed."""
        wake, woken = socket.socketpair()
        for each in (wake, woken):
            each.setblocking(False)
        signal.set_wakeup_fd(woken.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(self.control, selectors.EVENT_READ, "control")
        self.selector.register(wake, selectors.EVENT_READ, "child")
        try:
            while True:
                for key, _ in self.selector.select():
                    if key.data == "child":
                        with contextlib.suppress(BlockingIOError):
                            wake.recv(4096)
                        self._reap()
                    elif key.data != "control":
                        self._kill(key.data)
                    elif not self._take():
                        return
        finally:
            for kernel in list(self.kernels.values()):
                self._kill(kernel.pid)
                self._ended(os.waitpid(kernel.pid, 0))

    def _take(self) -> bool:
        """Take a request and fork; False where nobody asks any more."""
        data, descriptors, _, _ = socket.recv_fds(self.control, 1, 1)
        if not data or not descriptors:
            return False
        channel = socket.socket(fileno=descriptors[0])
        with channel.makefile("rb") as file:
            request = json.loads(file.readline())
        pid = os.fork()
        if pid == 0:
            self._become(request, channel)
        # As in the child, so that it is done whoever comes first.
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)
        self.kernels[pid] = _Kernel(pid, request["folder"], channel)
        self.selector.register(channel, selectors.EVENT_READ, pid)
        _say(channel, PID, pid)
        return True

    def _become(self, request: dict[str, Any], channel: socket.socket) -> None:
        """Be the kernel; never returns."""
        code = 1
        try:
            self.selector.close()
            self.control.close()
            for kernel in self.kernels.values():
                kernel.channel.close()
            _settle(request)
            _serve(request["arguments"], channel)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except Exception as error:
            with contextlib.suppress(OSError):
                _say(channel, FAILED, f"{type(error).__name__}: {error}")
        finally:
            os._exit(code)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                self._ended(ended)

    def _ended(self, ended: tuple[int, int]) -> None:
        """Tell how a kernel ended, and take what it left with it."""
        kernel = self.kernels.pop(ended[0], None)
        if kernel is None:
            return
        with contextlib.suppress(OSError):
            os.killpg(kernel.pid, signal.SIGKILL)  # What its cells started.
        shutil.rmtree(kernel.folder, ignore_errors=True)
        with contextlib.suppress(KeyError):
            self.selector.unregister(kernel.channel)
        if not self.kernels:
            _end_orphans()
        with contextlib.suppress(OSError):
            _say(kernel.channel, ENDED, os.waitstatus_to_exitcode(ended[1]))
        kernel.channel.close()

    def _kill(self, pid: int) -> None:
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
        if pid in self.kernels:
            with contextlib.suppress(KeyError):
                self.selector.unregister(self.kernels[pid].channel)


def _end_orphans() -> None:
    """End what cells started in sessions of their own: their kernel gone, they are children here."""
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            child.kill()


def _settle(request: dict[str, Any]) -> None:
    """Give a forked process what a started one has: folder, environment, signals, chance."""
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if limit := request["memory"]:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["environment"])
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _serve(arguments: list[str], channel: socket.socket) -> None:
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance()
    app.initialize(arguments)
    _say(channel, READY, "")
    channel.close()
    app.start()


def _say(channel: socket.socket, what: str, value: object) -> None:
    channel.sendall(f"{what} {' '.join(str(value).split())}\n".encode("utf-8", "replace"))


def main() -> None:
    """Import everything, then serve."""
    # Read when ipykernel is imported: a kernel ends when this process is no more its parent.
    os.environ["JPY_PARENT_PID"] = str(os.getpid())
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_TAKE_ORPHANS, 1)
    for name in PRELOADED:
        __import__(name)
    _Server(socket.socket(fileno=int(sys.argv[1]))).run()


if __name__ == "__main__":
    main()
