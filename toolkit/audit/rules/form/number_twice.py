"""The number of a document stands twice on its first page, under two labels."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern

_NEAR = 4
_LABELS = ("文件编号", "编号", "制度编号", "标准编号", "标准号", "文号")
_CODE = pattern(r"[A-Za-z0-9][\w/.\-]{3,}?(?=版|[\s，。]|$)")

RULE = Rule(
    "number-twice",
    Severity.NOTE,
    Text(
        "编号“{number_text}”写了两遍：“{first}”和“{second}”",
        "the number `{number_text}` stands twice, as {first} and as {second}",
    ),
    Text("封面只留一处编号。", "Keep one of them."),
    Text(
        "写两遍的编号，改版时总有一处忘了改。",
        "Of a number that stands twice one is forgotten at the next version.",
    ),
    Examples(
        bad="文件编号：Q/UWE-营005-2009 版次：A\n大连联合风电轴承有限公司\n编号：Q/UWE-营005-2009",
        good="文件编号：Q/UWE-营005-2009 版次：A\n大连联合风电轴承有限公司",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report a number of the first lines that stands under another label again."""
    del around
    seen: dict[str, tuple[int, str]] = {}
    for at, item in enumerate(document.labelled):
        code = _CODE.match(item.value)
        if code is None or item.label not in _LABELS or not item.line.in_body:
            continue
        before, first = seen.setdefault(code[0], (at, item.label))
        if first != item.label and at - before <= _NEAR:
            yield document.finding(
                RULE, item.line, code[0], number_text=code[0], first=first, second=item.label
            )
