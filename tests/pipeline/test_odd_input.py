"""Input that is odd but possible: each ends in a finding with its place, and quickly."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.conftest import AS_OF, replace
from toolkit.model.numbering import appendix_label
from toolkit.pipeline.check import check
from toolkit.pipeline.generate import Request, generate

TENDER = "tenders/scenic-ev-fleet.yaml"
TEMPLATE = "templates/warranty-statement.docx"


def told(workspace: Path) -> list[tuple[str, str, int]]:
    """List rule, file and line of each finding of a workspace."""
    return [
        (found.rule, found.source.path.name, found.source.line)
        for found in check([workspace], AS_OF).findings
    ]


@pytest.mark.parametrize("text", ["青山 #1", "青山 # 1 号"])
def test_text_lost_behind_a_hash_is_told(workspace: Path, text: str) -> None:
    """What YAML takes for a comment inside a text is an error where the hash stands."""
    tender = workspace / TENDER
    before = next(line for line in tender.read_text("utf-8").splitlines() if "number:" in line)
    line = replace(tender, before, f"number: {text}")
    assert told(workspace) == [("comment-in-text", tender.name, line)]


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\ufeff", "\u2028", "\x85"])
def test_invisible_character_is_told(workspace: Path, character: str) -> None:
    """A character that nobody sees is an error, written as such or as an escape."""
    tender = workspace / TENDER
    before = next(line for line in tender.read_text("utf-8").splitlines() if "number:" in line)
    escape = f"\\u{ord(character):04x}"
    line = replace(tender, before, f'number: "A{escape}1"')
    assert told(workspace) == [("forbidden-character", tender.name, line)]


def test_line_break_in_a_name_is_told(workspace: Path) -> None:
    """A project is one line; a break in it would stand in headers and headings."""
    tender = workspace / TENDER
    before = next(line for line in tender.read_text("utf-8").splitlines() if "project:" in line)
    line = replace(tender, before, 'project: "甲\\n乙"')
    assert told(workspace) == [("bad-value", tender.name, line)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_among_the_policies_does_not_hang(workspace: Path) -> None:
    """A named pipe is no file that can be read."""
    os.mkfifo(workspace / "policies" / "x.yaml")
    assert told(workspace) == [("file-unreadable", "x.yaml", 0)]


def test_long_run_of_spaces_costs_no_time(workspace: Path) -> None:
    """A syntax error after many spaces is told at once."""
    (workspace / "tenders" / "x.yaml").write_text(f"kind: tender\n{' ' * 200_000}@x: y\n")
    assert [rule for rule, _, _ in told(workspace)] == ["yaml-syntax"]


def test_ten_thousand_doubles_cost_no_time(workspace: Path) -> None:
    """Doubled ids are told one by one, in time that grows with their number."""
    head = (workspace / "policies/metrics.yaml").read_text("utf-8").split("metrics:\n")[0]
    entry = "  - {id: arrival_time, name: 甲, measure: 乙, direction: lower}\n"
    (workspace / "policies/metrics.yaml").write_text(head + "metrics:\n" + entry * 10_000, "utf-8")
    assert sum(rule == "duplicate-id" for rule, _, _ in told(workspace)) == 9_999


def test_suffix_in_capitals_and_linked_folders_are_read(workspace: Path) -> None:
    """No YAML file of a workspace is passed over in silence."""
    regulations = workspace / "policies" / "regulations"
    shutil.move(regulations, workspace / "laws")
    regulations.symlink_to(workspace / "laws", target_is_directory=True)
    bad = workspace / "policies" / "BAD.YAML"
    bad.write_text("kind: nothing\nid: x\n")
    assert told(workspace) == [("unknown-kind", "BAD.YAML", 1)]


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b"<x/>"),
        ("word/header1.xml", b"<w:hdr"),
        ("[Content_Types].xml", b"<x/>"),
        ("_rels/.rels", b"<x"),
    ],
)
def test_damaged_template_is_a_finding(workspace: Path, part: str, data: bytes) -> None:
    """A Word file that is no sound package or no sound XML is told at the file."""
    path = workspace / TEMPLATE
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, held in {**parts, part: data}.items():
            package.writestr(name, held)
    assert told(workspace) == [("template-unreadable", path.name, 0)]


def test_template_that_inflates_beyond_all_bounds_is_refused(workspace: Path) -> None:
    """A small file that would fill the memory is not opened."""
    path = workspace / TEMPLATE
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/a.xml", b" " * 60_000_000)
    assert told(workspace) == [("template-refused", path.name, 0)]


def test_file_that_is_no_tender_is_not_passed_over(workspace: Path) -> None:
    """To generate from a policy is an error, and not a run that makes nothing."""
    asked = Request(workspace, (str(workspace / "policies/metrics.yaml"),), AS_OF)
    made = generate(asked)
    assert [found.rule for found in made.findings] == ["unknown-tender"]
    assert not made.sets


def test_appendices_go_on_after_z() -> None:
    """The twenty-seventh appendix is 附录AA."""
    assert [appendix_label(n) for n in (1, 26, 27, 52, 53)] == [
        "附录A",
        "附录Z",
        "附录AA",
        "附录AZ",
        "附录BA",
    ]


def test_kind_with_the_short_suffix_describes_its_template(workspace: Path) -> None:
    """A kind in a .yml file is a kind, and its template does not stand alone."""
    kind = workspace / "templates" / "warranty-statement.yaml"
    kind.rename(kind.with_suffix(".yml"))
    assert told(workspace) == []
