from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import ConversionError, MissingProgramError
from toolkit.rendering import pdf
from toolkit.rendering.pdf import to_pdf

from .small import template


def fake(folder: Path, script: str) -> Path:
    """Put a program called soffice into a folder; each start of it leaves a line in `starts`."""
    folder.mkdir(exist_ok=True)
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\necho $$ >> {folder}/starts\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return folder


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder that temporary files go to."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_many_files_become_pdfs_in_one_call(
    need: Callable[[str], str], tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files with Chinese and spaces in their names come back as PDFs, by one LibreOffice."""
    real = need("soffice")
    need("pdftotext")  # Of one package with pdfinfo.
    folder = fake(tmp_path / "bin", f'exec "{real}" "$@"')
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    word = template(tmp_path / "t.docx", "售后服务承诺书").read_bytes()
    made = to_pdf({"售后服务 承诺书.docx": word, "a&b.docx": word, "（丙）.v2.docx": word})
    assert list(made) == ["售后服务 承诺书.pdf", "a&b.pdf", "（丙）.v2.pdf"]
    assert [_pages(data) for data in made.values()] == [1, 1, 1]
    assert len((folder / "starts").read_text(encoding="utf-8").splitlines()) == 1
    assert list(temporary.iterdir()) == []


def test_no_files_make_no_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file LibreOffice is not started."""
    folder = fake(tmp_path / "bin", "exit 1")
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    assert to_pdf({}) == {}
    assert not (folder / "starts").exists()


def test_missing_libreoffice_is_named_with_its_install_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without LibreOffice the error tells how to install it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgramError) as caught:
        to_pdf({"a.docx": b""})
    assert caught.value.program == "LibreOffice"
    assert "libreoffice" in caught.value.install


def test_file_that_does_not_open_is_named(
    need: Callable[[str], str], tmp_path: Path, temporary: Path
) -> None:
    """A broken .docx is an error that names the file, also beside a good one."""
    need("soffice")
    good = template(tmp_path / "t.docx", "好").read_bytes()
    with pytest.raises(ConversionError, match=r"坏 文件\.docx"):
        to_pdf({"好.docx": good, "坏 文件.docx": good[:3000]})
    assert list(temporary.iterdir()) == []


def test_hung_libreoffice_is_ended(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A LibreOffice that hangs is killed with its children, and leaves no file behind."""
    folder = fake(tmp_path / "bin", f"sleep 300 &\necho $! >> {tmp_path}/bin/starts\nwait")
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setattr(pdf, "START_SECONDS", 1)
    monkeypatch.setattr(pdf, "FILE_SECONDS", 0)
    with pytest.raises(ConversionError, match=r"\b1 s"):
        to_pdf({"a.docx": b""})
    started = (folder / "starts").read_text(encoding="utf-8").split()
    assert len(started) == 2
    assert [process for process in started if _runs(process)] == []
    assert list(temporary.iterdir()) == []


def test_failing_libreoffice_is_quoted(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exit code other than 0 is told with what LibreOffice said."""
    folder = fake(tmp_path / "bin", "echo no display >&2\nexit 77")
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    with pytest.raises(ConversionError, match="ended with 77: no display"):
        to_pdf({"a.docx": b""})
    assert list(temporary.iterdir()) == []


def _pages(data: bytes) -> int:
    ran = subprocess.run(["pdfinfo", "-"], input=data, capture_output=True, check=True, timeout=30)
    return int(ran.stdout.split(b"Pages:")[1].split()[0])


def _runs(process: str) -> bool:
    """Tell whether a process still runs half a second after it was killed (a zombie does not)."""
    for _ in range(10):
        try:
            stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
        except (FileNotFoundError, ProcessLookupError):
            return False
        if stat.rpartition(")")[2].split()[0] == "Z":
            return False
        time.sleep(0.05)
    return True
