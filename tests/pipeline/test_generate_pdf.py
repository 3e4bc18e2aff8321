"""PDFs of several sets are made together and stay with their own documents."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import AS_OF, replace
from toolkit.pipeline.generate import Request, generate

LETTER = "售后服务保证书.pdf"


def text_of(pdf: Path, program: str) -> str:
    """Read the text of a PDF."""
    command = [program, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_sets_share_one_call_and_keep_their_own_pages(
    workspace: Path,
    tmp_path: Path,
    need: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two tenders with documents of one name take one LibreOffice call, and nothing is mixed up."""
    soffice, pdftotext = need("soffice"), need("pdftotext")
    calls, shim = tmp_path / "calls", tmp_path / "bin" / "soffice"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\necho call >> "{calls}"\nexec "{soffice}" "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}{os.pathsep}{os.environ['PATH']}")
    first = workspace / "tenders" / "scenic-ev-fleet.yaml"
    second = workspace / "tenders" / "second.yaml"
    second.write_text(first.read_text("utf-8"), "utf-8")
    replace(second, "id: scenic-ev-fleet", "id: second")
    signed = next(line for line in second.read_text("utf-8").splitlines() if "signed:" in line)
    replace(second, signed, "signed: 2026-11-30")
    asked = Request(workspace, ("scenic-ev-fleet", "second"), AS_OF, pdf=True)
    assert not generate(asked).findings
    assert calls.read_text() == "call\n"
    pages = {
        name: text_of(workspace / "output" / name / LETTER, pdftotext).replace(" ", "")
        for name in ("scenic-ev-fleet", "second")
    }
    assert "2026年11月30日" in pages["second"]
    assert "2026年11月30日" not in pages["scenic-ev-fleet"]
    made = generate(asked)
    assert {str(outcome) for entry in made.sets for outcome in entry.outcomes.values()} == {
        "unchanged"
    }
    assert calls.read_text() == "call\n"
