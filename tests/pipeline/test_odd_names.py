from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF
from toolkit.model.report import Report
from toolkit.pipeline.annotate import annotate
from toolkit.pipeline.audit import Asked, audit
from toolkit.pipeline.reporting import BINARY, TEXTS, save, written
from toolkit.reports.findings_text import findings_text

SLIP = "接到报修（含节假日后2小时内到达现场。"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Write a letter whose name is in GBK, as a zip from Windows leaves it on Linux."""
    document = docx.Document()
    document.add_paragraph(SLIP)
    path = tmp_path / "来函" / os.fsdecode("承诺书.docx".encode("gbk"))
    path.parent.mkdir()
    document.save(str(path))
    return path


def test_a_name_that_is_not_unicode_is_audited_and_reported(letter: Path, tmp_path: Path) -> None:
    """Every format, the copy and its record take it."""
    audited = audit(Asked((letter.parent,), AS_OF))
    assert (audited.files, audited.readable) == (1, True)
    report = Report(audited.findings, AS_OF, 1, audited.paths)
    for form in (*TEXTS, *BINARY):
        save(tmp_path / f"r.{form}", written(report, form, "zh", None), form, None)
    assert "".join(findings_text(audited.findings, "zh")).encode(errors="replace")
    for _ in range(2):
        copies = annotate(audited, audited.findings, tmp_path / "批注", AS_OF, "zh")
        assert (len(copies.paths), copies.findings) == (1, ())


def test_a_name_cannot_command_the_terminal(tmp_path: Path) -> None:
    """Escapes, ends of lines and signs that turn the direction are shown as one sign each."""
    path = tmp_path / "a\x1b[31m\x07\n甲.txt:1: error\u202e.txt"
    path.write_text(f"\x1b]0;t\x07\x9b2J{SLIP * 10}\n", encoding="utf-8")
    shown = "\n".join(findings_text(audit(Asked((path,), AS_OF)).findings, "zh"))
    assert "unbalanced-bracket" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e")
    assert not any(line.startswith("甲.txt") for line in shown.splitlines())


def test_the_caret_stands_in_the_line_of_the_finding(tmp_path: Path) -> None:
    """A form feed and the other ends of lines of Unicode do not count as lines."""
    path = tmp_path / "a.txt"
    path.write_text(f"第一页\f第二页\u2028第三页\n{SLIP}\n", encoding="utf-8")
    shown = "\n".join(findings_text(audit(Asked((path,), AS_OF)).findings, "zh"))
    assert f"     2 | {SLIP[:8]}" in shown
