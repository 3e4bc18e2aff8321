"""How long a visitor of the desk waits: for the form, for a decision, and for the documents.

Run alone: python -m benchmarks.desk. Needs Chromium and the development tools.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from playwright.sync_api import Browser, Page, sync_playwright

from .goals import Goal

ROOT = Path(__file__).parents[1]
TENDER = "guangxi-telecom-office"
VISITS = 5
_APART = 12.0
"""Seconds between two visits: people do not come at the same moment as a rule."""
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Median seconds of several visits."""

    form: float
    decision: float
    documents: float


def measure() -> Waiting:
    """Visit the desk of a copy of the example: open its tender, decide once, make the set."""
    with (
        TemporaryDirectory(prefix="d-") as folder,
        _served(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        visits = [_visit(browser, address) for _ in range(VISITS)]
        browser.close()
    return Waiting(*(statistics.median(times) for times in zip(*visits, strict=True)))


def goals(waiting: Waiting) -> Iterator[Goal]:
    """Hold the figures against their bounds."""
    yield Goal("desk, page to usable form (s)", waiting.form, 3)
    yield Goal("desk, decision to new verdict (s)", waiting.decision, 1)
    yield Goal("desk, click to generated files (s)", waiting.documents, 1)


def _visit(browser: Browser, address: str) -> tuple[float, float, float]:
    sleep(_APART)
    page = browser.new_page()
    begun = perf_counter()
    page.goto(address)
    page.locator("button.desk-open").wait_for()
    form = perf_counter() - begun
    page.locator(".desk-tender select").select_option(index=1)
    page.locator("button.desk-open").click()
    page.locator(".desk-requirements option").first.wait_for(state="attached")
    page.locator(".desk-note input").fill(f"{perf_counter()}")
    page.locator(".desk-note input").press("Tab")
    decision = _seconds(page, "button.desk-right", ".desk-quote")
    begun = perf_counter()
    page.locator("button.desk-generate").click()
    page.locator(".desk-outcomes").wait_for()
    documents = perf_counter() - begun
    page.close()
    return form, decision, documents


def _seconds(page: Page, click: str, changed: str) -> float:
    """Time from a click until a part of the page says something else."""
    before = page.locator(changed).inner_html()
    begun = perf_counter()
    page.locator(click).click()
    page.wait_for_function(
        "([name, before]) => document.querySelector(name).innerHTML !== before",
        arg=[changed, before],
    )
    return perf_counter() - begun


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    workspace = folder / "workspace"
    workspace.mkdir()
    shutil.copyfile(ROOT / "pledgebook.yaml", workspace / "pledgebook.yaml")
    for name in ("policies", "tenders", "templates"):
        shutil.copytree(ROOT / name, workspace / name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit.cli", "desk", "--port", port, "--lang", "en"],
        cwd=workspace, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    try:
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.communicate()


if __name__ == "__main__":
    for goal in goals(measure()):
        print(f"{goal.what}: {goal.got:.2f} ({'held' if goal.held else 'missed'}, {goal.bound})")
