"""An amount in figures is not the amount in words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.money import Twice, written_twice

# 人民币壹佰万元（100.00）: a table in units of ten thousand shows the figures without the unit.
_UNITS = (Decimal(1), Decimal(10_000))

RULE = Rule(
    "amount-words-differ",
    Severity.ERROR,
    Text(
        "大写“{words}”是 {value} 元，小写写的是“{figures}”",
        "`{words}` is {value} yuan, but the figures say `{figures}`",
    ),
    Text(
        "以正确的金额改正另一处；不改则按大写“{words}”计。",
        "Correct whichever is wrong; as it stands, the words `{words}` prevail.",
    ),
    Text(
        "大写与小写不一致的，以大写为准，报价可能因此高出或低出许多。",
        "Where the two differ the words prevail, and the price may become another one.",
    ),
    Examples(
        bad="投标总价：人民币1,100,000元（大写：壹佰万元整）。",
        good="投标总价：人民币1,000,000元（大写：壹佰万元整）。",
    ),
    basis=Text(
        "《政府采购货物和服务招标投标管理办法》（财政部令第87号）第五十九条",
        "Ministry of Finance, Order 87, article 59",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each amount whose figures and words differ."""
    del around
    for twice in written_twice(document.lines):
        if not _same(twice):
            yield document.finding(
                RULE,
                twice.line,
                twice.quote,
                words=twice.words,
                figures=twice.figures,
                value=f"{twice.in_words.normalize():,f}",
            )


def _same(twice: Twice) -> bool:
    bare = "元" not in twice.figures and "万" not in twice.figures
    units = _UNITS if bare else _UNITS[:1]
    return any(twice.in_words == twice.in_figures * unit for unit in units)
