"""Stars hide a part of a name or number."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.placeholders import STAR, masks

RULE = Rule(
    "masked-name",
    Severity.ERROR,
    Text("“{mask}”被打了码", "`{mask}` is masked"),
    Text("写出完整的名称、型号或号码。", "Write the whole name, model or number."),
    Text(
        "打了码的名称说明内容是从别处抄来的，对方也无法核对。",
        "A masked name shows that the text was copied, and nobody can check it.",
    ),
    Examples(
        bad="投标单位（公章）：广西****装饰工程有限责任公司",
        good="投标单位（公章）：广西锦澜装饰工程有限责任公司",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each name, model or number of which stars hide a part."""
    del around
    for line in document.lines_with(STAR):
        for _, mask in masks(line.text):
            yield document.finding(RULE, line, mask, mask=mask)
