"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

_FIRST = timezone(timedelta(hours=14))


def day(given: datetime | None) -> date:
    """Take the day that was given, else today."""
    return given.date() if given is not None else date.today()


def latest_day() -> date:
    """Give the day that it is where days begin first, by which nobody's today is one to come."""
    return datetime.now(_FIRST).date()


def now() -> datetime:
    """Give this moment, with its time zone."""
    return datetime.now(UTC)
