"""Planning a warranty statement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from toolkit.model.citation import own_path
from toolkit.model.numbering import appendix_label, cite, label
from toolkit.model.plan import (
    ChapterPlan,
    CoverageRow,
    CoverageTable,
    Part,
    Point,
    WarrantyStatement,
)
from toolkit.model.warranty import Appendix, Article, Coverage, Warranty, WarrantyStep
from toolkit.model.wording import fill

from .context import Context
from .facts import organisation_fields
from .supplements import SUPPLEMENT_TITLE

_SUPPLEMENT_OPENING = "对招标文件的下列要求，我公司应答如下："


def plan_warranty(context: Context, policy: Warranty) -> WarrantyStatement:
    """Give chapters, articles and appendices their numbers, and fill every cross-reference."""
    return _Statement(context, policy).plan()


class _Statement:
    def __init__(self, context: Context, policy: Warranty) -> None:
        self.context = context
        self.policy = policy
        self.style = context.kind.numbering
        self.places = dict(self.cited())
        self.fields = organisation_fields(context) | {
            "brand": policy.products.brand,
            "category": policy.products.category,
            "models": "、".join(policy.products.models),
            "causes": "、".join(policy.causes),
        }

    def plan(self) -> WarrantyStatement:
        return WarrantyStatement(
            brand=self.fields["brand"],
            category=self.fields["category"],
            models=self.fields["models"],
            chapters=tuple(self.chapters()),
            appendices=tuple(
                self.appendix(number, entry)
                for number, entry in enumerate(self.policy.appendices, 1)
            ),
        )

    def cited(self) -> Iterator[tuple[str, str]]:
        article = 0
        for number, chapter in enumerate(self.policy.chapters, 1):
            yield chapter.id, cite(self.style, number)
            for entry in chapter.articles:
                article += 1
                yield entry.id, cite(self.style, number, article)
        for number, appendix in enumerate(self.policy.appendices, 1):
            yield appendix.id, appendix_label(number)

    def chapters(self) -> Iterator[ChapterPlan]:
        before = 0
        for number, chapter in enumerate(self.policy.chapters, 1):
            articles = tuple(
                self.article(before + index, article)
                for index, article in enumerate(chapter.articles, 1)
            )
            before += len(articles)
            yield ChapterPlan(label(self.style, 0, number), chapter.title, articles)
        if self.context.supplements:
            last = label(self.style, 0, len(self.policy.chapters) + 1)
            yield ChapterPlan(last, SUPPLEMENT_TITLE, (self.supplement(before + 1),))

    def supplement(self, number: int) -> Part:
        points = tuple(
            entry.point(label(self.style, 2, index))
            for index, entry in enumerate(self.context.supplements, 1)
        )
        path = own_path(self.context.tender.id, "requirements")
        return Part(label(self.style, 1, number), "", (_SUPPLEMENT_OPENING,), points, path)

    def article(self, number: int, article: Article) -> Part:
        shown = self.shown(article)
        return Part(
            number=label(self.style, 1, number),
            title=article.title,
            paragraphs=tuple(self.word(text) for text in article.paragraphs),
            points=tuple(
                Point(label(self.style, 2, index), text, f"{self.policy.id}/{name}")
                for index, (name, text) in enumerate(shown, 1)
            ),
            path=f"{self.policy.id}/{article.id}",
        )

    def shown(self, article: Article) -> list[tuple[str, str]]:
        policy = self.policy
        pairs: Iterator[tuple[str, str]] = iter(())
        match article.shows:
            case "definitions":
                pairs = ((d.id, f"{d.term}：{self.word(d.meaning)}") for d in policy.definitions)
            case "causes":
                pairs = ((f"causes/{n}", cause) for n, cause in enumerate(policy.causes, 1))
            case "coverage":
                pairs = ((c.id, self.covered(c)) for c in policy.coverage)
            case "conditions":
                pairs = ((c.id, self.word(c.text)) for c in policy.conditions)
            case "exclusions":
                pairs = ((c.id, self.word(c.text)) for c in policy.exclusions)
            case "procedure":
                pairs = ((s.id, self.step(s)) for s in policy.procedure)
        return list(pairs)

    def covered(self, coverage: Coverage) -> str:
        return self.word(
            coverage.wording,
            title=coverage.title,
            use=coverage.use,
            components="、".join(coverage.components),
            value=self.period(coverage),
            start=coverage.start,
        ) + self.context.mark(f"{self.policy.id}/{coverage.id}")

    def period(self, coverage: Coverage) -> str:
        path = f"{self.policy.id}/{coverage.id}"
        return (self.context.decided(path, None) or coverage.period).quantity.text

    def step(self, step: WarrantyStep) -> str:
        own = {"role": self.context.title(step.role)}
        if step.trigger:
            own["trigger"] = step.trigger
        if step.within:
            own["value"] = step.within.quantity.text
        return self.word(step.wording, **own)

    def appendix(self, number: int, appendix: Appendix) -> CoverageTable:
        rows = chain.from_iterable(
            ((component, entry) for component in entry.components) for entry in self.policy.coverage
        )
        return CoverageTable(
            number=appendix_label(number),
            title=appendix.title,
            note=self.word(appendix.note) if appendix.note else "",
            rows=tuple(
                CoverageRow(
                    number=str(index),
                    component=component,
                    group=entry.title,
                    use=entry.use,
                    period=self.period(entry),
                    start=entry.start,
                )
                for index, (component, entry) in enumerate(rows, 1)
            ),
        )

    def word(self, text: str, **own: str) -> str:
        lookups = {"ref": self.places.__getitem__, "term": self.term}
        return fill(text, self.fields | own, lookups)

    def term(self, id: str) -> str:
        return next(entry.term for entry in self.policy.definitions if entry.id == id)
