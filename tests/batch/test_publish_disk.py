"""Publishing on a disk that is full."""

from __future__ import annotations

import errno
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.sets import LETTER, RULES, names, outcomes, published
from tests.conftest import lacking
from toolkit.batch.publish import (
    MANIFEST,
)


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Mount a file system of 64 kB; skip by name where that cannot be done."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
        mounted = subprocess.run(command, capture_output=True, check=False, timeout=30)
        if mounted.returncode:
            lacking("a small tmpfs cannot be mounted here: run as root")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True, timeout=30)


def test_full_disk_leaves_old_files_whole(small_disk: Path) -> None:
    """On a full disk a file keeps its old content, a finding tells why, and no half file stays."""
    outcomes(small_disk, {LETTER: b"old", RULES: b"old"})
    files = {LETTER: os.urandom(80_000), RULES: b"new"}
    run = published(small_disk, files)
    assert dict(run.outcomes) == {LETTER: "failed", RULES: "made"}
    (finding,) = run.findings
    assert finding.evidence["reason"] == os.strerror(errno.ENOSPC)
    assert (small_disk / LETTER).read_bytes() == b"old"
    assert names(small_disk) == {MANIFEST, LETTER, RULES}


def test_next_run_after_a_full_disk_finishes(small_disk: Path) -> None:
    """When there is room again the next run makes what the last could not."""
    big = os.urandom(30_000)
    outcomes(small_disk, {LETTER: b"old"})
    ballast = small_disk / "其他"
    ballast.write_bytes(bytes(36_000))
    assert outcomes(small_disk, {LETTER: big}) == {LETTER: "failed"}
    ballast.unlink()
    assert outcomes(small_disk, {LETTER: big}) == {LETTER: "made"}
    assert (small_disk / LETTER).read_bytes() == big
