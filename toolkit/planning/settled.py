"""What the documents say of an answer, for the purchaser's eyes, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.answer import DEVIATION_NAMES, MARKS, Answer, Deviation, State
from toolkit.model.bound import Bound
from toolkit.model.citation import Citation, Pages, own_path
from toolkit.model.quoting import bare_quote

from .context import Answered, Context


@dataclass(frozen=True, slots=True)
class Settled:
    """An answer as the documents show it; `cited` are its places, by what is promised there."""

    answer: Answer
    text: str
    cited: tuple[tuple[str, Citation], ...]

    @property
    def mark(self) -> str:
        """Mark what is still open; empty where nothing is."""
        return MARKS[self.answer.state]

    @property
    def deviation_name(self) -> str:
        """Name the deviation: 正偏离, 无偏离, 负偏离; 【待定】 while nobody can say."""
        if self.answer.deviation is Deviation.PENDING:
            return MARKS[State.NEEDS_DECISION]
        return DEVIATION_NAMES[self.answer.deviation].zh

    @property
    def clause(self) -> str:
        """The number of the clause with its mark before it: ★ 3.2.1."""
        requirement = self.answer.requirement
        return " ".join(part for part in (requirement.mark, requirement.clause) if part)

    @property
    def reason(self) -> str:
        """Say for the purchaser how the answer stands to the requirement.

        The answer's own reason is for our people: it may tell our limits.
        """
        answer = self.answer
        said = _compared(answer.deviation, answer.requirement.bound, answer.promise)
        return "。".join(text for text in (said, answer.note) if text)

    @property
    def document(self) -> str:
        """Name the document that carries the answer; empty where none does."""
        return self.cited[0][1].heading if self.cited else ""

    @property
    def place(self) -> str:
        """Name its places in that document: 第三部分第（二）项."""
        return "、".join(at.place for _, at in self.cited if at.heading == self.document)

    def page(self, pages: Pages) -> str:
        """Name its pages in that document: 3, or 3、4; empty where one is not known."""
        found = [
            pages.of_citations.get(key) for key, at in self.cited if at.heading == self.document
        ]
        known = sorted({page for page in found if page is not None})
        return "、".join(map(str, known)) if None not in found else ""


def settle(context: Context, answer: Answer) -> Settled:
    """Find where the documents planned so far carry an answer, and mark what is open."""
    cited = context.cited
    own = own_path(context.tender.id, answer.requirement.id)
    promised = [path for path in answer.promised if path in cited]
    keys = [own] if own in cited else promised or [answer.requirement.id]
    mark = MARKS[answer.state]
    return Settled(
        answer=answer,
        text=answer.text if answer.text.endswith(mark) else answer.text + mark,
        cited=tuple((key, cited[key]) for key in keys if key in cited),
    )


def path_of(context: Context, row: Settled) -> str:
    """Name the place of an answer's words; those of a person stand in the tender."""
    answer = row.answer
    own = own_path(context.tender.id, answer.requirement.id)
    return answer.commitment or answer.response or own


def requirement_text(answered: Answered, answer: Answer, *, with_mark: bool) -> str:
    """Quote a requirement; mark and clause go before it where no column of clauses shows them.

    A sentence that asks for several levels stands in several rows; each names its own.
    """
    requirement = answer.requirement
    several = requirement.quote in answered.repeated
    level = f"（{requirement.scope}）" if requirement.scope and several else ""
    mark, clause = requirement.mark or "", requirement.clause or ""
    quote = bare_quote(requirement.quote, mark)
    if with_mark and clause and not quote.startswith(clause):
        quote = f"{clause} {quote}"
    return f"{mark if with_mark else ''}{quote}{level}"


def _compared(deviation: Deviation, required: Bound | None, promise: Bound | None) -> str:
    both = f"招标要求{required.text}，我方承诺{promise.text}" if required and promise else ""
    match deviation:
        case Deviation.POSITIVE:
            return f"{both}，优于招标要求" if both else "优于招标要求"
        case Deviation.NONE:
            return "满足招标要求"
        case Deviation.NEGATIVE:
            return both
    return ""
