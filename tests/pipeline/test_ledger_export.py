from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow.parquet import ParquetFile, read_table

from tests.ledger.entries import ARRIVAL, DAY, WARRANTY, issued, promise
from toolkit.errors import UsageError
from toolkit.ledger.chain import NOTHING, canonical
from toolkit.ledger.connection import open_ledger
from toolkit.ledger.happening import enter_occurrence
from toolkit.model.ledger import Act, Deed, LedgerSettings
from toolkit.model.terms import Occurrence
from toolkit.pipeline.ledger_export import export
from toolkit.pipeline.ledger_place import LedgerPlace

ODD = '=HYPERLINK("http://x")\n“引号”, 逗号 😀'


@pytest.fixture
def place(tmp_path: Path) -> LedgerPlace:
    """Make a ledger of three promises, one of odd words, one that has its days."""
    place = LedgerPlace(tmp_path, LedgerSettings())
    with place.open() as ledger:
        issued(ledger, "one", promises=(ARRIVAL, WARRANTY, promise(ODD, "≥ 99.9 %")))
        with ledger.writing() as connection:
            deed = Deed(Act.OCCURRED, "one", 0, DAY, "赵敏")
            enter_occurrence(connection, deed, Occurrence("验收合格", date(2027, 1, 31)))
    return place


def rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV as a spreadsheet does."""
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))


def stored(path: Path) -> Sequence[Mapping[str, object]]:
    """Read a Parquet file."""
    found: list[Mapping[str, object]] = read_table(path).to_pylist()
    return found


def test_parquet_keeps_days_and_amounts_as_such(place: LedgerPlace, tmp_path: Path) -> None:
    """A bound is taken apart exactly; an open day is no day."""
    export(place, tmp_path / "out", ("parquet",), DAY)
    first, second, third = stored(tmp_path / "out" / "promises.parquet")
    assert [first[key] for key in ("comparator", "amount", "unit", "ends")] == [
        "≤", Decimal(1), "小时", None,
    ]  # fmt: skip
    assert (second["starts"], second["ends"]) == (date(2027, 1, 31), date(2029, 1, 31))
    assert (third["metric"], third["amount"]) == (ODD, Decimal("99.9"))
    kinds = {field.name: str(field.type) for field in ParquetFile(tmp_path / "out" / "promises.parquet").schema_arrow}  # fmt: skip
    assert (kinds["ends"], kinds["amount"]) == ("date32[day]", "decimal128(38, 12)")


def test_csv_says_the_same_and_carries_no_formula(place: LedgerPlace, tmp_path: Path) -> None:
    """Texts come back as they were, but for an apostrophe before what would be calculated."""
    export(place, tmp_path / "out", ("csv",), DAY)
    first, second, third = rows(tmp_path / "out" / "promises.csv")
    assert (first["amount"], first["starts"], first["ends"]) == ("1", "2026-11-23", "")
    assert second["ends"] == "2029-01-31"
    assert (third["metric"], third["amount"]) == (f"'{ODD}", "99.9")


def test_states_are_those_of_the_day(place: LedgerPlace, tmp_path: Path) -> None:
    """The day that states stand for is in each row."""
    export(place, tmp_path / "out", ("parquet",), date(2029, 2, 1))
    found = stored(tmp_path / "out" / "promises.parquet")
    assert [one["state"] for one in found] == ["in-force", "expired", "in-force"]
    assert {one["as_of"] for one in found} == {date(2029, 2, 1)}


def test_events_can_be_verified_from_the_export(place: LedgerPlace, tmp_path: Path) -> None:
    """Each hash is over what the row says and the hash before it, whoever counts it again."""
    export(place, tmp_path / "out", ("parquet",), DAY)
    before = NOTHING
    for one in stored(tmp_path / "out" / "events.parquet"):
        said = [str(one["day"]) if key == "day" else one[key] for key in ("act", "set", "version", "day", "who", "body")]  # fmt: skip
        data = canonical([before, one["seq"], *said]).encode()
        assert hashlib.sha256(data).hexdigest() == one["hash"]
        before = str(one["hash"])


def test_many_rows_come_in_groups(tmp_path: Path) -> None:
    """More rows than are held at once are all there, in their order."""
    place = LedgerPlace(tmp_path, LedgerSettings())
    with place.open() as ledger:
        issued(ledger, "many", promises=(ARRIVAL,) * 10_001)
    export(place, tmp_path / "out", ("csv", "parquet"), DAY)
    assert len(rows(tmp_path / "out" / "promises.csv")) == 10_001
    file = ParquetFile(tmp_path / "out" / "promises.parquet")
    assert file.num_row_groups == 2
    assert file.read(["id"]).column("id").to_pylist() == list(range(1, 10_002))


def test_a_text_too_long_for_a_cell_is_cut_in_csv_only(place: LedgerPlace, tmp_path: Path) -> None:
    """A spreadsheet would let it run over into other rows."""
    with place.open() as ledger:
        issued(ledger, "many", promises=(ARRIVAL,) * 1000)
    export(place, tmp_path / "out", ("csv", "parquet"), DAY)
    assert max(len(one["body"]) for one in rows(tmp_path / "out" / "events.csv")) == 32_767
    assert (
        max(len(str(one["body"])) for one in stored(tmp_path / "out" / "events.parquet")) > 40_000
    )


def test_without_pyarrow_nothing_is_half_written(
    place: LedgerPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to install is told, and CSV goes on without it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pledgebook\[parquet\]"):
        export(place, tmp_path / "out", ("parquet", "csv"), DAY)
    assert list((tmp_path / "out").iterdir()) == []
    assert len(export(place, tmp_path / "out", ("csv",), DAY)) == 3


def test_a_file_is_no_folder(place: LedgerPlace, tmp_path: Path) -> None:
    """What was named is told."""
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(UsageError, match="is no folder"):
        export(place, tmp_path / "out", ("csv",), DAY)


def test_an_empty_ledger_gives_empty_tables(tmp_path: Path) -> None:
    """Columns are there, rows are not."""
    with open_ledger(tmp_path / "ledger" / "ledger.sqlite3"):
        pass
    export(LedgerPlace(tmp_path, LedgerSettings()), tmp_path / "out", ("csv", "parquet"), DAY)
    assert rows(tmp_path / "out" / "events.csv") == []
    assert stored(tmp_path / "out" / "promises.parquet") == []
