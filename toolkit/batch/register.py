"""What a batch has to do and what was done, in one SQLite file of its run folder.

Jobs are those of the table as it was read last; documents are all that any run made, so that the
next run knows its own files from those that a person changed. SQLite keeps it whole when a run is
killed, and holds 100,000 sets in no memory.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from toolkit.errors import RegisterError
from toolkit.model.batch import Done, Identity, Job, OnRecord, Outcome, Wanted
from toolkit.model.finding import Finding
from toolkit.model.text import Text

REGISTER = "register.sqlite"
VERSION = 1
_PAGE = 500
_TABLES = f"""
CREATE TABLE IF NOT EXISTS job (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, shape INTEGER NOT NULL, line INTEGER NOT NULL,
  identity BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS wanted (
  folded TEXT PRIMARY KEY, name TEXT NOT NULL, job INTEGER NOT NULL, place INTEGER NOT NULL,
  key TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS wanted_job ON wanted (job);
CREATE TABLE IF NOT EXISTS document (
  name TEXT PRIMARY KEY, id TEXT NOT NULL, key TEXT NOT NULL, sha256 TEXT NOT NULL,
  stamp TEXT NOT NULL, size INTEGER NOT NULL, trace TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS trace (key TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS begun (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failed (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS basis (seal TEXT NOT NULL, inputs TEXT NOT NULL, findings BLOB NOT NULL);
PRAGMA user_version = {VERSION};
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A document whose name another one has already, in an earlier line of the table."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A document on record, as the manifest lists it."""

    id: str
    name: str
    key: str
    sha256: str
    size: int
    trace: str

    def told(self) -> dict[str, object]:
        """Give its fields by their names in the manifest."""
        return {
            "id": self.id,
            "name": self.name,
            "key": self.key,
            "sha256": self.sha256,
            "size": self.size,
            "trace": self.trace,
        }


@dataclass(frozen=True, slots=True)
class Basis:
    """What the jobs on record were taken from.

    `seal` is a digest of all of it, `inputs` what the manifest tells of it as JSON, `findings` what
    was found wrong with it.
    """

    seal: str
    inputs: str
    findings: tuple[Finding, ...]


class Register:
    """An open register; one process writes it."""

    def __init__(self, path: Path | None) -> None:
        """Open or make it; without a path it goes when it is closed.

        Raises RegisterError for a foreign file.
        """
        self._path = path
        try:
            self._base = sqlite3.connect(path or "", isolation_level=None)
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")
            (version,) = self._base.execute("PRAGMA user_version").fetchone()
            if version not in (0, VERSION):
                raise sqlite3.DatabaseError(f"version {version}")
            self._base.executescript(_TABLES)
        except sqlite3.Error as error:
            raise RegisterError(
                Text(
                    f"批次的记录 {path} 无法使用：{error}；移走它再运行，已有文件会逐一核对",
                    f"the register {path} cannot be used: {error}; move it away and run again: "
                    "the files there are then compared one by one",
                )
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    @contextmanager
    def writing(self) -> Iterator[Callable[[], None]]:
        """Do what is inside wholly or not at all; gives a call that undoes all of it at the end.

        Raises sqlite3.OperationalError where the file is no longer there: an open one that was
        deleted, or whose disk went away, would still take everything.
        """
        if self._path and not self._path.exists():
            raise sqlite3.OperationalError("the file is gone")
        kept = True

        def undo() -> None:
            nonlocal kept
            kept = False

        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield undo
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT" if kept else "ROLLBACK")

    # What there is to do

    def forget_jobs(self) -> None:
        """Make room for the jobs of a table that is read again."""
        self._base.execute("DELETE FROM job")
        self._base.execute("DELETE FROM wanted")
        self._base.execute("DELETE FROM basis")

    def keep_basis(self, basis: Basis) -> None:
        """Note what the jobs were taken from."""
        held = pickle.dumps(basis.findings, protocol=5)
        self._base.execute("INSERT INTO basis VALUES (?, ?, ?)", (basis.seal, basis.inputs, held))

    def basis(self) -> Basis | None:
        """Give what the jobs were taken from, where that is known."""
        row = self._base.execute("SELECT seal, inputs, findings FROM basis").fetchone()
        return None if row is None else Basis(row[0], row[1], pickle.loads(row[2]))

    def count(self) -> int:
        """Count the jobs."""
        return int(self._base.execute("SELECT COUNT(*) FROM job").fetchone()[0])

    def add_job(self, number: int, shape: int, identity: Identity) -> int | None:
        """Take a job in; gives the line of an earlier job that has its id, and then takes nothing."""
        held = pickle.dumps(identity, protocol=5)
        line = identity.source.line
        added = self._base.execute(
            "INSERT OR IGNORE INTO job VALUES (?, ?, ?, ?, ?)",
            (number, identity.id, shape, line, held),
        )
        if added.rowcount:
            return None
        row = self._base.execute("SELECT line FROM job WHERE id = ?", (identity.id,)).fetchone()
        return int(row[0])

    def add_wanted(self, number: int, wanted: Sequence[Wanted]) -> Iterator[Taken]:
        """Take in what a job should have; gives each name that another document has already."""
        for one in wanted:
            folded = one.name.casefold()
            added = self._base.execute(
                "INSERT OR IGNORE INTO wanted VALUES (?, ?, ?, ?, ?)",
                (folded, one.name, number, one.number, one.key),
            )
            if not added.rowcount:
                query = "SELECT line FROM wanted JOIN job ON job.number = job WHERE folded = ?"
                (other,) = self._base.execute(query, (folded,)).fetchone()
                yield Taken(one.name, int(other))

    def has_job(self, id: str) -> bool:
        """Tell whether the table has a row of this id."""
        return self._base.execute("SELECT 1 FROM job WHERE id = ?", (id,)).fetchone() is not None

    def some_ids(self) -> list[str]:
        """Give ids of the table, to name the one that was meant."""
        return [row[0] for row in self._base.execute("SELECT id FROM job LIMIT 1000")]

    def jobs(self) -> Iterator[Job]:
        """List all jobs in the order of the table, each with what is on record for it."""
        last = -1
        while page := self._page(last):
            yield from page
            last = page[-1].number

    def _page(self, after: int) -> list[Job]:
        rows = self._base.execute(
            "SELECT job.number, shape, identity, place, wanted.name, wanted.key,"
            " document.key, sha256, stamp"
            " FROM job JOIN wanted ON wanted.job = job.number"
            " LEFT JOIN document ON document.name = wanted.name"
            " WHERE job.number IN"
            " (SELECT number FROM job WHERE number > ? ORDER BY number LIMIT ?)"
            " ORDER BY job.number, place, wanted.name",
            (after, _PAGE),
        )
        return [_job(number, list(group)) for number, group in groupby(rows, lambda row: row[0])]

    # What became of it

    def cut_off(self) -> set[str]:
        """Name the sets that a run was making when it was cut off."""
        return {row[0] for row in self._base.execute("SELECT id FROM begun")}

    def names_cut_off(self) -> list[str]:
        """Name the files of those sets."""
        rows = self._base.execute(
            "SELECT wanted.name FROM begun JOIN job USING (id) JOIN wanted ON job = job.number"
        ).fetchall()
        return [str(row[0]) for row in rows]

    def failed(self) -> set[str]:
        """Name the sets that failed when they were made last."""
        return {row[0] for row in self._base.execute("SELECT id FROM failed")}

    def begin(self, ids: Iterable[str]) -> None:
        """Note that sets are about to be written."""
        self._base.executemany("INSERT OR IGNORE INTO begun VALUES (?)", ((one,) for one in ids))

    def finish(self, id: str, done: Done, traces: Sequence[str]) -> None:
        """Note what became of a set; `traces` are the keys of its documents' traces, by place."""
        for file in done.files:
            if file.outcome in (Outcome.MADE, Outcome.UNCHANGED):
                self._base.execute(
                    "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (file.wanted.name, id, file.wanted.key, file.sha256, file.stamp, file.size,
                     traces[file.wanted.number]),
                )  # fmt: skip
        self._base.execute("DELETE FROM begun WHERE id = ?", (id,))
        if done.failed:
            self._base.execute("INSERT OR IGNORE INTO failed VALUES (?)", (id,))
        else:
            self._base.execute("DELETE FROM failed WHERE id = ?", (id,))

    def fail(self, id: str) -> None:
        """Note that a set is not made, though it may have been begun."""
        self._base.execute("INSERT OR IGNORE INTO failed VALUES (?)", (id,))

    def add_trace(self, key: str, json: str) -> None:
        """Keep a trace, which all documents of one shape share."""
        self._base.execute("INSERT OR IGNORE INTO trace VALUES (?, ?)", (key, json))

    # For the manifest

    def documents(self) -> Iterator[Entry]:
        """List the documents of the table's jobs that are on record, in the order of the table."""
        for row in self._base.execute(
            "SELECT document.id, document.name, document.key, sha256, size, trace"
            " FROM job JOIN wanted ON wanted.job = job.number"
            " JOIN document ON document.name = wanted.name"
            " ORDER BY job.number, place, wanted.name"
        ):
            yield Entry(*row)

    def traces(self) -> Iterator[tuple[str, str]]:
        """List the traces that documents on record refer to."""
        yield from self._base.execute(
            "SELECT key, json FROM trace WHERE key IN (SELECT trace FROM document) ORDER BY key"
        )

    def leftover(self) -> tuple[int, str]:
        """Count the documents on record that no row of the table asks for, and name one."""
        count, name = self._base.execute(
            "SELECT COUNT(*), MIN(name) FROM (SELECT name FROM document EXCEPT SELECT name FROM wanted)"
            " WHERE name NOT LIKE '%.pdf' OR substr(name, 1, length(name) - 4) || '.docx' NOT IN"
            " (SELECT name FROM wanted)"
        ).fetchone()
        return int(count), str(name)

    def outdated(self) -> tuple[int, str]:
        """Count the PDFs on record whose Word file has been made anew without them; name one."""
        count, name = self._base.execute(
            "SELECT COUNT(*), MIN(document.name) FROM wanted"
            " JOIN document ON document.name = substr(wanted.name, 1, length(wanted.name) - 5) || '.pdf'"
            " WHERE wanted.name LIKE '%.docx' AND document.key != wanted.key || '-pdf'"
        ).fetchone()
        return int(count), str(name)


def _job(number: int, rows: list[tuple[object, ...]]) -> Job:
    _, shape, identity, *_ = rows[0]
    wanted = tuple(Wanted(place, name, key) for _, _, _, place, name, key, *_ in rows)  # type: ignore[arg-type]
    record = {
        str(name): OnRecord(str(key), str(sha256), str(stamp))
        for _, _, _, _, name, _, key, sha256, stamp in rows
        if key is not None
    }
    assert isinstance(shape, int)
    assert isinstance(identity, bytes)
    return Job(number, shape, pickle.loads(identity), wanted, record)
