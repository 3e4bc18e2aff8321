"""A document that the tender asks for is not in the set."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.near import bare

RULE = Rule(
    "document-missing",
    Severity.ERROR,
    Text(
        "招标文件要求的“{name}”不在这套文件里",
        "`{name}`, which the tender asks for, is not in the set",
    ),
    Text(
        "补上这份文件；已有而名称不同的，改用招标文件的名称。",
        "Add it; where it is there under another name, use that of the tender.",
    ),
    Text(
        "缺少招标文件规定的组成文件，按未响应处理。",
        "A bid that lacks a document that the tender lists counts as not answering.",
    ),
    Examples(
        bad="招标文件要求商务偏离表，整套文件里没有。",
        good="招标文件列出的文件各有一份，或是某份文件的一章。",
        word=True,
    ),
    needs=(Need.SET, Need.TENDER),
)
_BRACKETS = pattern(r"[（(\[【][^（）()\[\]【】]*[）)\]】]")
_PARTS = pattern(r"[或及和与、/]")
_NUMBER = pattern(
    r"^(?:附件|附表|格式|第)?[\d一二三四五六七八九十.]{1,5}[章节条部分]*[、.．:：\s]*"
)
# A line of a table of contents names what may not be there.
_LISTED = pattern(r"(?:\t|[.．·•…‥]{3,})\s*\d{1,4}\s*$")
_SHORTEST = 2
_HEAD = 6
_TITLE = 40
# 售后服务岗位职责 is 售后服务部岗位职责管理文件.
_MORE = 8


def check(evidence: AuditEvidence) -> Iterator[Finding]:
    """Report each required document that no file and no part of one has the name of."""
    tender = evidence.tender
    if tender is None:
        return
    there = {title for document in evidence.documents for title in _titles(document)}
    for number, asked in enumerate(tender.required_documents):
        name = _BRACKETS.sub("", asked).strip("。；;，, ")
        if "偏离" in name and tender.rules.empty_table == "omit":
            continue
        parts = [one for part in _PARTS.split(name) if len(one := bare(part)) >= _SHORTEST]
        names = (bare(name), *parts)
        if parts and not any(_is_called(title, one) for one in names for title in there):
            yield RULE.finding(tender.at("required_documents", number), quote=asked, name=name)


def _titles(document: DocumentEvidence) -> Iterator[str]:
    """Give what a document and its parts are called: its file, its head, headings, lone titles."""
    yield bare(document.path.stem)
    for at, line in enumerate(document.body):
        text = line.text.strip("# \u3000")
        if line.place.row or len(text) > _TITLE or _LISTED.search(text):
            continue
        if at < _HEAD or line.level or text[-1:] not in "。；;，,：:":
            yield bare(_NUMBER.sub("", text))


def _is_called(title: str, name: str) -> bool:
    """Tell whether a title holds the characters of a name in their order and little else."""
    if len(title) > len(name) + _MORE:
        return False
    rest = iter(title)
    return all(char in rest for char in name)
