"""A desk at which tests sit in a real browser: one server and one browser for each worker."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT, copied_example, lacking
from tests.pipeline.controlled import made_set, released

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "let-me-in"
WAIT = 30_000


@dataclass
class Desk:
    """A desk that is served: its workspace, its address, and where its folders lie."""

    root: Path
    address: str
    temporary: Path
    process: subprocess.Popen[str]


@dataclass
class Sitting:
    """A page of a visitor, with what it asked for elsewhere and what went wrong in it."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def upload(self, name: str, *files: Path) -> None:
        """Choose files as a person does."""
        with self.page.expect_file_chooser() as chosen:
            self.page.locator(f".{name} button.desk-upload").click()
        chosen.value.set_files(files)

    def choose(self, name: str, label: str) -> None:
        """Choose from a list or a menu."""
        self.page.locator(f".{name} select").select_option(label=label)

    def fill(self, name: str, text: str) -> None:
        """Write into a field and leave it."""
        box = self.page.locator(f".{name}").locator("input, textarea")
        box.fill(text)
        box.press("Tab")

    def click(self, name: str) -> None:
        """Press a button."""
        self.page.locator(f"button.{name}").click()

    def download(self, number: int, folder: Path) -> Path:
        """Click on a link, from 0, and give the file that the browser saved."""
        link = self.page.locator("a.download:visible").nth(number)
        link.wait_for(timeout=WAIT)
        with self.page.expect_download() as saved:
            link.click()
        path = folder / saved.value.suggested_filename
        saved.value.save_as(path)
        return path


def start(root: Path, temporary: Path, *options: str) -> Desk:
    """Start the command as a person does, and wait until it says where it listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "toolkit.cli", "desk", "--port", str(port), "--token", TOKEN]
    process = subprocess.Popen(
        [*command, *options],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    line = process.stdout.readline()
    assert TOKEN in line
    return Desk(root, line.split()[-1].removeprefix("工作台："), temporary, process)


def end(desk: Desk) -> None:
    """End a desk as Ctrl-C does."""
    desk.process.send_signal(signal.SIGINT)
    desk.process.communicate(timeout=60)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Serve a copy of the example in Chinese, with one set that was issued."""
    root = copied_example(tmp_path_factory.mktemp("desk"))
    assert released(made_set(root)).issued is not None
    # The names of sockets lie below it and may not be long.
    temporary = Path(tempfile.mkdtemp(prefix="d-"))
    served = start(root, temporary)
    yield served
    end(served)
    shutil.rmtree(temporary)


# Playwright allows no second one beside it in a process: it ends before another module begins.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium with a profile of its own."""
    chromium = shutil.which("chromium")
    if chromium is None:
        lacking("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def sit(desk: Desk, browser: Browser, tmp_path: Path) -> Iterator[Callable[[], Sitting]]:
    """Let visitors sit down at the desk; what they saw last is kept as a picture."""
    sittings: list[Sitting] = []

    def come() -> Sitting:
        context = browser.new_context(
            locale="zh-CN", accept_downloads=True, viewport={"width": 1300, "height": 1000}
        )
        one = Sitting(context.new_page())
        one.page.set_default_timeout(WAIT)
        one.page.on("request", lambda asked: _outside(one, desk, asked.url))
        one.page.on("pageerror", lambda error: one.errors.append(str(error)))
        one.page.goto(desk.address)
        one.page.locator(".desk-journeys").wait_for()
        sittings.append(one)
        return one

    yield come
    for number, one in enumerate(sittings):
        one.page.screenshot(path=tmp_path / f"desk-{number}.png", full_page=True)
        one.page.context.close()
        assert one.outside == []
        assert one.errors == []


def _outside(one: Sitting, desk: Desk, url: str) -> None:
    own = desk.address.partition("?")[0]
    if not url.startswith((own, "data:", "blob:")):
        one.outside.append(url)
