from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT

from .calls import DAY, call


@pytest.fixture
def lying(workspace: Path) -> Path:
    """Put the example of a works tender into a workspace, and a file that is none."""
    (workspace / "run.sh").write_text("#!/bin/sh\nset -e\nrm -f x\n", encoding="utf-8")
    shutil.copyfile(ROOT / "tests" / "tenders" / "works" / "tender.docx", workspace / "works.docx")
    return workspace


def test_read_writes_a_tender_that_checks_clean(lying: Path) -> None:
    """The YAML lies in tenders/, named after the file, and has no errors."""
    ran = call("tender", "read", "works.docx", "--bidder", "guangxi-jinlan", cwd=lying)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "→ tenders/works.yaml" in ran.stdout
    assert "requirements (" in ran.stdout
    checked = call("check", "tenders/works.yaml", "--as-of", DAY, cwd=lying)
    assert checked.returncode == 0, checked.stdout


def test_summary_speaks_chinese(lying: Path) -> None:
    """What was read, what is missing and what to do next is said in Chinese."""
    ran = call("tender", "read", "works.docx", "--out", "tenders/a.yaml", cwd=lying, lang="zh")
    assert ran.returncode == 0
    assert "没有读到：投标单位" in ran.stdout
    assert "documents）还没有写" in ran.stdout
    assert "confidence: high 的也要看" in ran.stdout
    assert "tender-fact-missing" in ran.stderr


def test_second_reading_tells_what_changed(lying: Path) -> None:
    """A reading into a tender that is there prints the changes."""
    call("tender", "read", "works.docx", "--bidder", "guangxi-jinlan", cwd=lying)
    (lying / "补遗.txt").write_text(
        "补遗书\n招标文件第3.7条修改为：质量问题，承包人应在两日内整改完毕。\n", encoding="utf-8"
    )
    ran = call(
        "tender",
        "read",
        "补遗.txt",
        "--addendum",
        "--out",
        "tenders/works.yaml",
        cwd=lying,
        lang="zh",
    )
    assert ran.returncode == 0
    assert "改变  3.7-rectify-time" in ran.stdout
    assert "未变" not in ran.stdout
    ran = call("tender", "read", "不在.docx", cwd=lying, lang="zh")
    assert "没有这个文件" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("no.docx",), 3, "cannot be read"),
        (("works.docx", "--out", "a.txt"), 2, "--out has to end with .yaml"),
        (("works.docx", "--addendum"), 2, "--addendum needs --out"),
        (("works.docx", "--out", "policies/metrics.yaml"), 2, "in the folder tenders"),
        (("works.docx", "--bidder", "nobody"), 2, "known: chongqing-lifu"),
        (("run.sh",), 1, "holds no word of a tender"),
        ((), 2, "FILE"),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int, said: str, lying: Path) -> None:
    """What cannot be read ends with 3, wrong usage with 2, a file that is left alone with 1."""
    ran = call("tender", "read", *arguments, cwd=lying)
    assert ran.returncode == code
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
