"""What the rules look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol

from toolkit.model.commitments import Commitment, Commitments
from toolkit.model.earlier import Earlier
from toolkit.model.finding import Finding, Need, Rule
from toolkit.model.manifest import Manifest
from toolkit.model.organisation import Organisation
from toolkit.model.regulation import Regulation
from toolkit.model.separations import Separation
from toolkit.model.tender import Tender
from toolkit.model.workspace import Entry, Workspace
from toolkit.reading.document import DocumentText

from .confusions import NO_CONFUSIONS, Lookup
from .document import DocumentEvidence


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


class DocumentRule(Protocol):
    """What is run over one document: a shipped module, or a rule of the user as a value."""

    @property
    def RULE(self) -> Rule:  # noqa: N802 -- the name that the modules of rules have
        """What it is called and says."""

    @property
    def check(self) -> Check:
        """What finds it."""


@dataclass(frozen=True)
class AuditEvidence:
    """Documents that are audited together, with what is known around them.

    `complete` tells that they are all of a set, so that what none of them has is missing.
    `workspace`, `organisation` (who promises) and `tender` are None where they are not known.
    `separations` are the pairs of duties that one post must not hold, `confusions` the words that
    are often written wrongly, `laws` those that are known.
    `earlier` is what was promised before, None where no ledger was begun or it cannot be used.
    `own` are the rules that users wrote, run beside those that are shipped.
    """

    documents: tuple[DocumentEvidence, ...]
    as_of: date
    complete: bool = False
    workspace: Workspace | None = None
    organisation: Organisation | None = None
    tender: Tender | None = None
    separations: tuple[Separation, ...] = ()
    confusions: Lookup = NO_CONFUSIONS
    laws: tuple[Regulation, ...] = ()
    earlier: Earlier | None = None
    own: tuple[DocumentRule, ...] = ()

    @cached_property
    def has(self) -> frozenset[Need]:
        """What is there for rules that need it."""
        given = {
            Need.WORD: any(document.file.word for document in self.documents),
            Need.WORKSPACE: self.workspace is not None,
            Need.TENDER: self.tender is not None,
            Need.SET: self.complete,
            Need.LEDGER: self.earlier is not None,
        }
        return frozenset(need for need, there in given.items() if there)


Check = Callable[[DocumentEvidence, AuditEvidence], Iterable[Finding]]
