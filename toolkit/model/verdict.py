"""Whether a file in somebody's hand is what was issued."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .ledger import Copy, IssuedDocument, State
from .signature import Signature
from .text import Text


@dataclass(frozen=True, slots=True)
class WordChange:
    """What a paragraph of a clause said and says; empty where there was or is none."""

    clause: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What is known of a file.

    `document` is the issued document that it is or was, None where there is none; `made` tells
    that it bears our record all the same. `exact` tells that its bytes are those that were issued.
    Where they are not, `changes` are the words that differ: all of them where `compared` with the
    issued file, only those of clauses that were on record where that file is not here.

    `appended` counts the bytes behind those of the issued PDF, where those are all there;
    `countersigned` tells that they are only signatures, which the issued one allows.
    `parts` are those of the package of a Word file that differ from the issued one's.
    `copy` is the numbered copy that it is. `signatures` are those of a PDF; `unchecked` says why
    they could not be looked at.
    """

    path: Path
    document: IssuedDocument | None
    made: bool = False
    exact: bool = False
    compared: bool = False
    changes: tuple[WordChange, ...] = ()
    appended: int = 0
    countersigned: bool = False
    parts: tuple[str, ...] = ()
    copy: Copy | None = None
    signatures: tuple[Signature, ...] = ()
    unchecked: Text | None = None

    @property
    def current(self) -> bool:
        """Tell whether its version is in force."""
        return self.document is not None and self.document.state is State.ISSUED

    @property
    def renamed(self) -> bool:
        """Tell whether it has another name than when it was issued."""
        if self.document is None:
            return False
        entry = self.document.entry
        copied = self.copy.file if self.copy is not None else ""
        return self.path.name not in (entry.word_name, entry.pdf_name, copied)
