"""The words of an answer: the wording of a commitment or a response, with its fields filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from toolkit.model.bound import Bound
from toolkit.model.commitments import Commitment, Commitments
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Tender
from toolkit.model.warranty import Coverage
from toolkit.model.wording import fill
from toolkit.model.workspace import Post, Workspace

from .facts import tender_fields
from .matching import Candidate


@dataclass(frozen=True)
class Words:
    """Who answers which tender, and in what words."""

    workspace: Workspace
    tender: Tender
    organisation: Organisation
    posts: Mapping[str, Post]

    @classmethod
    def of(cls, workspace: Workspace, tender: Tender) -> Words:
        """Find who answers a tender."""
        organisation = workspace.find(Organisation, tender.bidder)
        return cls(workspace, tender, organisation, workspace.posts(organisation.id))

    @cached_property
    def fields(self) -> dict[str, str]:
        """Every field of the organisation and the tender."""
        own, contact = self.organisation, self.organisation.contact
        post = self.posts[contact.role]
        return {
            "organisation": own.name,
            "short_name": own.short_name,
            "address": own.address,
            "hotline": own.hotline,
            "contact": f"{post.holder or ''}（{post.title}，电话{contact.phone}）",
            **tender_fields(self.tender),
        }

    def response(self, text: str) -> str:
        """Fill the fields of a response."""
        return fill(text, self.fields, {})

    def promise(self, candidate: Candidate, bound: Bound | None) -> str:
        """Word a promise with the bound that was decided."""
        entry = candidate.entry
        if isinstance(entry, Coverage):
            length = (bound or entry.period).quantity.text
            return (
                f"{'、'.join(entry.components)}（{entry.use}）：自{entry.start}之日起保修{length}。"
            )
        own = {
            "trigger": entry.trigger,
            "scope": entry.scope,
            "value": bound and bound.quantity.text,
            "bound": bound and bound.text,
        }
        given = {key: text for key, text in own.items() if text}
        return self._word(candidate, entry.wording, given)

    def _word(self, candidate: Candidate, text: str, given: dict[str, str]) -> str:
        policy = candidate.policy
        assert isinstance(policy, Commitments)

        def other(id: str) -> Commitment:
            return next(entry for entry in policy.commitments if entry.id == id)

        def value(id: str) -> str:
            offer = other(id).offer
            return offer.quantity.text if offer else ""

        lookups = {
            "ref": lambda place: self._place(policy, place),
            "value": value,
            "trigger": lambda place: other(place).trigger or "",
        }
        return fill(text, self.fields | given, lookups)

    def _place(self, policy: Commitments, id: str) -> str:
        """Name another promise by its metric and case: outside the letter it has no number."""
        section = next((entry for entry in policy.sections if entry.id == id), None)
        if section is not None:
            return f"“{section.title}”部分"
        entry = next(entry for entry in policy.commitments if entry.id == id)
        name = self.workspace.metrics[entry.metric].name
        return f"“{name}（{entry.scope}）”承诺" if entry.scope else f"“{name}”承诺"
