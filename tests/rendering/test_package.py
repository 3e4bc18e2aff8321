from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from tests.conftest import ROOT
from toolkit.rendering import compile_template

from .shipped import NAMES

PRINT_HASHES = """
import hashlib, time
from tests.rendering.shipped import plans, rendered
for name, plan in plans():
    print(name, hashlib.sha256(rendered(name, plan)).hexdigest())
"""


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Shanghai"), ("2", "America/Los_Angeles")])
def test_other_process_gives_the_same_bytes(
    seed: str, zone: str, documents: dict[str, bytes], tmp_path: Path
) -> None:
    """Neither hash seed, time zone, folder nor moment changes a byte of a document."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PRINT_HASHES]
    ran = subprocess.run(
        command, env=env, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    hashes = dict(line.split() for line in ran.stdout.splitlines())
    assert hashes == {name: hashlib.sha256(data).hexdigest() for name, data in documents.items()}


def test_another_day_gives_the_same_bytes(documents: dict[str, bytes], tmp_path: Path) -> None:
    """A clock that stands a year later changes no byte of a document."""
    later = "import time\nnow = time.time()\ntime.time = lambda: now + 366 * 86400\n"
    command = [sys.executable, "-c", later + PRINT_HASHES]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        command, env=env, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    hashes = dict(line.split() for line in ran.stdout.splitlines())
    assert hashes == {name: hashlib.sha256(data).hexdigest() for name, data in documents.items()}


@pytest.mark.parametrize("name", NAMES)
def test_entries_have_one_date_and_a_stable_order(name: str, documents: dict[str, bytes]) -> None:
    """The content types come first, the parts by name, all with the same date and compressed."""
    entries = zipfile.ZipFile(io.BytesIO(documents[name])).infolist()
    names = [entry.filename for entry in entries]
    assert names == ["[Content_Types].xml", *sorted(set(names) - {"[Content_Types].xml"})]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}


def test_chinese_content_is_intact() -> None:
    """What a document says is in the package, also beyond the basic plane."""
    document = docx.Document()
    document.add_paragraph("售后服务承诺书𠮷㐀")
    saved = io.BytesIO()
    document.save(saved)
    data = compile_template(saved.getvalue()).render({})
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "售后服务承诺书𠮷㐀"
