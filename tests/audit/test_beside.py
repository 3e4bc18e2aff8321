from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import audit_beside, checkers
from benchmarks.audit_draft import Draft
from benchmarks.audit_quality import Count, Quality
from benchmarks.checkers import ABOUT, LOOKS_FOR, Beside, Checker, commands
from benchmarks.defects import DEFECTS
from benchmarks.processes import started

TEXT = "售后服务承诺书\n一、范围\n我公司负责XX项目的维修。\n接到报修后2小时内到场。\n"
BRACKET = next(one for one in DEFECTS if one.name == "unbalanced bracket")
STAND_IN = """
from benchmarks.serving import serve
def check(request):
    return {"told": [
        [[at], sign]
        for at, line in enumerate(request["lines"], 1)
        for sign in ("XX", "（") if sign in line and (sign == "（" or not request["suited"])
    ]}
serve(check)
"""


@pytest.fixture
def beside() -> Iterator[Beside]:
    """Start a checker that tells every （, and every XX unless it is set for the documents."""
    with started({"zhlint": (sys.executable, "-c", STAND_IN)}, Checker) as running:
        yield Beside(running)


def draft(folder: Path) -> Draft:
    """Open a clean text."""
    path = folder / "承诺书.txt"
    path.write_text(TEXT, encoding="utf-8")
    return Draft.of(path)


def test_what_a_checker_tells_newly_at_the_place_is_found(beside: Beside, tmp_path: Path) -> None:
    """What it told about the clean document before, and what it tells elsewhere, is not."""
    beside.read(draft(tmp_path))
    assert (beside.alarms["zhlint"], beside.unsuited["zhlint"]) == (0, 1)
    changed = draft(tmp_path)
    changed.spots[3].put("接到报修（后2小时内到场。")
    assert list(beside.found(BRACKET, changed, {4})) == ["zhlint"]
    assert list(beside.found(BRACKET, changed, {3})) == []


def test_as_much_as_before_is_nothing_new(beside: Beside, tmp_path: Path) -> None:
    """A line that was told already and is changed counts only when more is told."""
    before = draft(tmp_path)
    before.spots[3].put("接到报修（电话）后2小时内到场。")
    beside.read(before)
    before.spots[3].put("接到报修（传真）后2小时内到场。")
    assert list(beside.found(BRACKET, before, {4})) == []


def test_checkers_look_for_classes_that_there_are() -> None:
    """Each has its classes and a word on what it is for."""
    names = {defect.name for defect in DEFECTS}
    assert all(classes and classes <= names for classes in LOOKS_FOR.values())
    assert set(ABOUT) == set(LOOKS_FOR)


def test_checker_that_is_not_here_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The report says why it is left out, and the benchmark goes on."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(checkers, "PYTHON", tmp_path / "python")
    run, skipped = commands()
    assert (run, set(skipped)) == ({}, set(LOOKS_FOR))
    quality = Quality({"placeholder": Count(put=20, placed=20)}, (), 5)
    text = audit_beside.report(audit_beside.Comparison(quality, Beside(), skipped))
    assert all(f"Skipped: {name}, because" in text for name in LOOKS_FOR)


def test_a_checker_is_measured_on_what_it_looks_for(beside: Beside) -> None:
    """Other classes are shown, and left out of its share and of its goal."""
    counts = {
        "unbalanced bracket": Count(put=20, placed=19, beside=Counter(zhlint=18)),
        "placeholder": Count(put=20, placed=20, beside=Counter(zhlint=1)),
    }
    compared = audit_beside.Comparison(Quality(counts, (), 5), beside, {})
    share = compared.share("zhlint")
    assert (share.classes, share.put, share.ours, share.its) == (1, 20, 19, 18)
    assert [(goal.got, goal.bound) for goal in audit_beside.goals(compared)] == [(95, 90)]
