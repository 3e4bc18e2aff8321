"""An amount is not the product or the share that the document says it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.equations import wrong_products, wrong_shares

RULE = Rule(
    "arithmetic-differs",
    Severity.ERROR,
    Text("{formula} 是 {right}，写的是 {found}", "{formula} is {right}, not {found}"),
    Text("核对各数，改正错的一处。", "Check the numbers, and correct what is wrong."),
    Text(
        "单价与总价、比例与金额不一致，评标时按规则修正，可能不利于自己。",
        "Where unit price and total or share and amount differ the price is corrected by rule.",
    ),
    Examples(
        bad="合同价款为人民币1,280,000元，质量保证金为合同价款的3%，即人民币36,000元。",
        good="合同价款为人民币1,280,000元，质量保证金为合同价款的3%，即人民币38,400元。",
    ),
    basis=Text(
        "《政府采购货物和服务招标投标管理办法》（财政部令第87号）第五十九条",
        "Ministry of Finance, Order 87, article 59",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each row of a price table, and each share of an amount, that does not compute."""
    del around
    for product in wrong_products(document.file.passages):
        place = product.row.place
        cell = next(
            line
            for line in document.lines
            if (line.place.table, line.place.row, line.place.sheet, line.place.page)
            == (place.table, place.row, place.sheet, place.page)
            and line.place.column == product.column
        )
        yield document.finding(
            RULE,
            cell,
            product.quote,
            formula=product.formula,
            right=_shown(product.right),
            found=product.quote,
        )
    for share in wrong_shares(document.body):
        yield document.finding(
            RULE,
            share.line,
            share.quote,
            formula=share.formula,
            right=f"{_shown(share.right)}元",
            found=share.found,
        )


def _shown(value: Decimal) -> str:
    return f"{value:,.2f}" if value % 1 else f"{value.normalize():,f}"
