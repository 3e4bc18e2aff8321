"""Where the ledger of a workspace is, and how the workspace controls its documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import LedgerError
from toolkit.loading.workspace import load_settings
from toolkit.model.finding import Finding
from toolkit.model.ledger import LedgerSettings
from toolkit.model.text import Text

if TYPE_CHECKING:
    from toolkit.ledger.connection import Ledger


FILE = Path("ledger", "ledger.sqlite3")
ISSUED = "issued"
VARIABLE = "PLEDGEBOOK_LEDGER"


@dataclass(frozen=True, slots=True)
class LedgerPlace:
    """The workspace, its settings, and the URL of its ledger; empty for a file of the workspace."""

    root: Path
    settings: LedgerSettings
    url: str = ""

    @property
    def issued(self) -> Path:
        """The folder of what was issued: a folder for each set, in it one for each version."""
        return self.root / ISSUED

    @property
    def begun(self) -> bool:
        """Tell whether there is a ledger: one on a server always counts as begun."""
        return bool(self.url) or (self.root / FILE).is_file()

    @contextmanager
    def open(self) -> Iterator[Ledger]:
        """Open the ledger, which is made where there is none, and finish an issue that was cut off."""
        # A workspace that has no ledger does without the libraries of databases.
        from toolkit.ledger.connection import open_ledger

        from .issued_files import settle

        with open_ledger(self.url or self.root / FILE) as ledger:
            settle(self.issued, ledger)
            yield ledger

    @contextmanager
    def look_into(self) -> Iterator[Ledger]:
        """Open the ledger to read it; raises LedgerError where none was begun."""
        if not self.begun:
            raise LedgerError(
                Text(
                    "还没有台账：用 pledgebook review 送审第一套文件就会建立",
                    "there is no ledger yet: pledgebook review begins it with the first set",
                )
            )
        with self.open() as ledger:
            yield ledger


def ledger_place(root: Path) -> LedgerPlace | tuple[Finding, ...]:
    """Find the ledger of a workspace, or say what is wrong in its pledgebook.yaml."""
    settings = load_settings(root)
    if isinstance(settings, tuple):
        return settings
    url = os.environ.get(VARIABLE, "").strip() or settings.ledger.url or ""
    return LedgerPlace(root, settings.ledger, url)
