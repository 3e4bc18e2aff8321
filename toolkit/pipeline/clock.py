"""The one place that asks what day it is."""

from __future__ import annotations

from datetime import date, datetime


def day(given: datetime | None) -> date:
    """Take the day that was given, else today."""
    return given.date() if given is not None else date.today()
