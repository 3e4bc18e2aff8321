"""The number of a requirement is not the one that its quote shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.bound import Bound
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.quantity import Dimension
from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.reading.amounts import Amount
from toolkit.reading.limits import amounts
from toolkit.reading.text import plain

RULE = Rule(
    "requirement-quote",
    Severity.ERROR,
    Text("要求的“{bound}”不是原文里的数", "the required `{bound}` is not a number of its quote"),
    Text(
        "对照原文改正 bound；原文变了的，先改 quote，再重新确认应答。",
        "Compare the tender and mend the bound; where the tender changed, mend the quote first and "
        "confirm the answer again.",
    ),
    Text(
        "数和原文不一致，应答和偏离就都是错的。",
        "Where number and words differ, answer and deviation are both wrong.",
    ),
)
_WHOLE = 100


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report a bound whose quantity stands nowhere in the quote, where that shows any of its sort."""
    metrics = evidence.workspace.metrics
    for tender in evidence.workspace.of(Tender):
        for entry in tender.requirements:
            metric = metrics.get(entry.metric or "")
            if entry.bound is None or metric is None or entry.change == "gone":
                continue
            if entry.bound.quantity.unit.dimension not in metric.dimensions:
                continue  # Told by requirement_bound.
            text = plain(entry.quote).text
            found = amounts(text)
            if found and not _shown(entry.bound, text, found):
                yield RULE.finding(
                    entry.at("bound"),
                    quote=entry.bound.written,
                    related=(entry.at("quote"),),
                    bound=entry.bound,
                )


def _shown(bound: Bound, text: str, found: tuple[Amount, ...]) -> bool:
    quantity = bound.quantity
    for amount in found:
        for one in (amount.low, amount.high):
            same_unit = one.unit == quantity.unit and one.amount == quantity.amount
            if same_unit or (one.measure == quantity.measure and one.size == quantity.size):
                return True
            # 按市场价的85%供应 is a discount of 15 %.
            part = one.unit.dimension is Dimension.PERCENT is quantity.unit.dimension
            if part and one.amount + quantity.amount == _WHOLE:
                return True
    number = re.escape(f"{quantity.amount.normalize():f}")
    ends = {amount.start for amount in found}
    return any(
        match.start() not in ends for match in re.finditer(rf"(?<![\d.]){number}(?![\d.])", text)
    )
