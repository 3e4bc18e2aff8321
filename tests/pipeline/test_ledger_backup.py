from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.ledger.conftest import Schema, postgresql, schema
from toolkit.errors import UsageError
from toolkit.pipeline.control import withdraw
from toolkit.pipeline.ledger_backup import back_up
from toolkit.pipeline.ledger_place import LedgerPlace
from toolkit.pipeline.ledger_verify import verify_ledger

from .controlled import released, step, whole

__all__ = ["postgresql", "schema"]


def test_an_unpacked_backup_is_the_ledger_as_it_was(place: LedgerPlace, tmp_path: Path) -> None:
    """Ledger and files come back together, verify, and can be gone on with."""
    released(place)
    archive = tmp_path / "备份" / "ledger.zip"
    with place.open() as ledger, ledger.writing():
        done = back_up(place, archive)
    withdraw(place, step("李强", "later"))
    other = replace(place, root=tmp_path / "restored")
    with ZipFile(archive) as zipped:
        zipped.extractall(other.root)
    assert (done.head.seq, done.files) == (3, 3)
    assert verify_ledger(other).head == done.head
    assert whole(other) == 1
    assert withdraw(other, step("李强", "again")).standing is not None
    assert [path.name for path in archive.parent.iterdir()] == [archive.name]


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
    assert verify_ledger(shared).checked.findings == ()
