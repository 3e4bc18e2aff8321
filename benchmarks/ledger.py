"""What the ledger costs, beside plain inserts of the same rows by Python's sqlite3.

`python -m benchmarks.ledger [--promises N]` issues sets of four made documents with their files. It
enters sets of four documents and a hundred promises in turns with plain inserts of the very rows
that this leaves: into the same tables with the same indexes, as often committed, without triggers,
numbers, hashes or a chain. Last it fills a ledger until it holds N promises, and asks it the usual
questions.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from toolkit.ledger.asking import promises
from toolkit.ledger.connection import Connection, Ledger, open_ledger
from toolkit.ledger.documents import document_named
from toolkit.ledger.migrations.upgrade import MIGRATIONS
from toolkit.ledger.states import all_deeds
from toolkit.model.ledger import LedgerSettings, Question
from toolkit.pipeline.control import Step, approve, submit
from toolkit.pipeline.generate import Request, generate
from toolkit.pipeline.issuing import issue
from toolkit.pipeline.ledger_place import LedgerPlace

from .customers import DAY, new_workspace
from .goals import Goal
from .promises import FIRST_DAY, LAST_DAY, POLICIES, PROMISES, enter, made_up, state_of
from .tables import table

ALL = 1_000_000
AT_ONCE = 200
"""Sets in one transaction while the ledger is filled."""
ROUNDS, A_ROUND = 9, 20
ISSUES = 15
MOST = 1_000
"""Rows that a question lists: what a person reads, or a screen shows first."""
DOCUMENTS = 4
_FOURTH = "  - {kind: job-responsibilities, policy: after-sales-roles}\n"
_TABLES = ("events", "documents", "promises", "terms")


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds: a set while the ledger is filled, a question, rows of a set both ways, an issue."""

    promises: int
    megabytes: float
    sets: Sequence[float]
    questions: Mapping[str, tuple[int, float]]
    """By their names: how many rows each lists, and how long that takes."""
    ours: Sequence[float]
    plain: Sequence[float]
    issue: float

    @property
    def growth(self) -> float:
        """Time a set at the end of filling to that at its beginning: the least disturbed of a fifth each."""
        fifth = max(1, len(self.sets) // 5)
        return min(self.sets[-fifth:]) / min(self.sets[:fifth])


def measure(count: int = ALL) -> Figures:
    """Measure in a scratch folder."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        # First, since the disk goes on writing what the ledger was filled with.
        issuing, (ours, plain) = _issue(folder), _beside(folder)
        with open_ledger(folder / "big.sqlite3") as ledger:
            sets = list(_fill(ledger, count // PROMISES))
            questions = {name: _asked(ledger, ask) for name, ask in _questions().items()}
        size = (folder / "big.sqlite3").stat().st_size / 1e6
        return Figures(count, size, sets, questions, ours, plain, issuing)


def _fill(ledger: Ledger, sets: int) -> Iterator[float]:
    """Fill a ledger; gives the milliseconds a set of each transaction."""
    waiting = list(made_up(sets))
    for at in range(0, sets, AT_ONCE):
        some = waiting[at : at + AT_ONCE]
        begun = time.perf_counter()
        with ledger.writing() as connection:
            for one in some:
                enter(connection, one)
        yield (time.perf_counter() - begun) * 1000 / len(some)


def _questions() -> dict[str, Callable[[Connection], int]]:
    """Give the usual questions; each tells how many rows it lists."""
    soon = LAST_DAY.replace(day=30)
    all_stale = tuple(
        state_of(policy, year)
        for policy in range(POLICIES)
        for year in range(FIRST_DAY.year, LAST_DAY.year)
    )
    asked = {
        "one customer": Question(LAST_DAY, customers=("第7采购中心",)),
        "one metric": Question(LAST_DAY, metrics=("指标7",), most=MOST),
        "one role": Question(LAST_DAY, roles=("岗位7",), most=MOST),
        "one metric, one customer": Question(
            LAST_DAY, customers=("第7采购中心",), metrics=("指标7",)
        ),
        "ending until the end of the month": Question(LAST_DAY, until=soon, most=MOST),
        "stale, one policy": Question(LAST_DAY, stale=all_stale[:1], most=MOST),
        "stale, nearly all": Question(LAST_DAY, stale=all_stale, most=MOST),
        "all in force": Question(LAST_DAY, most=MOST),
    }
    return {
        **{name: _lists(question) for name, question in asked.items()},
        "history of one document": _history,
    }


def _lists(question: Question) -> Callable[[Connection], int]:
    return lambda connection: len(promises(connection, question))


def _history(connection: Connection) -> int:
    document = document_named(connection, f"{FIRST_DAY.year}-000004")
    return len(all_deeds(connection, document.entry.subject)) if document else 0


def _asked(ledger: Ledger, ask: Callable[[Connection], int]) -> tuple[int, float]:
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        with ledger.reading() as connection:
            rows = ask(connection)
        times.append((time.perf_counter() - begun) * 1000)
    return rows, median(times)


def _beside(folder: Path) -> tuple[list[float], list[float]]:
    """Enter sets in turns; gives the milliseconds a set of each round, ours and plain."""
    ours, plain = [], []
    sets = iter(made_up((ROUNDS + 1) * A_ROUND))
    with (
        open_ledger(folder / "ours.sqlite3") as ledger,
        closing(sqlite3.connect(folder / "ours.sqlite3")) as reader,
        closing(_plain_database(folder / "plain.sqlite3")) as target,
    ):
        for _ in range(ROUNDS + 1):
            last = reader.execute("SELECT seq FROM head").fetchone()[0]
            begun = time.perf_counter()
            for _ in range(A_ROUND):
                with ledger.writing() as connection:
                    enter(connection, next(sets))
            ours.append((time.perf_counter() - begun) * 1000 / A_ROUND)
            rows = list(_rows_of(reader, last))
            begun = time.perf_counter()
            for event in rows:
                _insert(target, event)
            plain.append((time.perf_counter() - begun) * 1000 / A_ROUND)
    # The first round warms both up.
    return ours[1:], plain[1:]


def _plain_database(path: Path) -> sqlite3.Connection:
    """Make the same tables and indexes, without the triggers."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    for migration in MIGRATIONS:
        for statement in migration.statements:
            connection.execute(statement)
    return connection


def _rows_of(
    reader: sqlite3.Connection, last: int
) -> Iterator[Mapping[str, list[tuple[object, ...]]]]:
    """Give the rows by table that each event behind the last one entered."""
    (head,) = reader.execute("SELECT seq FROM head").fetchone()
    for seq in range(last + 1, head + 1):
        rows = {
            name: reader.execute(
                f"SELECT * FROM {name} WHERE {'seq' if name == 'events' else 'event'} = ?", (seq,)
            ).fetchall()
            for name in _TABLES
        }
        yield {name: found for name, found in rows.items() if found}


def _insert(target: sqlite3.Connection, rows: Mapping[str, list[tuple[object, ...]]]) -> None:
    target.execute("BEGIN IMMEDIATE")
    for name, found in rows.items():
        marks = ", ".join("?" for _ in found[0])
        target.executemany(f"INSERT INTO {name} VALUES ({marks})", found)
    target.execute("COMMIT")


def _issue(folder: Path) -> float:
    """Give the milliseconds of issuing a set of four made documents, without a PDF."""
    root = new_workspace(folder)
    tender = root / "tenders" / "yearly.yaml"
    tender.write_text(tender.read_text(encoding="utf-8") + _FOURTH, encoding="utf-8")
    place, times = LedgerPlace(root, LedgerSettings()), []
    generate(Request(root, ("yearly",), DAY))
    for number in range(ISSUES):
        name = f"set-{number}"
        _copy(root / "output" / "yearly", root / "output" / name)
        submit(place, Step(name, "王芳", DAY))
        approve(place, Step(name, "李强", DAY))
        begun = time.perf_counter()
        released = issue(place, Step(name, "李强", DAY))
        times.append((time.perf_counter() - begun) * 1000)
        if released.issued is None or len(released.issued.documents) != DOCUMENTS:
            raise RuntimeError(f"{name} was not issued: {released.findings}")
    return median(times)


def _copy(made: Path, folder: Path) -> None:
    shutil.copytree(made, folder)
    record = folder / "manifest.json"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace('"tender": "yearly"', f'"tender": "{folder.name}"'), "utf-8")


def goals(got: Figures) -> Iterator[Goal]:
    """Hold the figures against their bounds."""
    ratio = median(one / other for one, other in zip(got.ours, got.plain, strict=True))
    yield Goal("ledger, entering rows to plain inserts by sqlite3", ratio, 3)
    yield Goal(f"ledger, issue of a set of {DOCUMENTS} documents, ms", got.issue, 50)
    slowest = max(got.questions, key=lambda name: got.questions[name][1])
    what = f"ledger of {got.promises:,} promises, slowest question ({slowest}), ms"
    yield Goal(what, got.questions[slowest][1], 100)
    # An insert touches as many pages of an index; in a small ledger many of them are the same.
    yield Goal("ledger, time a set, last fifth to first", got.growth, 2)


def report(got: Figures) -> str:
    """Write the figures of every question."""
    rows = [
        ("a set of 100 promises, ours", "", f"{median(got.ours):.1f}"),
        ("the same rows, plain sqlite3", "", f"{median(got.plain):.1f}"),
        (f"issue of {DOCUMENTS} documents with their files", "", f"{got.issue:.1f}"),
        *(
            (f"question: {name}", f"{count:,}", f"{taken:.1f}")
            for name, (count, taken) in got.questions.items()
        ),
    ]
    opening = (
        f"{got.promises:,} promises, {got.megabytes:,.0f} MB; a question lists up to {MOST:,}."
    )
    return f"### Ledger\n\n{opening}\n\n" + table(("what", "rows", "ms"), rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; gives 0 where every goal is held."""
    parser = argparse.ArgumentParser(description="What the ledger costs.")
    parser.add_argument("--promises", type=int, default=ALL)
    got = measure(parser.parse_args(arguments).promises)
    print(report(got))
    reached = tuple(goals(got))
    for goal in reached:
        print(f"{'held' if goal.held else 'NOT HELD'}: {goal.what}: {goal.got:.2f}")
    return 0 if all(goal.held for goal in reached) else 1


if __name__ == "__main__":
    sys.exit(main())
