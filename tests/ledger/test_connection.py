from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.postgresql import Server
from toolkit.errors import LedgerError
from toolkit.ledger.connection import Ledger, open_ledger
from toolkit.ledger.documents import all_documents
from toolkit.ledger.issuing import Issue, enter_issue
from toolkit.ledger.migrations import upgrade
from toolkit.ledger.migrations.migration import Migration
from toolkit.model.ledger import Act

from .conftest import Schema
from .entries import PATTERN, acted, deed, document, faults, issued

ISSUE = """
import os, sys
from pathlib import Path
from tests.ledger.entries import issued
from toolkit.ledger.connection import open_ledger

place = sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1])

def work(name):
    with open_ledger(place) as ledger:
        for number in range(5):
            for one in issued(ledger, f"{name}-{number}").documents:
                os.write(1, f"{one.number}\\n".encode())
    return 0

# Forked before any database is open: eight processes for the price of one start.
workers = []
for name in range(8):
    worker = os.fork()
    if worker == 0:
        os._exit(work(name))
    workers.append(worker)
sys.exit(max(os.waitpid(worker, 0)[1] for worker in workers) and 1)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a place for a ledger in a folder that is not there yet."""
    return tmp_path / "台账" / "ledger.sqlite3"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="os.fork is not there")
def test_eight_processes_lose_and_double_no_number(place: Path | str) -> None:
    """Processes that begin one ledger together and issue at once get numbers without a gap."""
    done = subprocess.run(
        [sys.executable, "-c", ISSUE, str(place)],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=100, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.split()
    with open_ledger(place) as ledger:
        assert faults(ledger) == []
        with ledger.reading() as connection:
            kept = [one.entry.number for one in all_documents(connection)]
    assert sorted(told) == sorted(kept)
    assert kept == [PATTERN.format(seq=place, year=2026) for place in range(1, 81)]


def issued_in_vain(ledger: Ledger) -> None:
    """Issue a set in a transaction that fails at its end."""
    with ledger.writing() as connection:
        entries = (document("in-vain"),)
        enter_issue(connection, deed(Act.ISSUED, "in-vain"), Issue({}, entries), PATTERN)
        connection.exec_driver_sql("INSERT INTO head VALUES (1, 1, '')")


def test_nothing_of_a_write_that_fails_is_kept(place: Path | str) -> None:
    """A number that was allotted in a transaction that failed is the next one's."""
    with open_ledger(place) as ledger:
        with pytest.raises(LedgerError, match=r"(?i)unique"):
            issued_in_vain(ledger)
        done = issued(ledger, "gx-office", count=1)
        assert (done.event.seq, done.documents[0].number) == (1, "Q/UWE-营001-2026")
        assert faults(ledger) == []


def test_an_earlier_ledger_is_brought_up_to_date(
    place: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ledger of the first step keeps its events, and takes documents from then on."""
    with monkeypatch.context() as earlier:
        earlier.setattr(upgrade, "MIGRATIONS", upgrade.MIGRATIONS[:1])
        with open_ledger(place) as ledger:
            acted(ledger, Act.SUBMITTED, Act.APPROVED)
    with open_ledger(place) as ledger:
        assert issued(ledger, "gx-office").event.seq == 3
        assert faults(ledger) == []


def test_a_step_that_fails_leaves_the_ledger_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step is taken whole or not at all, and can be taken later."""
    broken = Migration(2, "broken", ("CREATE TABLE half (x TEXT)", "CREATE NONSENSE"), ())
    with monkeypatch.context() as earlier:
        earlier.setattr(upgrade, "MIGRATIONS", (upgrade.MIGRATIONS[0], broken))
        with pytest.raises(LedgerError), open_ledger(path):
            pass
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT number FROM migrations").fetchall() == [(1,)]
    assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall() == []
    connection.close()
    with open_ledger(path) as ledger:
        issued(ledger, "gx-office")


def test_a_newer_ledger_is_refused(path: Path) -> None:
    """An older program does not touch what it does not understand, and says what to do."""
    with open_ledger(path) as ledger:
        issued(ledger, "gx-office")
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migrations VALUES (99, 'future')")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="newer pledgebook") as told, open_ledger(path):
        pass
    assert "更新版本" in told.value.said.zh


def test_a_newer_ledger_in_postgresql_is_refused(schema: Schema) -> None:
    """The same holds for a database that several programs share."""
    with open_ledger(schema.url) as ledger:
        issued(ledger, "gx-office")
    schema.do("INSERT INTO migrations VALUES (99, 'future')")
    with pytest.raises(LedgerError, match="newer pledgebook"), open_ledger(schema.url):
        pass


def test_a_server_that_is_not_there_is_told_without_the_password(postgresql: Server) -> None:
    """A message names the server and never the password."""
    with (
        pytest.raises(LedgerError, match="cannot be used") as told,
        open_ledger(postgresql.url("geheim")),
    ):
        pass
    assert "geheim" not in str(told.value)


def test_what_is_no_ledger_is_refused(path: Path) -> None:
    """A file that is no database ends with a message that names it."""
    path.parent.mkdir()
    path.write_text("nonsense " * 100, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"ledger\.sqlite3"), open_ledger(path):
        pass


@pytest.mark.parametrize("url", ["mysql://u:geheim@h/db", "nonsense", "sqlite:///x.db"])
def test_other_databases_are_refused(url: str) -> None:
    """Only PostgreSQL is reached by a URL; no message has a password."""
    with pytest.raises(LedgerError, match="postgresql://") as told, open_ledger(url):
        pass
    assert "geheim" not in str(told.value)


def test_a_full_disk_is_told_at_once(tmp_path: Path) -> None:
    """Where no file can grow the ledger says so, and waits for nobody."""
    resource = pytest.importorskip("resource")
    place = tmp_path / "ledger.sqlite3"
    with open_ledger(place) as ledger:
        issued(ledger, "one")
    began, limits = time.monotonic(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(LedgerError, match="make room"), open_ledger(place):
            pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert time.monotonic() - began < 20
