from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.audit.planted import LETTER
from tests.conftest import AS_OF, replace
from toolkit.audit.rules import MADE_RULES
from toolkit.pipeline.generate import Request, generate
from toolkit.pipeline.review import FAULTS, review

LETTER_FILE = "售后服务承诺书.docx"
Change = Callable[[Path], None]


def manifest(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the first document's record in a manifest."""
    path = folder / "manifest.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    change(record["documents"][0])
    path.write_text(json.dumps(record), encoding="utf-8")


def write(folder: Path, before: str, after: str, *, known: bool) -> None:
    """Change the words of the letter; where `known`, as if it had been made that way."""
    document = docx.Document(str(folder / LETTER_FILE))
    paragraph = next(p for p in document.paragraphs if before in p.text)
    paragraph.text = paragraph.text.replace(before, after)
    document.save(str(folder / LETTER_FILE))
    if known:
        sha256 = hashlib.sha256((folder / LETTER_FILE).read_bytes()).hexdigest()
        manifest(folder, lambda record: record["files"][0].update(sha256=sha256))


def add_pdf(folder: Path) -> None:
    """Put a PDF on record that was made from other bytes."""
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\n")
    sha256 = hashlib.sha256(b"%PDF-1.7\n").hexdigest()
    file = {"name": "a.pdf", "sha256": sha256, "replaces": "", "made_from": "0" * 64}
    manifest(folder, lambda record: record["files"].append(file))


def cut_off(folder: Path) -> None:
    """Leave the manifest of a run that was killed before it wrote the letter."""
    old = hashlib.sha256((folder / LETTER_FILE).read_bytes()).hexdigest()
    manifest(folder, lambda record: record["files"][0].update(sha256="0" * 64, replaces=old))


def leave_over(folder: Path) -> None:
    """Put a document beside the set that it does not name."""
    (folder / "旧.docx").write_bytes(b"old")


def change_policy(folder: Path) -> None:
    """Change a policy after the set was made."""
    replace(folder.parents[1] / LETTER, "offer: ≤ 4 小时", "offer: ≤ 3 小时")


def spoil(folder: Path) -> None:
    """Replace the letter by bytes that are no Word file, as if they had been made."""
    (folder / LETTER_FILE).write_bytes(b"no zip")
    sha256 = hashlib.sha256(b"no zip").hexdigest()
    manifest(folder, lambda record: record["files"][0].update(sha256=sha256))


CASES: dict[str, tuple[Change, str]] = {
    "draft-marks": (lambda folder: write(folder, "逐项履行", "【待定】", known=True), LETTER_FILE),
    "inputs-changed": (change_policy, LETTER_FILE),
    "output-edited": (lambda folder: write(folder, "承诺", "承 诺", known=False), LETTER_FILE),
    "output-leftover": (leave_over, "旧.docx"),
    "output-missing": (lambda folder: (folder / LETTER_FILE).unlink(), LETTER_FILE),
    "output-unfinished": (cut_off, LETTER_FILE),
    "pdf-outdated": (add_pdf, "a.pdf"),
    "placeholder-in-document": (lambda folder: write(folder, "逐项履行", "XXX", known=True), LETTER_FILE),
    "promise-missing": (lambda folder: write(folder, "1小时内到达", "2小时内到达", known=True), LETTER_FILE),
    "document-unreadable": (spoil, LETTER_FILE),
}  # fmt: skip


@pytest.fixture
def made(workspace: Path) -> Path:
    """Give the folder of a set with one letter."""
    request = Request(workspace, ("guangxi-telecom-office",), AS_OF, kinds=("service-commitment",))
    (only,) = generate(request).sets
    return only.folder


def test_a_set_as_it_was_made_reports_nothing(made: Path) -> None:
    """A fresh set is the good example of every rule."""
    assert review(made, made.parents[1]).findings == ()


@pytest.mark.parametrize("rule", CASES)
def test_each_rule_of_sets_tells_its_bad_example(rule: str, made: Path) -> None:
    """One thing done to a set is told by exactly its rule, at the file that it is about."""
    change, name = CASES[rule]
    change(made)
    findings = review(made, made.parents[1]).findings
    assert [(found.rule, found.source.path.name) for found in findings] == [(rule, name)]


def test_a_placeholder_is_told_by_its_paragraph(made: Path) -> None:
    """In a Word file the place is the number of the paragraph, whose text is quoted."""
    write(made, "逐项履行", "XXX", known=True)
    (finding,) = review(made, made.parents[1]).findings
    assert finding.source.paragraph > 0
    assert "XXX" in finding.quote


def test_every_set_rule_has_a_bad_example() -> None:
    """A rule without a case in the table fails here."""
    known = {rule.RULE.id for rule in MADE_RULES} | {fault.id for fault in FAULTS}
    assert set(CASES) == known
