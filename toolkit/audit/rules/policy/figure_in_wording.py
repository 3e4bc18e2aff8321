"""A wording writes a number of the kind that its bound promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.commitments import Commitment
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.quantity import UNIT, parse_quantity
from toolkit.model.text import Text
from toolkit.pattern import pattern

_FIGURE = pattern(rf"\d+(?:\.\d+)?\s*(?:{UNIT})", re.I)

RULE = Rule(
    "figure-in-wording",
    Severity.WARNING,
    Text(
        "措辞里直接写了“{figure}”，而承诺的数是“{bound}”",
        "the wording writes `{figure}` itself, while the promise is `{bound}`",
    ),
    Text("改用 {{value}}，数字只写在 offer。", "Use {{value}}; the number stands in offer alone."),
    Text("写在两处的数字迟早不一致。", "A number written twice will differ one day."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each figure in a wording that has the dimension of the commitment's offer."""
    for _, entry in evidence.commitments():
        for figure in figures(entry):
            yield RULE.finding(entry.at("wording"), quote=figure, figure=figure, bound=entry.offer)


def figures(entry: Commitment) -> Iterator[str]:
    """List the figures that a wording writes itself and that measure what its offer does."""
    for match in _FIGURE.finditer(entry.wording) if entry.offer else ():
        quantity = parse_quantity(match[0])
        if entry.offer and quantity and quantity.measure == entry.offer.quantity.measure:
            yield match[0]
