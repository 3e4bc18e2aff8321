"""Addresses of databases and stores, as people may see them."""

from __future__ import annotations

from toolkit.pattern import pattern

_SECRET = pattern(r"(?s)(\w[\w+.-]*://[^:/@?]*):.*@")


def without_password(where: str) -> str:
    """Hide the password of a URL, and leave out what follows a question mark; paths stay as they are."""
    if "://" not in where:
        return where
    # A password may hold any sign, also an unquoted @ or question mark: all up to the last @ is hidden.
    hidden = _SECRET.sub(r"\1:***@", where)
    return hidden.partition("?")[0]
