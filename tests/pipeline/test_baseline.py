from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.reported import BROKEN, DAY, OFTEN, OPEN, finding
from toolkit.errors import DocumentError
from toolkit.model.finding import Finding
from toolkit.model.report import Report
from toolkit.pipeline.baseline import Entry, compare, read_report
from toolkit.pipeline.selection import Coverage, Selection
from toolkit.reports.findings_json import findings_json


def baseline(folder: Path, *findings: Finding) -> tuple[Entry, ...]:
    """Write findings as a report and read it as a baseline."""
    path = folder / "以前.json"
    path.write_text(findings_json(Report(findings, DAY, 1), "zh"), encoding="utf-8")
    return read_report(path)


any_rule = Coverage().judged


def known(findings: tuple[Finding, ...], entries: tuple[Entry, ...]) -> list[bool]:
    """Tell which findings are known."""
    return [one.known for one in compare(findings, entries, any_rule).findings]


def test_what_was_there_is_known_and_what_is_new_is_not(tmp_path: Path) -> None:
    """A finding is known by its fingerprint, wherever its paragraph stands now."""
    entries = baseline(tmp_path, OPEN)
    moved = replace(OPEN, source=replace(OPEN.source, paragraph=99))
    assert known((moved, finding("other")), entries) == [True, False]


def test_more_of_the_same_is_new(tmp_path: Path) -> None:
    """A slip that was there 400 times and is there 401 times is no longer known."""
    entries = baseline(tmp_path, OFTEN)
    assert known((OFTEN,), entries) == [True]
    assert known((replace(OFTEN, count=399),), entries) == [True]
    assert known((replace(OFTEN, count=401),), entries) == [False]


def test_each_entry_excuses_one_finding(tmp_path: Path) -> None:
    """Two equal findings against one entry leave one that is new."""
    assert known((OPEN, OPEN), baseline(tmp_path, OPEN)) == [True, False]


def test_what_is_gone_is_told_unless_its_rule_did_not_run(tmp_path: Path) -> None:
    """An entry that was not found any more is told; nothing is said of a rule that was skipped."""
    entries = baseline(tmp_path, OPEN, OFTEN)
    assert [gone.rule for gone in compare((OPEN,), entries, any_rule).gone] == ["often"]
    assert compare((OPEN,), entries, Coverage(silent=frozenset({"often"})).judged).gone == ()


def test_nothing_is_gone_that_this_run_did_not_look_at(tmp_path: Path) -> None:
    """Rules that were not chosen and documents that were not audited let nothing be gone."""
    entries = baseline(tmp_path, OPEN, OFTEN)
    other = Coverage(Selection(frozenset({"numbering-gap"})))
    assert compare((), entries, other.judged).gone == ()
    elsewhere = Coverage(documents=frozenset({("别的文件", "")}))
    assert compare((), entries, elsewhere.judged).gone == ()


def test_what_could_not_be_evaluated_is_never_known(tmp_path: Path) -> None:
    """A rule that broke before and breaks again fails again."""
    assert known((BROKEN,), baseline(tmp_path, BROKEN)) == [False]


def test_the_same_in_another_folder_is_new(tmp_path: Path) -> None:
    """A letter of the same name to another customer is another document."""
    here, there = replace(OPEN, folder="甲"), replace(OPEN, folder="乙")
    entries = baseline(tmp_path, here)
    assert known((here, there), entries) == [True, False]
    old = tuple(replace(entry, folder=None) for entry in entries)
    assert known((there,), old) == [True]
    looked_at = Coverage(documents=frozenset({("函", "乙")}))
    assert compare((), entries, looked_at.judged).gone == ()


def test_a_pipe_is_no_report(tmp_path: Path) -> None:
    """It is refused and not waited for."""
    os.mkfifo(tmp_path / "管.json")
    with pytest.raises(DocumentError):
        read_report(tmp_path / "管.json")


COUNTED = '{"findings": [{"fingerprint": "0", "rule": "r", "message": "m", "source": {"path": "p"}, "count": Infinity}]}'


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"findings": {}}', COUNTED, '{"findings": [{}]}', '{"findings": 3}', "[" * 9],
)
def test_a_file_that_is_no_report_is_refused(text: str, tmp_path: Path) -> None:
    """The message names the file."""
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=r"x\.json"):
        read_report(path)
