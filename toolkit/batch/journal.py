"""The journal of a batch: a line of JSON for each thing that happened, readable after any end."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

JOURNAL = "journal.jsonl"


class Journal:
    """An open journal; lines are only ever added."""

    def __init__(self, path: Path) -> None:
        """Open it at its end; a line that a killed run left unfinished is ended first."""
        self._path = path
        self._file = path.open("ab", buffering=0)
        if self._file.tell() and not _ends_a_line(path):
            self._add(b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, event: str, **values: object) -> None:
        """Add a line; it reaches the system at once, the disk at the latest with `settle`."""
        held = {
            "event": event,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            **values,
        }
        self._add(json.dumps(held, ensure_ascii=False).encode() + b"\n")

    def _add(self, data: bytes) -> None:
        """Hand everything to the system; an OSError names the journal."""
        try:
            while data:
                data = data[self._file.write(data) :]
        except OSError as error:
            error.filename = str(self._path)
            raise

    def settle(self) -> None:
        """Bring all lines to the disk."""
        os.fsync(self._file.fileno())


def read_journal(path: Path) -> Iterator[Mapping[str, object]]:
    """List the lines of a journal; what a killed run left unfinished is passed over."""
    with path.open("rb") as file:
        for line in file:
            try:
                held = json.loads(line)
            except ValueError:
                continue
            if isinstance(held, dict):
                yield held


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
