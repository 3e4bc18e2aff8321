"""What every form of the answers shows: each answer in words, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from toolkit.model.answer import DEVIATION_NAMES, Answer, Deviation, Matrix, State, Verdict
from toolkit.model.citation import Citation, own_path
from toolkit.model.tender import Requirement, Tender, Weight
from toolkit.model.text import Language, Text

STATE_NAMES = {
    State.READY: Text("可用", "ready"),
    State.NEEDS_CONFIRMATION: Text("待确认", "to be confirmed"),
    State.NEEDS_APPROVAL: Text("待批准", "needs approval"),
    State.NEEDS_DECISION: Text("待决定", "needs a decision"),
}
VERDICT_NAMES = {
    Verdict.READY: Text("可以递交", "ready"),
    Verdict.NEEDS_APPROVAL: Text("待批准", "needs approval"),
    Verdict.NEEDS_DECISION: Text("待人工决定", "needs decision"),
    Verdict.REJECTED: Text("会被废标", "would be rejected"),
}
WEIGHT_NAMES = {
    Weight.SUBSTANTIVE: Text("实质性条款", "substantive"),
    Weight.IMPORTANT: Text("重要条款", "important"),
}
PART_NAMES = {"technical": Text("技术", "technical"), "business": Text("商务", "business")}


@dataclass(frozen=True, slots=True)
class View:
    """A matrix with what is needed to show it.

    `metrics` gives the name of each metric, `commitments` and `responses` what may be chosen,
    each path with its words; `cases` names the case of each promise. `cited` tells where a promise stands in our documents.
    """

    tender: Tender
    matrix: Matrix
    as_of: date
    metrics: Mapping[str, str] = field(default_factory=dict)
    commitments: Mapping[str, str] = field(default_factory=dict)
    responses: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, str] = field(default_factory=dict)
    cited: Mapping[str, Citation] = field(default_factory=dict)

    @property
    def gone(self) -> tuple[Requirement, ...]:
        """The requirements that an addendum took away; nobody has to answer them."""
        return tuple(entry for entry in self.tender.requirements if entry.change == "gone")

    def asked(self, requirement: Requirement) -> str:
        """Say what was read: 到场时间 ≤ 1小时（接到通知；市内）."""
        metric = self.metrics.get(requirement.metric or "", requirement.metric or "")
        bound = str(requirement.bound) if requirement.bound else ""
        case = "；".join(filter(None, (requirement.trigger, requirement.scope)))
        return f"{metric} {bound}".strip() + (f"（{case}）" if case else "")

    def promised(self, answer: Answer) -> str:
        """Say the bounds that are promised; with several commitments each with its own."""
        if answer.promise is None:
            return ""
        own = answer.promise.text
        if not answer.others:
            return own
        bounds = ((answer.commitment, answer.promise), *answer.others)
        told = (f"{self.cases.get(path, '')}{bound.text}" for path, bound in bounds)
        return "；".join(told)

    def basis(self, answer: Answer) -> str:
        """Name the policy line or the response that the answer comes from."""
        return answer.commitment or answer.response

    def where(self, answer: Answer) -> str:
        """Say where in our documents the answer stands; a page that a person gave comes first."""
        own = own_path(self.tender.id, answer.requirement.id)
        cited = self.cited.get(own) or self.cited.get(answer.commitment)
        place = f"《{cited.heading}》{cited.place}" if cited else ""
        return "，".join(filter(None, (place, answer.page)))

    def counts(self) -> dict[Deviation, int]:
        """Count the answers of each deviation."""
        told = [answer.deviation for answer in self.matrix.answers]
        return {deviation: told.count(deviation) for deviation in Deviation}


def weight_name(answer: Answer, language: Language) -> str:
    """Name what the mark of a clause says; empty without a mark."""
    return WEIGHT_NAMES[answer.weight].of(language) if answer.weight else ""


def deviation_name(answer: Answer, language: Language) -> str:
    """Name the deviation of an answer."""
    return DEVIATION_NAMES[answer.deviation].of(language)


def summary(view: View, language: Language) -> Iterator[str]:
    """Tell the verdict, its reasons, and how many deviations there are."""
    head = Text("结论", "Verdict").of(language)
    colon = Text("：", ": ").of(language)
    yield f"{head}{colon}{VERDICT_NAMES[view.matrix.verdict].of(language)}"
    yield from (f"  {reason.of(language)}" for reason in view.matrix.reasons)
    counted = (f"{DEVIATION_NAMES[name].of(language)} {n}" for name, n in view.counts().items())
    total = Text("要求 {n} 条", "{n} requirements").fill(n=len(view.matrix.answers)).of(language)
    yield (
        Text("{total}：{counted}", "{total}: {counted}")
        .fill(total=total, counted=Text("，", ", ").of(language).join(counted))
        .of(language)
    )
    if view.gone:
        names = [entry.clause or entry.id for entry in view.gone]
        yield (
            Text("补遗取消，不再应答：{names}", "taken away by an addendum: {names}")
            .fill(names=Text("、", ", ").of(language).join(names))
            .of(language)
        )
