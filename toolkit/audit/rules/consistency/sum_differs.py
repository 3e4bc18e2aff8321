"""A column of a table does not add up to its total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.sums import wrong_sums

RULE = Rule(
    "sum-differs",
    Severity.ERROR,
    Text(
        "“{title}”的合计写的是 {total}，各行相加是 {sum}",
        "the total of `{title}` says {total}; its rows add up to {sum}",
    ),
    Text(
        "核对各行和合计，改正错的一处。", "Check the rows and the total, and correct what is wrong."
    ),
    Text(
        "合计与分项不一致，评标时按规则修正报价，可能不利于自己，也可能被要求澄清。",
        "A total that is not the sum of its parts is corrected by rule, not always in our favour.",
    ),
    Examples(
        bad="|序号|名称|金额（元）|\n|1|主机|12000|\n|2|安装|3000|\n|合计||16000|",
        good="|序号|名称|金额（元）|\n|1|主机|12000|\n|2|安装|3000|\n|合计||15000|",
        word=True,
    ),
    basis=Text(
        "《政府采购货物和服务招标投标管理办法》（财政部令第87号）第五十九条",
        "Ministry of Finance, Order 87, article 59",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each total that is not the sum of the rows above it."""
    del around
    for wrong in wrong_sums(document.file.passages):
        place = wrong.place
        cell = next(
            line
            for line in document.lines
            if (line.place.table, line.place.row, line.place.sheet, line.place.page)
            == (place.table, place.row, place.sheet, place.page)
            and line.place.column == wrong.column
        )
        yield document.finding(
            RULE,
            cell,
            wrong.quote,
            title=wrong.title or "合计",
            total=wrong.quote,
            sum=_as_written(wrong.adds_up_to, wrong.quote),
        )


def _as_written(value: Decimal, model: str) -> str:
    """Write a number as another one is written: with its commas and as many decimals."""
    unit = "万元" if "万" in model else "元" if "元" in model else ""
    digits = len(model.partition(".")[2].rstrip("万元 ")) if "." in model else 0
    whole = max(digits, len(f"{value.normalize():f}".partition(".")[2]))
    comma = "," if "," in model or "，" in model else ""
    return f"{value:{comma}.{whole}f}{unit}"
