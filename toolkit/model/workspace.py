"""A workspace: every policy, tender and kind of document of one folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

from .batch import BatchMap
from .commitments import Commitment, Commitments
from .confusions import Confusions
from .kind import DocumentKind
from .ledger import LedgerSettings
from .management import Management
from .metric import Metric, Metrics
from .organisation import Organisation, Position
from .regulation import LawArticle, Regulation
from .responses import Response, Responses
from .roles import Role, Roles
from .rules import Rules
from .separations import Separation, Separations
from .tables import Layout, Layouts
from .tender import Tender
from .text import Language
from .waivers import Waivers
from .warranty import Warranty
from .written import Identifier, Line, Written

Policy = Commitments | Warranty | Roles | Management
Post = Role | Position


class Settings(Written):
    """The file pledgebook.yaml, which makes a folder a workspace."""

    kind: Literal["workspace"]
    id: Identifier
    title: Line
    language: Language = "zh"
    ledger: LedgerSettings = LedgerSettings()


Entry = (
    Settings | Organisation | Metrics | Layouts | Regulation | Commitments | Responses | Warranty
    | Roles | Management | Separations | Tender | BatchMap | DocumentKind | Waivers | Confusions
    | Rules
)  # fmt: skip
MODELS: Mapping[str, type[Entry]] = {
    "workspace": Settings,
    "organisation": Organisation,
    "metrics": Metrics,
    "layouts": Layouts,
    "regulation": Regulation,
    "commitments": Commitments,
    "responses": Responses,
    "warranty": Warranty,
    "roles": Roles,
    "management": Management,
    "separations": Separations,
    "tender": Tender,
    "batch": BatchMap,
    "document": DocumentKind,
    "waivers": Waivers,
    "confusions": Confusions,
    "rules": Rules,
}
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Workspace:
    """All values of a workspace, in the order of their files' paths.

    `hashes` maps the path of each file, relative to `root` with forward slashes, to the
    SHA-256 of its bytes.
    """

    root: Path
    entries: tuple[Entry, ...]
    hashes: Mapping[str, str]

    def of(self, model: type[E]) -> tuple[E, ...]:
        """List the entries of one kind."""
        return tuple(entry for entry in self.entries if isinstance(entry, model))

    def find(self, model: type[E], id: str) -> E:
        """Find an entry by kind and id; raises KeyError where there is none."""
        for entry in self.entries:
            if isinstance(entry, model) and entry.id == id:
                return entry
        raise KeyError(id)

    @property
    def policies(self) -> tuple[Policy, ...]:
        """Every policy that belongs to an organisation."""
        return tuple(entry for entry in self.entries if isinstance(entry, Policy))

    def policy(self, id: str) -> Policy:
        """Find a policy by its id; raises KeyError where there is none."""
        return {policy.id: policy for policy in self.policies}[id]

    @cached_property
    def metrics(self) -> Mapping[str, Metric]:
        """Every metric by its id."""
        return {metric.id: metric for book in self.of(Metrics) for metric in book.metrics}

    @cached_property
    def layouts(self) -> Mapping[str, Layout]:
        """Every table layout by its id."""
        return {layout.id: layout for book in self.of(Layouts) for layout in book.layouts}

    @property
    def separations(self) -> tuple[Separation, ...]:
        """Every pair of duties that have to be separate."""
        return tuple(pair for table in self.of(Separations) for pair in table.pairs)

    @cached_property
    def responses(self) -> Mapping[str, Response]:
        """Every response in words by policy/response."""
        return {
            f"{policy.id}/{response.id}": response
            for policy in self.of(Responses)
            for response in policy.responses
        }

    @cached_property
    def articles(self) -> Mapping[str, LawArticle]:
        """Every article of law by regulation/article."""
        return {
            f"{law.id}/{article.id}": article
            for law in self.of(Regulation)
            for article in law.articles
        }

    @cached_property
    def commitments(self) -> Mapping[str, Commitment]:
        """Every commitment by policy/commitment."""
        return {
            f"{policy.id}/{commitment.id}": commitment
            for policy in self.of(Commitments)
            for commitment in policy.commitments
        }

    def posts(self, organisation: str) -> Mapping[str, Post]:
        """Every role and position of an organisation by its id."""
        posts: dict[str, Post] = {}
        for owner in self.of(Organisation):
            if owner.id == organisation:
                posts.update({position.id: position for position in owner.positions})
        for policy in self.of(Roles):
            if policy.organisation == organisation:
                posts.update({role.id: role for role in policy.roles})
        return posts

    def roles(self, organisation: str) -> Iterator[tuple[Roles, Role]]:
        """List the roles of an organisation that policies describe."""
        for policy in self.of(Roles):
            if policy.organisation == organisation:
                yield from ((policy, role) for role in policy.roles)

    def beside(self, path: Path, sha256: str) -> Workspace:
        """Give the same workspace that knows the hash of one more file; what was indexed is kept."""
        other = copy(self)
        hashes = {**self.hashes, file_name(path, self.root): sha256}
        object.__setattr__(other, "hashes", hashes)
        return other

    def hash_of(self, entry: Entry) -> str:
        """Give the SHA-256 of the file that an entry was read from."""
        return self.hashes[file_name(entry.source.path, self.root)]


def file_name(path: Path, root: Path) -> str:
    """Name a file by its path below a workspace, with forward slashes; outside by its full path."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
