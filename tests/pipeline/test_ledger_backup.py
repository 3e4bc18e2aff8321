from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.ledger.conftest import Schema, postgresql, schema
from toolkit.errors import LedgerError, UsageError
from toolkit.pipeline.control import withdraw
from toolkit.pipeline.ledger_backup import back_up
from toolkit.pipeline.ledger_place import LedgerPlace
from toolkit.pipeline.ledger_restore import restore
from toolkit.pipeline.ledger_verify import verify_ledger

from .controlled import DOCUMENT, SET, released, step, whole

__all__ = ["postgresql", "schema"]


LEDGER = Path("ledger", "ledger.sqlite3")


def backed_up(place: LedgerPlace, name: str = "ledger.zip") -> Path:
    """Back the ledger up beside its workspace."""
    archive = place.root.parent / name
    assert back_up(place, archive).findings == ()
    return archive


def more(place: LedgerPlace) -> None:
    """Withdraw what is issued and issue it once more."""
    withdraw(place, step("李强", "later"))
    assert released(place).issued is not None


def test_a_restored_backup_is_the_ledger_as_it_was(place: LedgerPlace, tmp_path: Path) -> None:
    """Ledger and files come back together, verify, and can be gone on with."""
    released(place)
    archive = tmp_path / "备份" / "ledger.zip"
    with place.open() as ledger, ledger.writing():
        done = back_up(place, archive)
    assert [path.name for path in archive.parent.iterdir()] == [archive.name]
    withdraw(place, step("李强", "later"))
    other = replace(place, root=tmp_path / "restored")
    other.root.mkdir()
    back = restore(other, archive)
    assert (done.head.seq, done.files) == (3, 3) == (back.head and back.head.seq, back.files)
    assert (back.aside, back.findings) == (None, ())
    assert verify_ledger(other).head == done.head
    assert whole(other) == 1
    assert withdraw(other, step("李强", "again")).standing is not None


def test_a_restore_takes_no_log_of_the_ledger_before(place: LedgerPlace) -> None:
    """What a killed process left beside the ledger goes aside with it, and nothing is deleted."""
    released(place)
    archive = backed_up(place)
    log = place.root / "ledger" / "ledger.sqlite3-wal"
    with place.open():
        more(place)
        held, index = log.read_bytes(), log.with_name("ledger.sqlite3-shm").read_bytes()
        before = (place.root / LEDGER).read_bytes()
    (place.root / LEDGER).write_bytes(before)
    log.write_bytes(held)
    log.with_name("ledger.sqlite3-shm").write_bytes(index)
    with pytest.raises(UsageError, match=f"{SET}/2"):
        restore(place, archive)
    done = restore(place, archive, force=True)
    assert done.aside == place.root / "ledger" / "replaced-1"
    assert (done.aside / log.name).read_bytes() == held
    assert (done.aside / "issued" / SET / "2" / DOCUMENT).is_file()
    assert whole(place) == 1
    assert verify_ledger(place).head == done.head


def test_a_restore_refuses_to_lose_events(place: LedgerPlace) -> None:
    """A ledger that goes further than the backup is kept, byte for byte."""
    released(place)
    archive = backed_up(place)
    withdraw(place, step("李强", "later"))
    before = (place.root / LEDGER).read_bytes()
    with pytest.raises(UsageError, match="up to event 4"):
        restore(place, archive)
    assert (place.root / LEDGER).read_bytes() == before
    assert restore(place, backed_up(place, "newer.zip")).aside is not None


@pytest.mark.parametrize("broken", [b"", b"not a database" * 999])
def test_a_broken_ledger_is_replaced(place: LedgerPlace, broken: bytes) -> None:
    """What cannot be read any more is moved aside as it is."""
    released(place)
    archive = backed_up(place)
    (place.root / LEDGER).write_bytes(broken)
    with pytest.raises(LedgerError):
        withdraw(place, step("李强", "later"))
    aside = restore(place, archive).aside
    assert aside is not None
    assert (aside / "ledger.sqlite3").read_bytes() == broken
    assert whole(place) == 1


def test_what_is_no_backup_is_refused(place: LedgerPlace, tmp_path: Path) -> None:
    """Another file, an archive of something else, one cut short or one that leads elsewhere."""
    released(place)
    archive = backed_up(place)
    cut, other, outside, swapped = (tmp_path / f"{n}.zip" for n in range(4))
    cut.write_bytes(archive.read_bytes()[:-200])
    for path, name in (
        (other, "a.txt"),
        (outside, "../issued/a.txt"),
        (swapped, LEDGER.as_posix()),
    ):
        with ZipFile(path, "w") as zipped:
            zipped.writestr(name, "x" * 5000)
            if path == outside:
                zipped.writestr(LEDGER.as_posix(), "x")
    for path in (cut, other, outside, swapped):
        with pytest.raises(UsageError, match="no backup"):
            restore(place, path)
    assert whole(place) == 1
    assert list(place.root.glob(".pledgebook-*")) == []


def test_a_backup_with_faults_is_not_restored(place: LedgerPlace, tmp_path: Path) -> None:
    """The backup is verified before anything is moved; who has no better one can force it."""
    released(place)
    archive, less = backed_up(place), tmp_path / "less.zip"
    with ZipFile(archive) as whole_one, ZipFile(less, "w") as zipped:
        for name in whole_one.namelist():
            if not name.endswith(DOCUMENT):
                zipped.writestr(name, whole_one.read(name))
    done = restore(place, less)
    assert (done.head, [one.rule for one in done.findings]) == (None, ["issued-file-differs"])
    assert done.findings[0].source.path == less / "issued" / SET / "1" / DOCUMENT
    assert whole(place) == 1
    assert restore(place, less, force=True).head is not None


def test_a_backup_without_issued_files_tells(place: LedgerPlace, tmp_path: Path) -> None:
    """An archive that lacks what was issued is no success."""
    released(place)
    shutil.rmtree(place.issued)
    done = back_up(place, tmp_path / "x.zip")
    assert [one.rule for one in done.findings] == ["issued-file-differs"]


def test_a_backup_replaces_no_file(place: LedgerPlace, tmp_path: Path) -> None:
    """The backup of yesterday is not lost to that of today."""
    released(place)
    kept = Path(shutil.copyfile(place.root / "pledgebook.yaml", tmp_path / "kept"))
    with pytest.raises(UsageError):
        back_up(place, kept)
    assert kept.read_bytes() == (place.root / "pledgebook.yaml").read_bytes()


def test_a_backup_of_postgresql_names_its_tool(
    place: LedgerPlace, schema: Schema, tmp_path: Path
) -> None:
    """A database server is backed up by its own program, and nothing half is left."""
    shared = replace(place, url=schema.url)
    released(shared)
    with pytest.raises(UsageError, match="pg_dump"):
        back_up(shared, tmp_path / "out" / "x.zip")
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(UsageError, match="pg_restore"):
        restore(shared, tmp_path / "x.zip")
    assert verify_ledger(shared).checked.findings == ()
