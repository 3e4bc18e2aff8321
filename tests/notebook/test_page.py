from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from .conftest import Runs

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def test_page_of_review_shows_promises_in_a_browser(
    need: Callable[[str], str], runs: Runs, tmp_path: Path
) -> None:
    """In a browser the page of review shows its promises, loads nothing and has no error."""
    chromium = need("chromium")
    asked: list[str] = []
    errors: list[str] = []
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=chromium, args=QUIET, locale="zh-CN"
        )
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(runs.ran["review"].page.as_uri())
        promise = page.get_by_role("cell", name="技术人员1小时内到达现场")
        promise.first.wait_for(state="visible", timeout=20_000)
        headers = page.get_by_role("columnheader").all_inner_texts()
        box = promise.first.bounding_box()
        context.close()
    assert {"承诺", "责任岗位", "对应职责"} <= set(headers)
    assert box is not None
    assert box["width"] > 50
    assert [address for address in asked if address.startswith("http")] == []
    assert errors == []
