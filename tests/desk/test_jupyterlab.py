from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as NotThereError

from tests.conftest import ROOT

from .conftest import WAIT

# Not waited for: what is asked before the kernel is there may never be answered.
RUN_ALL = "() => {window.jupyterapp.commands.execute('notebook:run-all-cells')}"
READY = "() => window.jupyterapp && window.jupyterapp.shell.currentWidget?.context?.isReady"


@pytest.fixture
def lab(workspace: Path, tmp_path: Path) -> Iterator[str]:
    """Serve JupyterLab in a workspace; gives its address without the token."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--expose-app-in-browser", f"--port={port}", "--allow-root",
               "--ServerApp.token=lab", f"--ServerApp.root_dir={workspace}"]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_DIR": str(tmp_path / "c"),
                   "JUPYTER_DATA_DIR": str(tmp_path / "d")}  # fmt: skip
    with subprocess.Popen(
        command,
        cwd=workspace,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 60
        while not _answers(address) and time.monotonic() < deadline:
            time.sleep(0.2)
        yield address
        server.terminate()


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/api?token=lab", timeout=5):  # of loopback
            return True
    except (URLError, ConnectionError):
        return False


def test_a_notebook_runs_in_jupyterlab(
    lab: str, browser: Browser, workspace: Path, tmp_path: Path
) -> None:
    """Opened by its address and run from top to bottom, `generate` makes the sets of the example."""
    page = browser.new_page(locale="zh-CN")
    page.goto(f"{lab}/lab/tree/notebooks/generate.ipynb?token=lab&reset")
    page.wait_for_function(READY, timeout=WAIT)
    deadline = time.monotonic() + 60
    made = page.locator(".jp-OutputArea-output table", has_text="售后服务承诺书.docx")
    while not made.count() and time.monotonic() < deadline:
        page.evaluate(RUN_ALL)
        with suppress(NotThereError):
            made.first.wait_for(timeout=5_000)
    made.first.scroll_into_view_if_needed()
    page.screenshot(path=tmp_path / "lab.png")
    assert made.count() == 1
    assert len(list(workspace.glob("output/*/*.docx"))) == 9
    page.close()
