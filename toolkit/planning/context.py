"""What the planning of one document has at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.model.answer import MARKS, Answer, Matrix, State, Verdict
from toolkit.model.bound import Bound
from toolkit.model.citation import Citation, Pages
from toolkit.model.kind import DocumentKind
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Tender
from toolkit.model.workspace import Post, Workspace

from .supplements import Supplement

DRAFT = "草稿"


@dataclass(frozen=True, slots=True)
class Answered:
    """What was decided for a tender: the bounds by policy/commitment, and what is still open.

    `repeated` are the quotes that several requirements share.
    """

    matrix: Matrix
    bounds: Mapping[str, Bound] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()

    @classmethod
    def of(cls, matrix: Matrix) -> Answered:
        """Take a matrix; the worst state of the answers of a commitment marks it."""
        states: dict[str, State] = {}
        order = list(MARKS)
        for answer in matrix.answers:
            for path in answer.promised:
                held = states.get(path, State.READY)
                states[path] = max(held, answer.state, key=order.index)
        marks = {path: MARKS[state] for path, state in states.items() if MARKS[state]}
        quotes = Counter(answer.requirement.quote for answer in matrix.answers)
        repeated = frozenset(quote for quote, times in quotes.items() if times > 1)
        return cls(matrix, matrix.promises(), marks, repeated)

    @property
    def ready(self) -> bool:
        """Tell whether nothing is open."""
        states = {answer.state for answer in self.matrix.answers}
        return states <= {State.READY} and self.matrix.verdict is Verdict.READY

    def answers(self, part: str) -> tuple[Answer, ...]:
        """List the answers of the business or the technical part."""
        return tuple(answer for answer in self.matrix.answers if answer.requirement.part == part)


UNANSWERED = Answered(Matrix("", (), Verdict.READY, ()))


@dataclass(frozen=True, slots=True)
class Context:
    """The workspace, the tender, and who answers it by which kind of document.

    `cited` tells where answers stand in the documents planned so far, `pages` on which page.
    `supplements` is what the document says for this tender beside its policy.
    """

    workspace: Workspace
    tender: Tender
    organisation: Organisation
    posts: Mapping[str, Post]
    kind: DocumentKind
    answered: Answered = UNANSWERED
    cited: Mapping[str, Citation] = field(default_factory=dict)
    pages: Pages = field(default_factory=Pages)
    supplements: tuple[Supplement, ...] = ()

    @classmethod
    def of(
        cls, workspace: Workspace, tender: Tender, kind: DocumentKind, answered: Answered
    ) -> Context:
        """Look up the bidder of a tender and its posts."""
        organisation = workspace.find(Organisation, tender.bidder)
        posts = workspace.posts(organisation.id)
        return cls(workspace, tender, organisation, posts, kind, answered)

    def title(self, role: str) -> str:
        """Give the title of a role or position."""
        return self.posts[role].title

    def holder(self, role: str) -> str:
        """Give the name of who holds a role or position; empty where the policies give none."""
        return self.posts[role].holder or ""

    def decided(self, path: str, usual: Bound | None) -> Bound | None:
        """Give the bound decided for this tender, else the usual one of the policy."""
        return self.answered.bounds.get(path, usual)

    def offer(self, path: str) -> Bound:
        """Give what a commitment promises, by policy/commitment; KeyError where no number is.

        What was decided for this tender comes before the policy's own offer.
        """
        offer = self.decided(path, self.workspace.commitments[path].offer)
        if offer is None:
            raise KeyError(path)
        return offer

    def value(self, path: str) -> str:
        """Word what a commitment promises, by policy/commitment."""
        return self.offer(path).quantity.text

    def mark(self, path: str) -> str:
        """Mark a commitment that is still open in this tender; empty where none is."""
        return self.answered.marks.get(path, "")
