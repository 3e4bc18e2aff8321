"""What the planning of one document has at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.model.bound import Bound
from toolkit.model.kind import DocumentKind
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Tender
from toolkit.model.workspace import Policy, Post, Workspace


@dataclass(frozen=True, slots=True)
class Context:
    """The workspace, the tender, and who answers it by which kind of document."""

    workspace: Workspace
    tender: Tender
    organisation: Organisation
    posts: Mapping[str, Post]
    kind: DocumentKind

    @classmethod
    def of(
        cls, workspace: Workspace, tender: Tender, kind: DocumentKind, policy: Policy
    ) -> Context:
        """Look up the organisation of a policy and its posts."""
        organisation = workspace.find(Organisation, policy.organisation)
        return cls(workspace, tender, organisation, workspace.posts(organisation.id), kind)

    def title(self, role: str) -> str:
        """Give the title of a role or position."""
        return self.posts[role].title

    def holder(self, role: str) -> str:
        """Give the name of who holds a role or position; empty where the policies give none."""
        return self.posts[role].holder or ""

    def offer(self, path: str) -> Bound:
        """Give what a commitment promises, by policy/commitment; KeyError where no number is."""
        offer = self.workspace.commitments[path].offer
        if offer is None:
            raise KeyError(path)
        return offer

    def value(self, path: str) -> str:
        """Word what a commitment promises, by policy/commitment."""
        return self.offer(path).quantity.text
