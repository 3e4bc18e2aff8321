from __future__ import annotations

from pathlib import Path

from toolkit.ledger.connection import open_ledger
from toolkit.ledger.promises import to_shared_customers
from toolkit.ledger.streaming import stream_documents, stream_events, stream_promises
from toolkit.model.ledger import Act

from .entries import ARRIVAL, DAY, acted, issued


def test_all_rows_come_one_after_the_other(place: Path | str) -> None:
    """More than are fetched at once, in the order in which they were entered, from one view."""
    with open_ledger(place) as ledger:
        acted(ledger, Act.SUBMITTED)
        issued(ledger, "many", promises=(ARRIVAL,) * 1500)
        issued(ledger, "other", promises=(ARRIVAL,))
        with ledger.reading() as connection:
            found = stream_promises(connection, DAY)
            assert next(found).entry.id == 1
            assert [one.entry.id for one in found] == list(range(2, 1502))
            assert len(list(to_shared_customers(connection))) == 1501
            assert [one.entry.place for one in stream_documents(connection)] == [1, 2, 3, 4]
            assert [one.seq for one in stream_events(connection)] == [1, 2, 3]
