"""Starting, reaching and ending a kernel without fixed waits."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from pathlib import Path
from queue import Empty
from tempfile import mkdtemp
from time import monotonic
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Type

CAN_FORK = hasattr(os, "fork") and sys.platform != "win32"
_MOMENT = 0.005
_LAUNCHER = (sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}",
             "--IPKernelApp.log_level=CRITICAL")  # fmt: skip


class ForkProvisioner(LocalProvisioner):
    """Forks its kernel from the server of this process."""

    memory = 0
    """The most address space of the kernel in bytes, 0 for any."""
    folder = Path()
    """Where its sockets are; it goes with the kernel."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel."""
        from .forked import SERVER

        cwd = str(kwargs.get("cwd") or Path.cwd())
        arguments = cmd[cmd.index("-f") :]
        forked = SERVER.fork(arguments, self.folder, cwd, kwargs["env"], self.memory)
        self.process = forked  # type: ignore[assignment]  # does what a Popen does
        self.pid = self.pgid = forked.pid
        self.cwd = cwd
        return self.connection_info

    async def wait(self) -> int | None:
        """Wait for its end."""
        while (ended := await self.poll()) is None:
            await asyncio.sleep(_MOMENT)
        self.process = None
        return ended


class QuickClient(AsyncKernelClient):
    """Talks to a kernel that has said that it is ready."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        deadline = monotonic() + (timeout or 60)
        self.kernel_info()
        while monotonic() < deadline:
            try:
                reply = await self.shell_channel.get_msg(timeout=1)
            except Empty:
                if not await self._async_is_alive():
                    raise RuntimeError("the kernel died as it started") from None
                self.kernel_info()
                continue
            if reply["msg_type"] == "kernel_info_reply":
                self._handle_kernel_info_reply(reply)
                return
        raise RuntimeError(f"the kernel did not answer in {timeout} seconds")

    wait_for_ready = _async_wait_for_ready


class QuickManager(AsyncKernelManager):
    """Runs a Python kernel: forked where that can be, with sockets in a folder of its own."""

    client_factory = Type(QuickClient)

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.folder = Path(mkdtemp(prefix="pb-"))
        sockets = {"transport": "ipc", "ip": str(self.folder / "k")} if CAN_FORK else {}
        super().__init__(connection_file=str(self.folder / "kernel.json"), **sockets)
        self._kernel_spec = KernelSpec(argv=[*_LAUNCHER], display_name="Python", language="python")

    async def _async_pre_start_kernel(self, **given: Any) -> tuple[list[str], dict[str, Any]]:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if CAN_FORK and self.provisioner is None:
            self.kernel_id = self.kernel_id or self.folder.name
            forks = ForkProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
            forks.memory, forks.folder = self.memory, self.folder
            self.provisioner = forks
        return await super()._async_pre_start_kernel(**given)

    pre_start_kernel = _async_pre_start_kernel

    async def _async_wait(self, pollinterval: float = _MOMENT) -> None:
        await super()._async_wait(pollinterval=_MOMENT)

    def end(self) -> None:
        """End the kernel at once, and remove its folder; to be called however the work ended."""
        process = getattr(self.provisioner, "process", None)
        if process is not None:
            process.kill()
            process.wait(5)
        shutil.rmtree(self.folder, ignore_errors=True)
