"""A clause carries a mark that the tender's rules do not explain."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.tender import Tender
from toolkit.model.text import Text

RULE = Rule(
    "mark-unexplained",
    Severity.WARNING,
    Text(
        "rules.marks 没有写标记“{sign}”的含义",
        "rules.marks does not say what the mark `{sign}` means",
    ),
    Text(
        "按招标文件写上：marks: [{{sign: {sign}, weight: substantive}}]，一般重要条款写 important。",
        "Write what the tender says: marks: [{{sign: {sign}, weight: substantive}}], or important.",
    ),
    Text(
        "各家招标文件的标记含义不同，弄错★会废标。没有写明时★按实质性条款对待。",
        "Tenders differ in what marks mean, and a mistaken ★ has the bid rejected. Unexplained, ★ counts as substantive.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each unexplained sign once, at the first clause that carries it."""
    for tender in evidence.workspace.of(Tender):
        known = {mark.sign for mark in tender.rules.marks}
        told: set[str] = set()
        for entry in tender.requirements:
            if entry.change == "gone" or entry.mark is None or entry.mark in known:
                continue
            for sign in entry.mark.replace(" ", ""):
                if sign not in known | told:
                    told.add(sign)
                    yield RULE.finding(entry.at("mark"), quote=entry.mark, sign=sign)
