from __future__ import annotations

import os
import sys
from pathlib import Path

import docx
import pytest

from tests.conftest import replace

from .calls import DAY, call

EV, WIND, TELECOM = "scenic-ev-fleet", "wind-bearing-supply", "guangxi-telecom-office"
DOCUMENT = "售后服务保证书.docx"


def test_tenders_are_named_by_id_and_by_path(workspace: Path) -> None:
    """Several tenders, by id and by path, are made into one folder each."""
    ran = call("generate", EV, f"tenders/{WIND}.yaml", "--as-of", DAY, cwd=workspace)
    assert (ran.returncode, ran.stderr) == (0, "")
    made = {path.parent.name for path in workspace.glob("output/*/*.docx")}
    assert made == {EV, WIND}
    assert f"  made  {DOCUMENT}" in ran.stdout


def test_path_from_a_folder_below_names_the_same_tender(workspace: Path) -> None:
    """A tender named by id and by a path through .. is made once."""
    ran = call("generate", EV, f"../tenders/{EV}.yaml", "--as-of", DAY, cwd=workspace / "policies")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.count(DOCUMENT) == 1


def test_documents_and_out_choose_what_and_where(workspace: Path, tmp_path: Path) -> None:
    """--documents makes the named kinds only, --out puts them elsewhere."""
    out = tmp_path / "交付 目录"
    kinds = "service-commitment,management-rules"
    ran = call("generate", TELECOM, "--documents", kinds, "--out", str(out), cwd=workspace)
    assert ran.returncode == 0
    assert {path.name for path in out.glob("*/*.docx")} == {
        "售后服务承诺书.docx",
        "售后服务管理制度.docx",
    }
    assert not (workspace / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("scenic-ev-flet",), "Did you mean `scenic-ev-fleet`?"),
        ((EV, "--documents", "warranty-statemnt"), "Did you mean `warranty-statement`?"),
    ],
)
def test_misspelt_name_is_answered(arguments: tuple[str, ...], meant: str, workspace: Path) -> None:
    """An unknown tender or kind ends with 1, names what was meant, and writes nothing."""
    ran = call("generate", *arguments, cwd=workspace)
    assert ran.returncode == 1
    assert meant in ran.stderr
    assert not (workspace / "output").exists()


def test_second_run_says_unchanged(workspace: Path) -> None:
    """A second run tells that nothing changed."""
    call("generate", EV, cwd=workspace)
    assert f"  unchanged  {DOCUMENT}" in call("generate", EV, cwd=workspace).stdout


def test_edited_document_is_kept_until_forced(workspace: Path) -> None:
    """An edited document is kept with exit code 1; --force replaces it and keeps a copy."""
    call("generate", EV, cwd=workspace)
    path = workspace / "output" / EV / DOCUMENT
    document = docx.Document(str(path))
    document.add_paragraph("手写")
    document.save(str(path))
    edited = path.read_bytes()
    kept = call("generate", EV, cwd=workspace)
    assert (kept.returncode, path.read_bytes()) == (1, edited)
    assert "output-edited-kept" in kept.stderr
    assert call("generate", EV, "--force", cwd=workspace).returncode == 0
    assert path.read_bytes() != edited
    assert path.with_name(f"{DOCUMENT}.bak").read_bytes() == edited


def test_error_in_a_policy_ends_with_1(workspace: Path) -> None:
    """With an error nothing is made; it is shown on standard error."""
    policy = workspace / "policies/commitments/equipment-installation.yaml"
    replace(policy, "    metric: arrival_time", "    metric: arival_time")
    ran = call("generate", EV, cwd=workspace)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "arival_time" in ran.stderr
    assert "nothing was made" in ran.stderr


def test_missing_libreoffice_ends_with_4(workspace: Path, tmp_path: Path) -> None:
    """--pdf without LibreOffice ends with 4 and the install line; nothing is written."""
    ran = call("generate", EV, "--pdf", cwd=workspace, PATH=str(tmp_path))
    assert ran.returncode == 4
    assert "libreoffice" in ran.stderr
    assert not (workspace / "output").exists()


def test_failing_libreoffice_ends_with_3(workspace: Path, tmp_path: Path) -> None:
    """A LibreOffice that fails ends with 3 and its words; no half set is left."""
    (tmp_path / "soffice").write_text("#!/bin/sh\necho no display\nexit 77\n", encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    ran = call("generate", EV, "--pdf", cwd=workspace, PATH=path)
    assert ran.returncode == 3
    assert "no display" in ran.stderr
    assert not list(workspace.glob("output/*/*"))


def test_broken_manifest_ends_with_1(workspace: Path) -> None:
    """A manifest that is broken JSON ends with 1 and its path; no document is touched."""
    call("generate", EV, cwd=workspace)
    folder = workspace / "output" / EV
    before = (folder / DOCUMENT).read_bytes()
    (folder / "manifest.json").write_text("{broken", encoding="utf-8")
    ran = call("generate", EV, cwd=workspace)
    assert ran.returncode == 1
    assert "manifest.json" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert (folder / DOCUMENT).read_bytes() == before


def test_folder_that_cannot_be_made_ends_with_3(workspace: Path, tmp_path: Path) -> None:
    """An output folder that cannot be made ends with 3 and its name, without a traceback."""
    (tmp_path / "datei").write_text("a file", encoding="utf-8")
    ran = call("generate", EV, "--out", str(tmp_path / "datei" / "x"), cwd=workspace)
    assert ran.returncode == 3
    assert "datei" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder that even root cannot write")
def test_folder_that_cannot_be_written_ends_with_3(workspace: Path) -> None:
    """An output folder where nothing can be written ends with 3, without a traceback."""
    ran = call("generate", EV, "--out", "/proc/pledgebook", cwd=workspace)
    assert ran.returncode == 3
    assert "/proc/pledgebook" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_folder_without_workspace_ends_with_3(tmp_path: Path) -> None:
    """Outside a workspace nothing can be made: exit code 3."""
    ran = call("generate", EV, cwd=tmp_path)
    assert ran.returncode == 3
    assert "no-workspace" in ran.stderr
