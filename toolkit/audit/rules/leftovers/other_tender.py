"""A document names another project, number or customer than the tender that it answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.pattern import pattern

_NUMBER, _PROJECT, _CUSTOMER = (
    Text("招标编号", "tender number"),
    Text("项目名称", "project"),
    Text("招标人", "purchaser"),
)
_NUMBERS = pattern(r"(?:招标|项目|采购|标书|招标文件|采购项目|招标项目)编号")
_PROJECTS = pattern(r"(?:招标|采购|工程)?项目名称|工程名称")
_CUSTOMERS = pattern(r"致|招标人|采购人|建设单位|招标单位|采购单位")
_AGENCY = pattern(r"招标(?:代理|有限|公司)|代理|咨询|采购中心|交易中心|名称")

RULE = Rule(
    "other-tender",
    Severity.ERROR,
    Text(
        "{what}“{found}”不是本次招标的“{expected}”",
        "the {what} `{found}` is not that of this tender, `{expected}`",
    ),
    Text("换成本次招标的内容。", "Put that of this tender."),
    Text(
        "写着别的项目的文件按无效投标处理。", "A document for another project has the bid rejected."
    ),
    Examples(
        bad="应答 GXDXSY-2026-017 的承诺书写着“招标编号：GXDXSY-2025-003”。",
        good="招标编号与招标文件一致。",
    ),
    needs=(Need.TENDER,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report labelled facts that differ from those of the tender, and names of other tenders."""
    tender = around.tender
    if tender is None:
        return
    told: set[int] = set()
    for item in document.labelled:
        for what, sign, expected in _facts(tender):
            if sign.fullmatch(item.label) and not item.blank and _differs(item.value, expected):
                told.add(id(item.line))
                yield document.finding(
                    RULE, item.line, item.value, what=what, found=item.value, expected=expected
                )
    for what, found, expected in _of_others(tender, around):
        for line in document.lines:
            if found in line.text and id(line) not in told:
                yield document.finding(RULE, line, found, what=what, found=found, expected=expected)


def _facts(tender: Tender) -> tuple[tuple[Text, re.Pattern[str], str], ...]:
    return (
        (_NUMBER, _NUMBERS, tender.number),
        (_PROJECT, _PROJECTS, tender.project),
        (_CUSTOMER, _CUSTOMERS, tender.purchaser),
    )


def _differs(found: str, expected: str) -> bool:
    """Compare without spaces and widths; a part of the other, or an agency, is no difference."""
    one, two = _bare(found), _bare(expected)
    return one not in two and two not in one and not _AGENCY.search(found)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).strip("。,;()《》“”")


def _of_others(tender: Tender, around: AuditEvidence) -> Iterator[tuple[Text, str, str]]:
    """Give what other tenders of the workspace are called, where this one is not called so too."""
    own = f"{tender.number}\n{tender.project}\n{tender.purchaser}"
    for other in around.workspace.of(Tender) if around.workspace else ():
        for (what, _, found), (_, _, expected) in zip(_facts(other), _facts(tender), strict=True):
            if found not in own:
                yield what, found, expected
