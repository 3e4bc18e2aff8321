"""The facts of a tender as entries of its file, with comments that say where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.loading.writing import Value, comment_lines
from toolkit.model.finding import Finding
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Language, Text
from toolkit.reading.tender_facts import Closing, Fact, TenderFacts

from .intake_faults import FACT_CONTRADICTS, FACT_KEPT, MARK_UNEXPLAINED

NAMES = {
    "number": Text("招标编号", "the tender number"),
    "project": Text("项目名称", "the name of the project"),
    "purchaser": Text("采购人（招标人）", "the purchaser"),
    "agency": Text("代理机构", "the agency"),
    "closes": Text("投标截止日期", "the closing day"),
    "bidder": Text("投标单位", "the bidder"),
    "bid_validity": Text("投标有效期", "the bid validity"),
    "deposit": Text("投标保证金", "the deposit"),
    "marks": Text("标记（★等）的含义", "the meaning of marks"),
    "rejected_from": Text("否决投标的负偏离项数", "the number of deviations that rejects"),
    "verbatim": Text("能否照抄招标文件的规定", "the rule on verbatim answers"),
    "empty_table": Text("无偏离时是否提交偏离表的规定", "the rule on empty tables"),
    "rejection": Text("否决投标的情形", "the rules for rejecting bids"),
    "required_documents": Text("投标文件的组成", "the documents of a bid"),
    "tables": Text("偏离表格式", "the deviation tables"),
}
REQUIRED = ("number", "project", "purchaser", "closes")
SINGLE = (*REQUIRED, "bid_validity", "deposit")
MAX_QUOTE = 90
_IN_RULES = ("marks", "rejected_from", "verbatim", "empty_table", "rejection")
_EXAMPLES = {
    "closes": "2026-12-15",
    "rejected_from": "3",
    "verbatim": "forbidden",
    "empty_table": "submit",
    "marks": '[{sign: "★", weight: substantive}]',
    "tables": "[{part: business, layout: business-six-columns}]",
}


@dataclass(frozen=True, slots=True)
class Found:
    """The facts of one file, with its name."""

    file: str
    facts: TenderFacts


def single(facts: TenderFacts) -> dict[str, tuple[str, Fact[Any]]]:
    """Give each fact of one value as it is written, and what it was read from."""
    return {
        name: (written(fact.value), fact)
        for name in SINGLE
        if (fact := getattr(facts, name)) is not None
    }


def written(value: object) -> str:
    """Write the value of a fact in the notation of the file."""
    return value.day.isoformat() if isinstance(value, Closing) else str(value)


def missing_line(name: str, language: Language) -> str:
    """Write the comment that stands in the place of a fact that was not found."""
    if name == "bidder":
        said = Text(
            "投标单位没有指定，请补写 policies/ 里的单位 id，例如 bidder: guangxi-jinlan",
            "who bids was not said; write the id of an organisation, as in bidder: guangxi-jinlan",
        )
        return f"# [bidder] {said.of(language)}"
    example = _EXAMPLES.get(name, "…")
    zh, en = (" rules 里的", " under rules") if name in _IN_RULES else ("", "")
    said = Text(
        f"没有读到{NAMES[name].zh}，请查原文后补写{zh}：{name}: {example}",
        f"{NAMES[name].en} was not found; look it up and write{en}: {name}: {example}",
    )
    return f"# [{name}] {said.of(language)}"


def place_comment(fact: Fact[Any], file: str, language: Language) -> Iterator[str]:
    """Say in a comment where a fact was read."""
    quote = " ".join(fact.quote.split())
    short = quote if len(quote) <= MAX_QUOTE else quote[:MAX_QUOTE] + "…"
    yield from comment_lines(f"{file} {fact.place}：{short}" if language == "zh"
                             else f"{file} {fact.place}: {short}")  # fmt: skip


def rules_of(facts: TenderFacts) -> dict[str, Value]:
    """Give the tender's own rules as the entry `rules`."""
    values: dict[str, Value] = {}
    if facts.marks:
        values["marks"] = [
            {
                "sign": fact.value[0], "weight": fact.value[1],
                "quote": fact.quote, "place": str(fact.place),
            }
            for fact in facts.marks
        ]  # fmt: skip
    for name in ("rejected_from", "verbatim", "empty_table"):
        fact = getattr(facts, name)
        if fact is not None:
            values[name] = fact.value
    if facts.rejection:
        values["rejection"] = [fact.value for fact in facts.rejection]
    return values


def contradictions(found: Found, path: Source) -> Iterator[Finding]:
    """Tell each fact that a file gives twice, and each mark that it does not explain."""
    for conflict in found.facts.conflicts:
        yield FACT_CONTRADICTS.finding(
            path,
            fact=NAMES[conflict.name],
            key=conflict.name,
            kept=_shown(conflict.kept),
            kept_place=conflict.kept.place,
            other=_shown(conflict.other),
            other_place=conflict.other.place,
        )
    for sign in found.facts.unexplained:
        yield MARK_UNEXPLAINED.finding(path, quote=sign, sign=sign)


def _shown(fact: Fact[Any]) -> str:
    if isinstance(fact.value, Closing) and fact.value.time:
        return f"{fact.value.day} {fact.value.time:%H:%M}"
    return written(fact.value)


def kept_facts(
    found: Found, tender: Tender, present: Mapping[str, object], path: Source
) -> Iterator[Finding]:
    """Tell each fact that reads otherwise in a file than it stands in the tender."""
    for name, (value, fact) in single(found.facts).items():
        if name in present and not _same(value, str(getattr(tender, name))):
            yield FACT_KEPT.finding(
                tender.at(name), fact=NAMES[name], file=found.file, place=fact.place,
                found=value, key=name,
            )  # fmt: skip
    rules = tender.rules
    signs = {mark.sign: mark.weight for mark in rules.marks}
    for mark in found.facts.marks:
        if "rules" in present and signs.get(mark.value[0]) != mark.value[1]:
            yield FACT_KEPT.finding(
                path, fact=NAMES["marks"], file=found.file, place=mark.place,
                found=f"{mark.value[0]} {mark.value[1]}", key="rules",
            )  # fmt: skip
    count = found.facts.rejected_from
    if "rules" in present and count is not None and count.value != rules.rejected_from:
        yield FACT_KEPT.finding(
            path, fact=NAMES["rejected_from"], file=found.file, place=count.place,
            found=count.value, key="rejected_from",
        )  # fmt: skip


def _same(one: str, two: str) -> bool:
    first, second = ("".join(text.split()) for text in (one, two))
    return first in second or second in first
