"""Where the ledger of a workspace is, and how the workspace controls its documents."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
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


_LOST = Text(
    "台账里没有已发布的 {shown}（共缺 {count} 版），接着用会把编号再发一次；"
    "请恢复最新的备份：pledgebook ledger restore 备份.zip",
    "the ledger lost {shown}, which was issued (lost in all: {count}), and would give numbers "
    "twice; restore the newest backup: pledgebook ledger restore BACKUP.zip",
)


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
        """Tell whether there is a ledger, or was when something was issued.

        One on a server always counts as begun.
        """
        if self._there or not self.issued.is_dir():
            return self._there
        from .issued_files import records

        return any(records(self.issued))

    @property
    def _there(self) -> bool:
        file = self.root / FILE
        return bool(self.url) or (file.is_file() and file.stat().st_size > 0)

    @contextmanager
    def open(self, *, lost: bool = False) -> Iterator[Ledger]:
        """Open the ledger, which is made where there is none, and finish an issue that was cut off.

        Raises LedgerError where issues are kept that it does not hold, unless it may have `lost` them:
        it would give their numbers once more.
        """
        # A workspace that has no ledger does without the libraries of databases.
        from toolkit.ledger.connection import open_ledger

        from .issued_files import lost_versions, records, settle

        if not self._there:
            self._refuse(tuple(record.parent for record in records(self.issued)))
        with open_ledger(self.url or self.root / FILE) as ledger:
            missed = lost_versions(self.issued, ledger)
            if not lost:
                self._refuse(missed)
            if not missed:
                settle(self.issued, ledger)
            yield ledger

    @contextmanager
    def look_into(self, *, lost: bool = False) -> Iterator[Ledger]:
        """Open the ledger to read it; raises LedgerError where none was begun, or as `open` does."""
        if not self.begun:
            raise LedgerError(
                Text(
                    "还没有台账：用 pledgebook review 送审第一套文件就会建立",
                    "there is no ledger yet: pledgebook review begins it with the first set",
                )
            )
        with self.open(lost=lost) as ledger:
            yield ledger

    def _refuse(self, missed: Sequence[Path]) -> None:
        """Refuse a ledger that lost what was issued into these folders."""
        if missed:
            shown = missed[0].relative_to(self.root).as_posix()
            raise LedgerError(_LOST.fill(shown=shown, count=len(missed)))


def ledger_place(root: Path) -> LedgerPlace | tuple[Finding, ...]:
    """Find the ledger of a workspace, or say what is wrong in its pledgebook.yaml."""
    settings = load_settings(root)
    if isinstance(settings, tuple):
        return settings
    url = os.environ.get(VARIABLE, "").strip() or settings.ledger.url or ""
    return LedgerPlace(root, settings.ledger, url)
