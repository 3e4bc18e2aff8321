"""Findings of every sort, for the tests of formats."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from toolkit.model.finding import Finding, Need, Rule, Severity, Verdict, Waived
from toolkit.model.report import Gone, Report
from toolkit.model.source import Source
from toolkit.model.text import Text, same

DAY = date(2026, 11, 23)
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> & \"’ ]]>\x01"
RULE = Rule(
    "test-rule",
    Severity.ERROR,
    Text("错了", "wrong"),
    Text("改正", "Mend it."),
    Text("有害", "It harms."),
    needs=(Need.TENDER, Need.SET),
)


class Held(TypedDict, total=False):
    """What a finding may hold beside its rule and severity."""

    count: int
    related: tuple[Source, ...]
    waiver: Waived
    known: bool
    verdict: Verdict


def finding(
    rule: str = "test-rule", severity: Severity = Severity.ERROR, **held: Unpack[Held]
) -> Finding:
    """Make a finding in a Word file."""
    source = Source(Path("函 1.docx"), part="/word/document.xml", paragraph=3, table=1, clause="一")
    words, help_ = Text("错了", "wrong"), Text("改正", "Mend it.")
    return Finding(rule, severity, words, help_, source, "两小时", document="函", **held)


WAIVER = Waived("客户同意", "总经理", DAY, date(2027, 1, 1))
OPEN = finding()
OFTEN = finding("often", Severity.WARNING, count=400, related=(Source(Path("函 1.docx"), 2, 1),))
WAIVED = finding("waived", waiver=WAIVER)
KNOWN = finding("known", known=True)
BROKEN = finding("broken", verdict=Verdict.ERROR)
EVIL = Finding(
    "evil", Severity.NOTE, same(HOSTILE), same(HOSTILE), Source(Path("<b>.txt"), 1, 2), HOSTILE
)
ALL = (OPEN, OFTEN, WAIVED, KNOWN, BROKEN, EVIL)
REPORT = Report(
    ALL,
    DAY,
    3,
    (Path("函 1.docx"), Path("好.docx")),
    (RULE,),
    (Gone("old-rule", HOSTILE, "旧.docx:4", "0123456789abcdef"),),
)
