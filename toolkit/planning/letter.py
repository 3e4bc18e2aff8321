"""Planning a service commitment letter."""

from __future__ import annotations

from toolkit.model.citation import own_path
from toolkit.model.commitments import Commitment, Commitments, Section
from toolkit.model.numbering import cite, label
from toolkit.model.plan import CommitmentLetter, Part, Point
from toolkit.model.wording import fill

from .context import Context
from .facts import organisation_fields, tender_fields
from .supplements import SUPPLEMENT_TITLE


def plan_letter(context: Context, policy: Commitments) -> CommitmentLetter:
    """Word and number every commitment of a policy under its section."""
    return _Letter(context, policy).plan()


class _Letter:
    def __init__(self, context: Context, policy: Commitments) -> None:
        self.context = context
        self.policy = policy
        self.fields = organisation_fields(context) | tender_fields(context.tender)
        self.places = self.cited()

    def plan(self) -> CommitmentLetter:
        sections = [self.section(n, entry) for n, entry in enumerate(self.policy.sections, 1)]
        if self.context.supplements:
            sections.append(self.supplement(len(sections) + 1))
        return CommitmentLetter(
            opening=self.word(self.policy.opening),
            sections=tuple(sections),
            closing=self.word(self.policy.closing or ""),
        )

    def below(self, section: Section) -> list[Commitment]:
        return [entry for entry in self.policy.commitments if entry.section == section.id]

    def cited(self) -> dict[str, str]:
        style = self.context.kind.numbering
        places: dict[str, str] = {}
        for number, section in enumerate(self.policy.sections, 1):
            places[section.id] = cite(style, number)
            for index, commitment in enumerate(self.below(section), 1):
                places[commitment.id] = cite(style, number, index)
        return places

    def section(self, number: int, section: Section) -> Part:
        style = self.context.kind.numbering
        return Part(
            number=label(style, 0, number),
            title=section.title,
            paragraphs=(),
            points=tuple(
                Point(label(style, 1, index), self.promise(entry), self.path(entry))
                for index, entry in enumerate(self.below(section), 1)
            ),
            path=f"{self.policy.id}/{section.id}",
        )

    def supplement(self, number: int) -> Part:
        style = self.context.kind.numbering
        points = tuple(
            entry.point(label(style, 1, index))
            for index, entry in enumerate(self.context.supplements, 1)
        )
        path = own_path(self.context.tender.id, "requirements")
        return Part(label(style, 0, number), SUPPLEMENT_TITLE, (), points, path)

    def path(self, commitment: Commitment) -> str:
        return f"{self.policy.id}/{commitment.id}"

    def promise(self, commitment: Commitment) -> str:
        path = self.path(commitment)
        bound = self.context.decided(path, commitment.offer)
        own = {
            "trigger": commitment.trigger,
            "scope": commitment.scope,
            "value": bound and bound.quantity.text,
            "bound": bound and bound.text,
        }
        given = {key: text for key, text in own.items() if text}
        return self.word(commitment.wording, given) + self.context.mark(path)

    def word(self, text: str, own: dict[str, str] | None = None) -> str:
        lookups = {
            "ref": self.places.__getitem__,
            "value": lambda own: self.context.value(f"{self.policy.id}/{own}"),
            "trigger": self.trigger,
        }
        return fill(text, self.fields | (own or {}), lookups)

    def trigger(self, id: str) -> str:
        trigger = self.context.workspace.commitments[f"{self.policy.id}/{id}"].trigger
        if trigger is None:
            raise KeyError(id)
        return trigger
