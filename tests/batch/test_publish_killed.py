from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import ROOT
from toolkit.batch.publish import MANIFEST, read_manifest

from .sets import published

NAMES = tuple(f"文件{number}.docx" for number in range(6))
LOOP = """
import sys
from pathlib import Path
from tests.batch.sets import published
from tests.batch.test_publish_killed import content, NAMES
print("ready", flush=True)
for round in range(int(sys.argv[2]), 10**6):
    files = {name: content(name, round) for name in NAMES}
    run = published(Path(sys.argv[1]), files)
    assert not run.findings, run.findings
"""


def content(name: str, round: int) -> bytes:
    """Make content that tells by itself whether it is whole."""
    line = f"{name} {round:08}\n".encode()
    return line * 4_000


def run_and_kill(folder: Path, first: int, delay: float) -> None:
    """Publish changing files in another process, and kill it by SIGKILL after a delay."""
    command = [sys.executable, "-c", LOOP, str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=30) == -signal.SIGKILL


def test_killed_run_leaves_whole_files_that_the_next_run_knows(tmp_path: Path) -> None:
    """However a run is cut off: each file is whole, and the next run takes none for edited."""
    folder = tmp_path / "成套"
    cut_off = 0
    for turn in range(12):
        run_and_kill(folder, 1 + turn * 10_000, 0.001 + turn * 0.0037)
        if not folder.exists():
            continue
        lengths = {len((folder / name).read_bytes()) for name in NAMES if (folder / name).exists()}
        assert lengths <= {len(content(NAMES[0], 0))}
        for name in NAMES:
            if (folder / name).exists():
                assert len(set((folder / name).read_bytes().splitlines())) == 1
        if (folder / MANIFEST).exists():
            assert len(read_manifest(folder).documents) == len(NAMES)
        names = [name for name in NAMES if (folder / name).exists()]
        rounds = {(folder / name).read_bytes().split()[1] for name in names}
        unfinished = list(folder.glob(".pledgebook-*"))
        cut_off += len(rounds) > 1 or bool(unfinished)
        files = {name: content(name, turn) for name in NAMES}
        assert published(folder, files).findings == ()
        assert {path.name for path in folder.iterdir()} == {MANIFEST, *NAMES}
    assert cut_off, "no kill fell into the writing; the delays have to change"
