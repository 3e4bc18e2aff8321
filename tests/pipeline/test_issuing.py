from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from toolkit.errors import LedgerError
from toolkit.pipeline.control import submit
from toolkit.pipeline.ledger_place import LedgerPlace
from toolkit.pipeline.ledger_verify import verify_ledger

from .controlled import DOCUMENT, SET, copies, released, step, whole

# Forked from one warm process: a start takes longer than all the issues.
KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from tests.conftest import AS_OF
from tests.pipeline.controlled import whole
from toolkit.model.ledger import LedgerSettings
from toolkit.pipeline.control import Step
from toolkit.pipeline.issuing import issue
from toolkit.pipeline.ledger_place import LedgerPlace

place, names = LedgerPlace(Path(sys.argv[1]), LedgerSettings()), sys.argv[2:]
chance = random.Random(7)
counts = []
while not counts or counts[-1] < len(names):
    reader, writer = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.write(writer, b".")
        for name in names[counts[-1] if counts else 0 :]:
            issue(place, Step(name, "x", AS_OF))
        os._exit(0)
    if len(counts) < 20:
        os.read(reader, 1)
        time.sleep(chance.uniform(0, 0.08))
        os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    counts.append(whole(place))
    print(counts[-1])
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="os.fork is not there")
def test_a_process_killed_while_it_issues_leaves_all_or_nothing(place: LedgerPlace) -> None:
    """Whenever it is killed, a set is in the ledger with its files in place, or neither is."""
    names = copies(place, 12)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(place.root), *names],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=100, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    counts = [int(count) for count in done.stdout.split()]
    assert counts == sorted(counts)
    assert counts[-1] == 12
    assert whole(place) == 12


def test_files_that_wait_for_their_place_get_it_when_the_ledger_is_opened(
    place: LedgerPlace,
) -> None:
    """A process killed between ledger and files left the files aside; the next one finishes it."""
    released(place)
    kept = place.issued / SET / "1"
    kept.rename(place.issued / f".pledgebook-issue-1-{SET}")
    assert whole(place) == 1
    assert (kept / DOCUMENT).is_file()


def test_files_of_an_issue_that_was_not_entered_are_thrown_away(place: LedgerPlace) -> None:
    """A process killed before the ledger knew leaves nothing that counts, and no number is lost."""
    aside = place.issued / f".pledgebook-issue-1-{SET}"
    aside.mkdir(parents=True)
    (aside / DOCUMENT).write_bytes(b"half")
    done = released(place)
    assert done.issued is not None
    assert done.issued.documents[0].number == "Q/UWE-营001-2026"
    assert whole(place) == 1


def test_swapped_and_lost_files_are_named(place: LedgerPlace) -> None:
    """The files that were issued are held against the ledger."""
    released(place)
    path = place.issued / SET / "1" / DOCUMENT
    path.write_bytes(path.read_bytes() + b"\n")
    (changed,) = verify_ledger(place).checked.findings
    assert (changed.rule, changed.source.path, changed.evidence["what"]) == (
        "issued-file-differs", path, "was changed",
    )  # fmt: skip
    path.unlink()
    (gone,) = verify_ledger(place).checked.findings
    assert gone.evidence["what"] == "is gone"
    shutil.rmtree(place.issued)
    (lost,) = verify_ledger(place).checked.findings
    assert lost.evidence["what"] == "is gone"


def test_a_ledger_that_lost_its_end_is_told_by_the_issued_files(place: LedgerPlace) -> None:
    """An old copy of the ledger is whole in itself, but does not know what was issued since."""
    copies(place, 1)
    with place.open():
        pass
    ledger = place.root / "ledger" / "ledger.sqlite3"
    before = ledger.read_bytes()
    released(place)
    ledger.write_bytes(before)
    assert [one.rule for one in verify_ledger(place).checked.findings] == ["ledger-event-lost"]
    with pytest.raises(LedgerError, match=f"issued/{SET}/1"), place.open():
        pass


@pytest.mark.parametrize("lost", ["gone", "empty"])
def test_no_ledger_is_begun_where_something_was_issued(place: LedgerPlace, lost: str) -> None:
    """Its numbers would be given once more; nothing is written, and the way back is named."""
    released(place)
    ledger = place.root / "ledger" / "ledger.sqlite3"
    ledger.unlink()
    if lost == "empty":
        ledger.touch()
    with pytest.raises(LedgerError, match="ledger restore"):
        submit(place, step("王芳"))
    with pytest.raises(LedgerError, match="ledger restore"), place.look_into():
        pass
    assert place.begun
    assert [path.stat().st_size for path in ledger.parent.iterdir()] in ([], [0])


def test_what_lies_among_the_issued_files_is_named(place: LedgerPlace) -> None:
    """A file or folder that no issue knows is told wherever it lies."""
    released(place)
    added = ["a.docx", f"{SET}/a.docx", f"{SET}/1/a.docx", "other/1/a.docx", f"{SET}/7/a.docx"]
    for name in added:
        path = place.issued / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = verify_ledger(place).checked.findings
    assert {one.rule for one in found} == {"issued-file-unknown"}
    assert {one.source.path.relative_to(place.issued).as_posix() for one in found} == {
        *added[:3], "other", f"{SET}/7",
    }  # fmt: skip
