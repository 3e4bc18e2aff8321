"""The properties of a file name a person or another company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern

_PROPERTIES = {
    "creator": Text("作者", "author"),
    "lastModifiedBy": Text("最后修改人", "last modified by"),
    "Company": Text("公司", "company"),
    "Manager": Text("主管", "manager"),
    "title": Text("标题", "title"),
}
# What programs and systems write where nobody gave a name.
_PROGRAMS = frozenset(
    [
        "python-docx",
        "Administrator",
        "admin",
        "Admin",
        "user",
        "User",
        "用户",
        "Windows微软中国",
        "微软用户",
        "微软中国",
        "Microsoft",
        "Microsoft",
        "Office",
        "User",
        "HP",
        "DELL",
        "Lenovo",
        "WPS",
    ]
) | {"Microsoft Office User", "Windows 用户", "Apache POI", "WPS Office", "Windows User"}
# XX医院售后服务承诺书: what programs make of a first line names nobody.
_NAMED = pattern(
    r"(?:[XxＸ×某*＊]{2,}|[\u4e00-\u9fff]{2,12}?)"
    r"(?:公司|集团|医院|学校|大学|学院|中学|小学|银行|研究院|事务所|管理局|委员会)"
)

RULE = Rule(
    "file-properties",
    Severity.NOTE,
    Text("文件属性“{property}”写着“{value}”", "the file property `{property}` says `{value}`"),
    Text(
        "在“文件—信息—检查文档”里删除个人信息。",
        "Remove personal information (File, Info, Inspect Document).",
    ),
    Text(
        "属性会说出文件是谁写的、从哪家公司来的。",
        "The properties tell who wrote the file, and for which company it was written.",
    ),
    Examples(
        bad="文件属性的“公司”写着另一家公司的名称。",
        good="文件属性里没有名字，或只有本公司名称。",
        word=True,
    ),
    needs=(Need.WORD,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report authors and companies that are not ours; another company's name is an error."""
    for name, told in document.file.word.properties if document.file.word else ():
        if name not in _PROPERTIES or told in _PROGRAMS or _is_ours(told, document, around):
            continue
        if name == "title" and not _is_of_others(told, document):
            continue
        is_error = name == "title" or _is_company(told)
        rule = replace(RULE, severity=Severity.ERROR) if is_error else RULE
        yield document.finding_whole(rule, property=_PROPERTIES[name], value=told)


def _is_ours(told: str, document: DocumentEvidence, around: AuditEvidence) -> bool:
    if around.organisation and told in around.organisation.names:
        return True
    return around.organisation is None and told in document.text


def _is_of_others(title: str, document: DocumentEvidence) -> bool:
    """Tell whether a title names an organisation that the document does not, or masks one."""
    named = _NAMED.search(title)
    return named is not None and named[0] not in document.text


def _is_company(told: str) -> bool:
    return any(name in told for name in ("公司", "集团", "研究院", "事务所"))
