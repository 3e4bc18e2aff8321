"""What is asked of the PDFs of an issue, and what they are: masters, and numbered copies."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from toolkit.model.finding import Finding, Severity
from toolkit.model.text import Text
from toolkit.rendering.signatures.keys import KeyPlace

MASTER = 0
"""Stands for the document that is no numbered copy."""


class Given(NamedTuple):
    """A copy by its number and who gets it."""

    copy: int
    holder: str


@dataclass(frozen=True, slots=True)
class Sealing:
    """How PDFs are signed: the key with its passphrase, the picture of the seal, a time server."""

    key: KeyPlace
    # Shown in no traceback and no log.
    passphrase: str = field(repr=False)
    seal: Path | None = None
    time_stamps: str = ""


@dataclass(frozen=True, slots=True)
class Pdfs:
    """That PDFs are wanted, and how they are signed."""

    sealing: Sealing | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF of a Word file of a set; `copy` is MASTER where it is no numbered copy."""

    word: str
    copy: int
    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Papers:
    """The PDFs of a set, what is to be said of them, and what was found: errors leave no PDF."""

    papers: tuple[Paper, ...] = ()
    notes: tuple[Text, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        """Tell whether something keeps the PDFs from being made."""
        return any(one.severity is Severity.ERROR for one in self.findings)
