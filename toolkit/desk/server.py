"""Serving the desk: Voilà with one page, a token, and a kernel for each visitor."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RequestHandler
from traitlets.config import Config
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.voila_identity_provider import VoilaLoginHandler

from toolkit.batch.lock import alone
from toolkit.errors import UsageError
from toolkit.model.text import Language, Text

from .bounds import MAX_ALL
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
_TOO_LARGE = Text(
    "一次最多上传 {limit} MB，没有上传。请去掉大图片，或分几次。",
    "At most {limit} MB can be uploaded at a time; nothing was. Take out large pictures, or upload in parts.",
)
_CLOSED = Text(
    "请用 pledgebook desk 打印的完整地址（带 token）打开工作台。",
    "Open the desk by the whole address that pledgebook desk prints, with its token.",
)
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
    """Ends kernels that were left, with their folders; those that wait for a visitor are not left."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 -- what Voilà passes on
        super().__init__(**given)  # type: ignore[no-untyped-call]  # jupyter_server leaves it untyped
        self._seated: set[str] = set()

    def notify_connect(self, kernel_id: str) -> None:
        """Note that a visitor has come."""
        self._seated.add(kernel_id)
        super().notify_connect(kernel_id)  # type: ignore[no-untyped-call]  # see above

    async def shutdown_kernel(  # type: ignore[override]  # the class above it is not async
        self,
        kernel_id: str,
        *args: Any,  # noqa: ANN401 -- what jupyter_server passes on
        **given: Any,  # noqa: ANN401
    ) -> None:
        """End a kernel, which may be killed before it removes its folder itself."""
        await super().shutdown_kernel(kernel_id, *args, **given)  # type: ignore[no-untyped-call]  # see above
        shutil.rmtree(Path(os.environ[FOLDERS]) / kernel_id, ignore_errors=True)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel whose visitor is gone."""
        if kernel_id in self._seated:
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]  # see above


class _Door(RequestHandler):
    """What those see who come without the token."""

    def get(self) -> None:
        """Say in both languages how to come in."""
        self.set_status(403)
        self.finish(f'<!DOCTYPE html><meta charset="utf-8"><p>{_CLOSED.zh}</p><p>{_CLOSED.en}</p>')


class _Leaving(VoilaShutdownKernelHandler):  # type: ignore[misc]  # Voilà ships no types
    """Ends the kernel of a page that is left."""

    def check_xsrf_cookie(self) -> None:
        """Ask for none: a page that is left cannot send it, and only it knows the kernel's id."""


class _Desk(Voila):  # type: ignore[misc]  # Voilà ships no types
    """Voilà with our page; says where it listens once it does."""

    listening: Callable[[str], None]

    def initialize(self, argv: Sequence[str] | None = None) -> None:
        """Let Ctrl-C end the serving and not whatever is under way, so that all is put in order."""
        super().initialize(argv)
        signal.signal(signal.SIGINT, self._handle_signal_stop)

    def stop(self) -> None:
        """End the kernels; one that is only starting is not known yet, and ends with its parent."""
        with suppress(HTTPError):
            super().stop()

    def _handle_signal_stop(self, _signal: int, _frame: object) -> None:
        loop = IOLoop.current()
        loop.add_callback_from_signal(loop.stop)

    def setup_template_dirs(self) -> None:
        """Put our page before that of Voilà."""
        super().setup_template_dirs()
        self.template_paths.insert(0, str(_PAGES / "template"))

    def init_handlers(self) -> list[tuple[Any, ...]]:
        """Let pages that are left end their kernels, and tell those without the token what to do."""
        ours = {VoilaShutdownKernelHandler: _Leaving, VoilaLoginHandler: _Door}
        every = super().init_handlers()
        return [(route, ours.get(handler, handler), *rest) for route, handler, *rest in every]

    @property
    def display_url(self) -> str:
        """The address with its token."""
        return f"http://{LOOPBACK}:{self.port}/?token={self.token}"

    def launch_browser(self) -> None:
        """Say the address as soon as visitors are served; Voilà calls this when it listens."""
        IOLoop.current().add_callback(self.listening, self.display_url)


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
        # By default it is longer than the interval, of which tornado complains.
        "ws_ping_timeout": 30_000,
        "headers": {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"},
    }
    config.Voila.connection_dir_root = str(folder)
    if sys.platform == "linux" and len(str(folder)) < _LONGEST:
        # On a port whoever is logged in here could listen to what a kernel tells its visitor.
        config.KernelManager.transport = "ipc"
    voila = config.VoilaConfiguration
    voila.multi_kernel_manager_class = f"{__name__}._Kernels"
    told = _TOO_LARGE.fill(limit=MAX_ALL // 1_000_000).of(serving.language)
    voila.resources = {"desk": {"limit": MAX_ALL, "told": told}}
    # A kernel waits for the next visitor, its page made already.
    voila.preheat_kernel = True
    voila.default_pool_size = 1
    # Not while the one who has just come waits for an answer.
    config.VoilaKernelManager.fill_delay = _LATER
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    voila.file_allowlist = []
    # Some kernels never end by themselves.
    config.KernelManager.shutdown_wait_time = 1.0
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
        # One that was only starting would go on to write there.
        children = psutil.Process().children(recursive=True)
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        psutil.wait_procs(children)
        shutil.rmtree(folder, ignore_errors=True)
