"""Planning management rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from toolkit.model.management import Management, Procedure, Step
from toolkit.model.numbering import appendix_label, label
from toolkit.model.plan import ChapterPlan, LimitRow, ManagementRules, Part

from .context import Context
from .records import record_rows, revision_rows, word


def plan_management(context: Context, policy: Management) -> ManagementRules:
    """Make a chapter of each procedure and an article of each step; derive the tables."""
    return _Rules(context, policy).plan()


class _Rules:
    def __init__(self, context: Context, policy: Management) -> None:
        self.context = context
        self.policy = policy
        self.titles = {record.id: f"《{record.title}》" for record in policy.records}

    def plan(self) -> ManagementRules:
        steps = list(self.numbered_steps())
        return ManagementRules(
            department=self.policy.department,
            chapters=(self.general(), *self.chapters(steps)),
            limits_heading=self.appendix(1, "时限与责任一览表"),
            limits=tuple(self.limit(*numbered) for numbered in steps),
            records_heading=self.appendix(2, "记录清单"),
            records=record_rows(self.context, self.policy, _creators(steps)),
            revisions_heading=self.appendix(3, "修订记录"),
            revisions=revision_rows(self.context, self.policy),
        )

    def general(self) -> ChapterPlan:
        texts = (("目的", self.policy.purpose), ("适用范围", self.policy.applies_to))
        articles = tuple(
            Part(
                self.article(number),
                title,
                (word(self.context, self.policy, text, {}),),
                (),
                f"{self.policy.id}/{title}",
            )
            for number, (title, text) in enumerate(texts, 1)
        )
        return ChapterPlan(self.label(0, 1), "总则", articles)

    def chapters(self, steps: list[tuple[str, Procedure, Step]]) -> Iterator[ChapterPlan]:
        for number, procedure in enumerate(self.policy.procedures, 2):
            yield ChapterPlan(
                self.label(0, number),
                procedure.title,
                tuple(self.part(label, step) for label, owner, step in steps if owner is procedure),
            )

    def numbered_steps(self) -> Iterator[tuple[str, Procedure, Step]]:
        number = 2
        for procedure in self.policy.procedures:
            for step in procedure.steps:
                number += 1
                yield self.article(number), procedure, step

    def part(self, number: str, step: Step) -> Part:
        bound = step.within or self.context.offer(step.within_of or "")
        own = {
            "role": self.context.title(step.role),
            "trigger": step.trigger,
            "value": bound.quantity.text,
            "bound": bound.text,
            "records": self.records(step),
        }
        text = word(self.context, self.policy, step.wording, own)
        return Part(number, "", (text,), (), f"{self.policy.id}/{step.id}")

    def limit(self, number: str, procedure: Procedure, step: Step) -> LimitRow:
        bound = step.within or self.context.offer(step.within_of or "")
        return LimitRow(
            number=number,
            procedure=procedure.title,
            trigger=step.trigger,
            limit=bound.text,
            role=self.context.title(step.role),
            records=self.records(step),
        )

    def records(self, step: Step) -> str:
        return "、".join(self.titles[record] for record in step.records)

    def appendix(self, number: int, title: str) -> Part:
        return Part(appendix_label(number), title, (), (), f"{self.policy.id}/{title}")

    def article(self, number: int) -> str:
        return self.label(1, number)

    def label(self, level: int, number: int) -> str:
        return label(self.context.kind.numbering, level, number)


def _creators(steps: list[tuple[str, Procedure, Step]]) -> dict[str, list[str]]:
    creators: defaultdict[str, list[str]] = defaultdict(list)
    for number, _, step in steps:
        for record in step.records:
            creators[record].append(number)
    return creators
