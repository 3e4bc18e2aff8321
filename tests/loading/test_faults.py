from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import AS_OF
from toolkit.loading import faults, files
from toolkit.loading.workspace import load
from toolkit.model.finding import Finding
from toolkit.pipeline.check import check

Look = Callable[[str | bytes], list[tuple[str, int, int]]]
HEAD = "kind: workspace\nid: x\n"
BOOK = """kind: metrics
id: m
title: T
control: {number: N, version: "A", effective: 2026-01-01, review_by: 2027-01-01}
metrics:
"""
LETTER = """kind: commitments
id: c
title: T
organisation: o
control: {number: N, version: "A", effective: 2026-01-01, review_by: 2027-01-01, owner: a, approved_by: a}
opening: "您好"
sections: [{id: s, title: S}]
commitments:
"""
CASES: list[tuple[str, str | bytes, str, int, int]] = [
    ("duplicate key", HEAD + "title: A\ntitle: B\n", "duplicate-key", 4, 1),
    ("duplicate key below", BOOK.replace("{number: N,", "{number: N, number: M,") + "  []\n", "duplicate-key", 4, 22),
    ("unknown key", HEAD + "title: T\nlanguag: zh\n", "unknown-key", 4, 1),
    ("missing key", HEAD, "missing-key", 1, 1),
    ("missing key below", BOOK + "  - {id: a, name: b, direction: lower}\n", "missing-key", 6, 5),
    ("no kind", "id: x\n", "missing-key", 1, 1),
    ("empty value", HEAD + "title:\n", "empty-value", 3, 1),
    ("null", HEAD + "title: null\n", "empty-value", 3, 1),
    ("tilde", HEAD + "title: ~\n", "empty-value", 3, 1),
    ("list for text", HEAD + "title: [a]\n", "wrong-type", 3, 8),
    ("mapping for text", HEAD + "title: {a: b}\n", "wrong-type", 3, 8),
    ("text for list", BOOK.replace("metrics:\n", "metrics: x\n"), "wrong-type", 5, 10),
    ("text for mapping", BOOK + "  - text\n", "wrong-type", 6, 5),
    ("unknown choice", HEAD + "title: T\nlanguage: fr\n", "bad-value", 4, 11),
    ("bad id", "kind: workspace\nid: A B\ntitle: T\n", "bad-value", 2, 5),
    ("blank", HEAD + 'title: " "\n', "bad-value", 3, 8),
    ("unquoted version", BOOK.replace('"A"', "1.10") + "  []\n", "version-unquoted", 4, 31),
    ("no such day", BOOK.replace("2026-01-01", "2026-02-30") + "  []\n", "bad-date", 4, 47),
    ("day zero", BOOK.replace("2026-01-01", "2000年0月0日") + "  []\n", "bad-date", 4, 47),
    ("year zero", BOOK.replace("2026-01-01", "0000-00-00") + "  []\n", "bad-date", 4, 47),
    ("duplicate id", BOOK + ("  - {id: a, name: b, measure: c, direction: lower}\n" * 2), "duplicate-id", 7, 10),
    ("unknown kind", "kind: workspce\nid: x\n", "unknown-kind", 1, 7),
    ("kind is a list", "kind: [workspace]\nid: x\n", "unknown-kind", 1, 7),
    ("a list", "- a\n- b\n", "not-a-mapping", 1, 1),
    ("a text", "hello\n", "not-a-mapping", 1, 1),
    ("empty file", "", "yaml-empty", 1, 1),
    ("only a comment", "# nothing\n\n", "yaml-empty", 1, 1),
    ("several documents", HEAD + "title: T\n---\nid: y\n", "yaml-several-documents", 4, 1),
    ("text behind a #", HEAD + "title: 门诊楼 #2 工程\n", "comment-in-text", 3, 12),
    ("tag", HEAD + "title: !!str T\n", "yaml-tag", 3, 8),
    ("python tag", HEAD + "title: !!python/object:os.system T\n", "yaml-tag", 3, 8),
    ("merge key", HEAD + "title: T\n<<: {language: zh}\n", "yaml-merge-key", 4, 1),
    ("mapping as key", HEAD + "title: T\n? {a: b}\n: c\n", "yaml-key", 4, 3),
    ("full-width colon", "kind：workspace\nid: x\n", "yaml-syntax", 1, 5),
    ("tab", "kind: workspace\n\tid: x\n", "yaml-syntax", 2, 1),
    ("open quote", HEAD + 'title: "T\n', "yaml-syntax", 4, 1),
    ("control character", HEAD + 'title: "a\\x0bb"\n', "forbidden-character", 3, 8),
    ("raw control character", HEAD + "title: a\x0bb\n", "yaml-syntax", 3, 9),
    ("nul", HEAD + "title: a\x00b\n", "yaml-syntax", 3, 9),
    ("alias without anchor", HEAD + "title: *t\n", "yaml-syntax", 3, 8),
    ("alias to itself", HEAD + "title: &t [*t]\n", "yaml-syntax", 3, 12),
    ("GBK", "kind: workspace\ntitle: 标题\n".encode("gbk"), "file-encoding", 2, 8),
    ("UTF-16", "kind: workspace\ntitle: 标题\n".encode("utf-16"), "file-encoding", 1, 1),
]  # fmt: skip
ELSEWHERE = {
    "file-unreadable": "test_a_missing_file_is_told",
    "file-too-large": "test_hostile",
    "yaml-too-deep": "test_hostile",
    "yaml-too-many": "test_hostile",
    "bad-bound": "test_a_bad_bound_is_told_where_it_stands",
    "dangling-reference": "test_references",
    "wording-brace": "test_references",
    "wording-field": "test_references",
    "template-missing": "test_a_kind_without_its_template_is_told",
    "template-alone": "test_a_template_that_nothing_describes_is_told",
    "no-workspace": "test_a_folder_without_settings_is_no_workspace",
}


@pytest.mark.parametrize(("name", "content", "rule", "line", "column"), CASES)
def test_each_fault_is_found_at_its_place(
    name: str, content: str | bytes, rule: str, line: int, column: int, found: Look
) -> None:
    """One mistake in a file gives one finding, at the line and column where it stands."""
    assert found(content) == [(rule, line, column)], name


def test_every_fault_has_a_case() -> None:
    """No fault of loading is without a text that triggers it."""
    assert {fault.id for fault in faults.FAULTS} == {case[2] for case in CASES} | set(ELSEWHERE)


@pytest.mark.parametrize(
    ("bound", "column"), [("很快", 43), ("1 小时", 43), ("[1]", 43), ("≥ 个半月", 43)]
)
def test_a_bad_bound_is_told_where_it_stands(bound: str, column: int, found: Look) -> None:
    """What is no bound is a finding at its own column, and never an exception."""
    entry = f'  - {{id: a, section: s, metric: m, offer: {bound}, wording: "好", responsible: a, supervised_by: a, evidence: e}}\n'
    told = [place for place in found(LETTER + entry) if place[0] in ("bad-bound", "wrong-type")]
    rule = "wrong-type" if bound == "[1]" else "bad-bound"
    assert told == [(rule, 9, column)]


def test_a_misspelt_key_is_told_with_the_right_one(tmp_path: Path) -> None:
    """An unknown key names the known key that is nearest, in both languages."""
    (tmp_path / "pledgebook.yaml").write_text("kind: workspace\nid: w\ntitle: T\nlanguag: zh\n")
    (finding,) = load(tmp_path).findings
    assert "是不是“language”？" in finding.help.zh
    assert "Did you mean `language`?" in finding.help.en


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A file that cannot be read is a finding at its path."""
    (finding,) = load(tmp_path).findings
    assert (finding.rule, finding.source.path) == ("file-unreadable", tmp_path / "pledgebook.yaml")


def test_a_kind_without_its_template_is_told(workspace: Path) -> None:
    """A kind of document whose .docx is gone is a finding at its own file."""
    (workspace / "templates" / "service-commitment.docx").unlink()
    (finding,) = load(workspace).findings
    assert finding.rule == "template-missing"
    assert finding.source.path == workspace / "templates" / "service-commitment.yaml"


def test_a_template_that_nothing_describes_is_told(workspace: Path) -> None:
    """A .docx without its .yaml is a finding at the template."""
    (workspace / "templates" / "service-commitment.docx").rename(workspace / "templates" / "a.docx")
    rules = {(finding.rule, finding.source.path.name) for finding in load(workspace).findings}
    assert rules == {
        ("template-alone", "a.docx"),
        ("template-missing", "service-commitment.yaml"),
    }


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path) -> None:
    """Checking a folder outside any workspace says so, once."""
    checked = check([tmp_path], AS_OF)
    assert [finding.rule for finding in checked.findings] == ["no-workspace"]


def test_a_byte_order_mark_is_no_mistake(found: Look) -> None:
    """A UTF-8 file from Windows may begin with a byte order mark and use CRLF."""
    assert found("\ufeffkind: workspace\r\nid: x\r\ntitle: 标题\r\n".encode()) == []


@pytest.mark.parametrize(("content", "guess"), [("标题", "GB18030 / GBK"), ("utf", "UTF-16")])
def test_another_encoding_is_named(tmp_path: Path, content: str, guess: str) -> None:
    """A GBK or UTF-16 file is told by the name of its encoding."""
    path = tmp_path / "file.yaml"
    path.write_bytes(content.encode("utf-16" if guess == "UTF-16" else "gbk"))
    finding = files.read_text(path)
    assert isinstance(finding, Finding)
    assert guess in finding.message.zh
