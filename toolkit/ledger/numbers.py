"""Numbers of documents: counted in the transaction that issues, so that none is lost or doubled."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

from toolkit.pattern import pattern

_SEQ = pattern(r"\{seq(?::0[1-9])?\}")
_LAST = text("SELECT coalesce(max(place), 0) FROM documents WHERE series = :series")


def series_of(number: str, year: int) -> str:
    """Name what is counted together: a pattern with its year, however wide its numbers are."""
    return re.sub(_SEQ, "{seq}", number.replace("{year}", str(year)))


def numbered(number: str, year: int, place: int) -> str:
    """Write the number that stands at a place (from 1)."""
    return number.format(seq=place, year=year)


def last_place(connection: Connection, series: str) -> int:
    """Give the last place that was allotted, 0 where there is none; the connection has to be writing."""
    return int(connection.execute(_LAST, {"series": series}).scalar_one())
