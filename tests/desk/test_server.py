from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.conftest import copied_example

from .conftest import TOKEN, Desk, Sitting, end, start


def folders(desk: Desk) -> set[str]:
    """Name the folders of visitors that there are."""
    return {path.name for path in desk.temporary.glob("pledgebook-desk-*/*-*-*")}


def status(address: str) -> int:
    """Ask for an address without following where it leads."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    try:
        with urllib.request.build_opener(Stay).open(address) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_nobody_enters_without_the_token(desk: Desk) -> None:
    """Without the token there is only a way to the page that asks for it; no file is served."""
    assert status(desk.address) == 200
    bare = desk.address.partition("?")[0]
    assert status(bare) == 302
    assert status(f"{bare}?token=wrong") == 302
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(bare)
    assert refused.value.code == 403
    assert "请用 pledgebook desk 打印的完整地址" in refused.value.read().decode()
    assert status(f"{bare}voila/files/desk.ipynb?token={TOKEN}") == 403


def test_visitors_see_nothing_of_each_other(
    sit: Callable[[], Sitting], desk: Desk, tmp_path: Path
) -> None:
    """Each has uploads and a kernel of their own, which go when the page is left."""
    first = sit()
    (tmp_path / "甲方底价.txt").write_text(
        "承诺书\n接到报修后2小时内到达现场。\n", encoding="utf-8"
    )
    first.page.get_by_role("button", name="审查文件").click()
    first.upload("desk-audit-files", tmp_path / "甲方底价.txt")
    first.page.get_by_text("已上传 1 个：甲方底价.txt").wait_for()
    second = sit()
    second.page.get_by_role("button", name="审查文件").click()
    second.click("desk-audit")
    second.page.get_by_text("先上传文件，或选一个文件夹。").wait_for()
    assert "甲方底价" not in second.page.content()
    (place,) = desk.temporary.rglob("甲方底价.txt")
    assert place.parents[2].stat().st_mode & 0o077 == 0
    first.page.goto("about:blank")
    limit = time.monotonic() + 30
    while place.exists() and time.monotonic() < limit:
        time.sleep(0.1)
    assert not place.exists()


def test_desk_speaks_english_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """With --lang en it speaks English; ended or killed, no process and no folder stays."""
    root = copied_example(tmp_path)
    temporary = Path(tempfile.mkdtemp(prefix="d-"))
    desk = start(root, temporary, "--lang", "en")
    with urllib.request.urlopen(desk.address) as page:
        assert '<html lang="en">' in page.read().decode()
    seen = psutil.Process(desk.process.pid).children(recursive=True)
    assert seen
    desk.process.kill()
    desk.process.communicate()
    _, alive = psutil.wait_procs(seen, 30)
    assert alive == []
    again = start(root, temporary)
    assert len(folders(again)) <= 1  # That of the killed one is swept; one waits for a visitor.
    seen = psutil.Process(again.process.pid).children(recursive=True)
    end(again)
    assert again.process.returncode == 0
    _, alive = psutil.wait_procs(seen, 30)
    assert alive == []
    assert list(temporary.glob("pledgebook-*")) == []
    shutil.rmtree(temporary)


def test_a_port_that_is_taken_is_told(desk: Desk) -> None:
    """A second desk at the same port says so, with another one to try."""
    port = re.search(r":(\d+)/", desk.address)
    assert port
    run = subprocess.run(
        [sys.executable, "-m", "toolkit.cli", "desk", "--port", port[1]],
        cwd=desk.root, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert f"--port {int(port[1]) + 1}" in run.stderr
    assert "Traceback" not in run.stderr
