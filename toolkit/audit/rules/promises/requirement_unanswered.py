"""A substantive requirement of the tender that no document of the set answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.tender import Requirement, Tender, Weight
from toolkit.model.text import Text, same
from toolkit.pattern import pattern
from toolkit.reading.near import bare

RULE = Rule(
    "requirement-unanswered",
    Severity.ERROR,
    Text(
        "招标文件{item}的实质性要求，这套文件里没有应答：“{asked}”",
        "no document of the set answers the substantive requirement {item}: `{asked}`",
    ),
    Text(
        "在承诺书、偏离表或响应文件里逐条应答。",
        "Answer it in the letter, the deviation table or the response.",
    ),
    Text(
        "★条款没有应答，按不满足处理，投标无效。",
        "A ★ clause that is not answered counts as not met, and the bid is rejected.",
    ),
    Examples(
        bad="招标文件“★2.1 投标有效期不少于90日历天”，整套文件没有写投标有效期。",
        good="承诺书写“投标有效期为自投标截止之日起90日历天”。",
        word=True,
    ),
    needs=(Need.SET, Need.TENDER),
)
_CLAUSE = Text("第{clause}条", "clause {clause}")
# What is asked for in words is looked for by the pairs of characters that a sentence shares with it.
_ALIKE = 0.3
_SHOWN = 60
_ASKING = pattern(r"投标人|中标人|供应商|应当|应|须|必须|不得|不少于|不超过|[，。；、（）★]")


def check(evidence: AuditEvidence) -> Iterator[Finding]:
    """Report each ★ requirement whose metric or words stand in no document.

    What is asked for in words is a warning, since it may be answered in other words.
    """
    tender = evidence.tender
    if tender is None:
        return
    metrics = {s.metric for document in evidence.documents for s in document.statements}
    said = [_pairs(c.text) for document in evidence.documents for c in document.clauses]
    for asked in _substantive(tender):
        if asked.metric in metrics or (asked.metric is None and _is_said(asked, said)):
            continue
        item = _CLAUSE.fill(clause=asked.clause) if asked.clause else same("")
        severity = Severity.ERROR if asked.metric else Severity.WARNING
        yield replace(RULE, severity=severity).finding(
            asked.at("quote"), quote=asked.quote, item=item, asked=asked.quote[:_SHOWN]
        )


def _substantive(tender: Tender) -> Iterator[Requirement]:
    signs = {mark.sign for mark in tender.rules.marks if mark.weight is Weight.SUBSTANTIVE}
    for asked in tender.requirements:
        if asked.mark in signs and asked.change != "gone" and not asked.is_unread_page:
            yield asked


def _is_said(asked: Requirement, said: list[frozenset[str]]) -> bool:
    wanted = _pairs(asked.quote)
    return any(len(wanted & pairs) >= _ALIKE * len(wanted) for pairs in said)


def _pairs(text: str) -> frozenset[str]:
    words = _ASKING.sub(" ", bare(text))
    return frozenset(
        words[at : at + 2] for at in range(len(words) - 1) if " " not in words[at : at + 2]
    )
