"""Questions in SQL over the ledger of a workspace."""

from __future__ import annotations

from toolkit.ledger.questions import answer
from toolkit.model.text import same
from toolkit.reports.listing import Listing

from .ledger_place import LedgerPlace


def ask_sql(place: LedgerPlace, query: str) -> Listing:
    """Answer a query, at most 1,000 rows; raises UsageError for one that fails, LedgerError."""
    with place.look_into() as ledger, ledger.reading() as connection:
        titles, rows = answer(connection, query)
    return Listing("sql", tuple((title, same(title)) for title in titles), rows)
