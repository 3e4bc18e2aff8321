"""A company that occurs once or twice beside the one whose document this is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.companies import brands, dominant, legal_names
from toolkit.reading.line import Line

_OFTEN = 2
_RARELY = 2
_ACTS = re.compile(
    r"(?:承诺|郑重|保证|将|负责|提供|派|不负责|不承担|承担|售后|技术|维修|工程师|客服|全体|（公章|（盖章|（以下简称“?(?:我|本)|的?服务)"
)
_RECIPIENT = re.compile(r"^\s*致|招标人|采购人|建设单位|甲方|公司[：:]\s*$|贵")
_ROLE = re.compile(
    r"(?:投标人|投标方|承诺单位|承诺人|供应商|投标单位|乙方|卖方|承包人|服务单位|由|我)[^，。；]{0,12}$"
)

RULE = Rule(
    "stranger-company",
    Severity.WARNING,
    Text(
        "“{name}”只出现 {times} 次，本文件的公司是“{own}”",
        "`{name}` occurs {times} times; the company of this document is `{own}`",
    ),
    Text(
        "核对是不是从别家公司的文件抄来的。",
        "Check whether it was copied from the document of another company.",
    ),
    Text(
        "留着别家公司的名称，评委会认定文件是抄来的。",
        "A leftover name shows that the document is a copy.",
    ),
    Examples(
        bad="力孚公司生产的电动车由力孚公司保修。\n用户可向力孚公司报修。\n外部因素引起的损失益高公司不负责赔偿。",
        good="力孚公司生产的电动车由力孚公司保修。\n外部因素引起的损失力孚公司不负责赔偿。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report names that are rare beside the dominant one and that act as the promising company.

    Names of customers and makers stay untold: those behind 致 or in tables, and those that nothing
    is promised for.
    """
    if "公司" not in document.text and "售后" not in document.text:
        return
    lines = [line for line in document.body if "公司" in line.text or "部" in line.text]
    names = [(line, name) for line in lines for name in legal_names(line.text)]
    own = around.organisation.name if around.organisation else _own(names)
    yield from _brands(document, lines, own, "".join({name for _, name in names}))
    mine = document.text.count(own) if own else 0
    for line, name in names:
        times = document.text.count(name)
        rare = mine >= _OFTEN and times * _RARELY <= mine and own not in name and name not in own
        if rare and _promises(line, name):
            yield document.finding(RULE, line, name, name=name, times=times, own=own)


def _own(names: list[tuple[Line, str]]) -> str:
    """Find whose document it is: who signs it, else who is named most and is no recipient."""
    signed = [name for line, name in names if _ROLE.search(line.text[: line.text.find(name)])]
    told = {name for line, name in names if _RECIPIENT.search(line.text)}
    return dominant(signed, 1) or dominant(name for _, name in names if name not in told)


def _brands(
    document: DocumentEvidence, lines: list[Line], own: str, legal: str
) -> Iterator[Finding]:
    """Report short names beside a dominant one, each of its lines once."""
    found = [(line, brand) for line in lines for _, brand in brands(line.text)]
    counts = {brand: document.text.count(brand) for _, brand in found}
    ours = max(counts, key=lambda brand: (brand in own, counts[brand]), default="")
    mine = max(counts.get(ours, 0), document.text.count(own) if own else 0)
    for line, brand in dict.fromkeys(found):
        stranger = brand != ours and brand not in own and brand not in legal
        if stranger and mine >= _OFTEN and counts[brand] * 2 <= mine:
            yield document.finding(
                RULE, line, brand, name=brand, times=counts[brand], own=own or ours
            )


def _promises(line: Line, name: str) -> bool:
    """Tell whether a company stands where the promising one does."""
    at = line.text.find(name)
    after = line.text[at + len(name) :]
    return not line.place.row and bool(_ACTS.match(after) or _ROLE.search(line.text[:at]))
