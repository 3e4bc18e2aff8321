"""Serving the desk: Voilà with one page, a token, and a kernel for each visitor."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets.config import Config
from voila.app import Voila

from toolkit.batch.lock import alone
from toolkit.errors import UsageError
from toolkit.model.text import Language, Text

from .visitor import FOLDERS, LANGUAGE, ROOT

LOOPBACK = "127.0.0.1"
_PAGES = Path(__file__).parent / "pages"
_FOLDER = "pledgebook-desk-"
_LOCK = "lock"
_MESSAGE = 250_000_000
"""Bytes of one message: the files of an upload come in one."""
_LONGEST = 45
"""Characters of a folder below which the names of sockets are not too long."""
_LOST = 600
"""Seconds after which the kernel of a visitor who is gone without a word is ended."""
_LATER = 8.0
"""Seconds from one visitor to the start of the kernel for the next."""
_BUSY = Text(
    "端口 {port} 已被占用；换一个：--port {other}",
    "port {port} is taken; choose another: --port {other}",
)


@dataclass(frozen=True, slots=True)
class Serving:
    """What to serve: a workspace in a language, at a port (0 is any free one) behind a token."""

    root: Path
    language: Language
    port: int = 8866
    token: str = ""
    open_browser: bool = False


class _Kernels(AsyncMappingKernelManager):
    """Ends kernels that were left; those that wait for a visitor are not left."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 -- what Voilà passes on
        super().__init__(**given)  # type: ignore[no-untyped-call]  # jupyter_server leaves it untyped
        self._seated: set[str] = set()

    def notify_connect(self, kernel_id: str) -> None:
        """Note that a visitor has come."""
        self._seated.add(kernel_id)
        super().notify_connect(kernel_id)  # type: ignore[no-untyped-call]  # see above

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel whose visitor is gone."""
        if kernel_id in self._seated:
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]  # see above


class _Desk(Voila):  # type: ignore[misc]  # Voilà ships no types
    """Voilà with our page; says where it listens once it does."""

    listening: Callable[[str], None]

    def setup_template_dirs(self) -> None:
        """Put our page before that of Voilà."""
        super().setup_template_dirs()
        self.template_paths.insert(0, str(_PAGES / "template"))

    @property
    def display_url(self) -> str:
        """The address with its token."""
        return f"http://{LOOPBACK}:{self.port}/?token={self.token}"

    def launch_browser(self) -> None:
        """Say the address; Voilà calls this when it listens."""
        self.listening(self.display_url)


def serve(serving: Serving, listening: Callable[[str], None]) -> None:
    """Serve until the process is told to end; `listening` gets the address with its token.

    Raises UsageError where the port is taken.
    """
    with _folder() as folder:
        # The kernels of visitors inherit these.
        os.environ |= {ROOT: str(serving.root), FOLDERS: str(folder), LANGUAGE: serving.language}
        desk = _Desk(config=_config(serving, folder), notebook_path=str(_PAGES / "desk.ipynb"))

        def told(address: str) -> None:
            listening(address)
            if serving.open_browser:
                webbrowser.open(address)

        desk.listening = told
        desk.initialize([])
        try:
            desk.start()
        except SystemExit as error:
            said = _BUSY.fill(port=serving.port, other=serving.port + 1)
            raise UsageError(said) from error


def _config(serving: Serving, folder: Path) -> Config:
    config = Config()
    config.Voila.ip = LOOPBACK
    config.Voila.port = serving.port
    config.Voila.port_retries = 0
    config.Voila.token = serving.token or secrets.token_urlsafe(24)
    config.Voila.config_file_paths = []
    config.Voila.log_level = "ERROR"
    config.Voila.tornado_settings = {
        "websocket_max_message_size": _MESSAGE,
        "headers": {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"},
    }
    config.Voila.connection_dir_root = str(folder)
    if sys.platform == "linux" and len(str(folder)) < _LONGEST:
        # On a port whoever is logged in here could listen to what a kernel tells its visitor.
        config.KernelManager.transport = "ipc"
    voila = config.VoilaConfiguration
    voila.multi_kernel_manager_class = f"{__name__}._Kernels"
    # A kernel waits for the next visitor, its page made already.
    voila.preheat_kernel = True
    voila.default_pool_size = 1
    # Not while the one who has just come waits for an answer.
    config.VoilaKernelManager.fill_delay = _LATER
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    voila.file_allowlist = []
    config.MappingKernelManager.cull_idle_timeout = _LOST
    config.MappingKernelManager.cull_interval = _LOST // 4
    config.VoilaExporter.language_code = "zh-CN" if serving.language == "zh" else "en"
    return config


@contextmanager
def _folder() -> Iterator[Path]:
    """Give the folder for those of visitors; it goes at the end, and so do those that were left."""
    for left in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*/{_LOCK}"):
        try:
            with alone(left) as held:
                if held:
                    shutil.rmtree(left.parent, ignore_errors=True)
        except OSError:
            continue  # Of somebody else, or gone meanwhile.
    folder = Path(tempfile.mkdtemp(prefix=_FOLDER))
    try:
        with alone(folder / _LOCK):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
