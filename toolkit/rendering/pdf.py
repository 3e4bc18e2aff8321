"""PDF through LibreOffice: one call for many files, a private profile, a time limit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from toolkit.errors import ConversionError, MissingProgramError
from toolkit.model.text import Text

_INSTALL = {
    "linux": "sudo apt-get install libreoffice-writer-nogui fonts-noto-cjk",
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
START_SECONDS = 60
FILE_SECONDS = 20


def find_soffice() -> str:
    """Find LibreOffice; raises MissingProgramError with the line that installs it."""
    found = shutil.which("soffice") or next(
        (place for place in _PLACES if Path(place).exists()), None
    )
    if found is None:
        raise MissingProgramError("LibreOffice", _INSTALL.get(sys.platform, _INSTALL["linux"]))
    return found


def to_pdf(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Convert .docx files, given by name; gives the PDFs under the same names with .pdf.

    Raises MissingProgramError without LibreOffice, ConversionError where a file comes to nothing.
    """
    soffice = find_soffice()
    if not documents:
        return {}
    with tempfile.TemporaryDirectory(prefix="pledgebook-") as folder:
        # LibreOffice gets plain names: it fails on some that file systems allow.
        inputs = {f"{number}.docx": name for number, name in enumerate(documents)}
        for plain, name in inputs.items():
            (Path(folder) / plain).write_bytes(documents[name])
        said = _run(soffice, Path(folder), list(inputs))
        return {
            str(PurePosixPath(name).with_suffix(".pdf")): _read(Path(folder), plain, name, said)
            for plain, name in inputs.items()
        }


def to_pdf_apart(
    documents: Mapping[str, bytes],
) -> tuple[dict[str, bytes], dict[str, ConversionError]]:
    """Convert .docx files in one call, and each by itself where that fails.

    Gives the PDFs, as to_pdf does, and by the names of the others why they came to nothing.
    Raises MissingProgramError without LibreOffice.
    """
    try:
        return to_pdf(documents), {}
    except MissingProgramError:
        raise
    except ConversionError as error:
        if len(documents) == 1:
            return {}, dict.fromkeys(documents, error)
    pdfs: dict[str, bytes] = {}
    failed: dict[str, ConversionError] = {}
    for name, data in documents.items():
        made, refused = to_pdf_apart({name: data})
        pdfs |= made
        failed |= refused
    return pdfs, failed


def _run(soffice: str, folder: Path, names: list[str]) -> str:
    limit = START_SECONDS + FILE_SECONDS * len(names)
    command = [
        soffice,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *(str(folder / name) for name in names),
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        output, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        _kill(process)
        slow = Text(f"LibreOffice 超过 {limit} 秒没有完成", f"LibreOffice took over {limit} s")
        raise ConversionError(slow) from None
    said = output.decode(errors="replace").strip()
    if process.returncode:
        code = process.returncode
        raise ConversionError(
            Text(f"LibreOffice 以 {code} 结束：{said}", f"LibreOffice ended with {code}: {said}")
        )
    return said


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with its child processes."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, 9)
    process.kill()
    process.communicate()


def _read(folder: Path, plain: str, name: str, said: str) -> bytes:
    path = folder / Path(plain).with_suffix(".pdf")
    if not path.is_file():
        raise ConversionError(
            Text(f"LibreOffice 没有转换 {name}：{said}", f"LibreOffice left out {name}: {said}")
        )
    return path.read_bytes()
