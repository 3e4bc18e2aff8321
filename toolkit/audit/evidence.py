"""What the rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.model.commitments import Commitment, Commitments
from toolkit.model.manifest import Manifest
from toolkit.model.workspace import Entry, Workspace
from toolkit.reading.document import DocumentText


@dataclass(frozen=True, slots=True)
class PolicyEvidence:
    """A workspace on a day; `broken` files may hold less than their authors wrote."""

    workspace: Workspace
    as_of: date
    broken: frozenset[Path] = frozenset()

    def whole(self, entry: Entry) -> bool:
        """Tell whether everything of an entry's file was read."""
        return entry.source.path not in self.broken

    def commitments(self) -> Iterator[tuple[Commitments, Commitment]]:
        """List each commitment with its policy."""
        for policy in self.workspace.of(Commitments):
            yield from ((policy, commitment) for commitment in policy.commitments)


@dataclass(frozen=True, slots=True)
class SetEvidence:
    """A made document set: its manifest, what its files say now, and today's inputs.

    `texts` and `hashes` map a file name to what was read from it; a missing file is in neither.
    `strangers` are the Word and PDF files beside them that the manifest does not name. `inputs` maps the path of a workspace file to its SHA-256 today.
    """

    folder: Path
    manifest: Manifest
    texts: dict[str, DocumentText]
    hashes: dict[str, str]
    inputs: dict[str, str]
    strangers: tuple[str, ...]
