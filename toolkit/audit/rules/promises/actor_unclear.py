"""A duty does not say who has to do it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.unassigned import nobody_named, unassigned

RULE = Rule(
    "actor-unclear",
    Severity.WARNING,
    Text("“{words}”没有说清由谁负责", "`{words}` does not say who has to do it"),
    Text(
        "写明岗位，例如“驻场工程师每周巡检1次”“由备件主管在3日内补足”。",
        "Name the role, for instance 驻场工程师每周巡检1次.",
    ),
    Text(
        "没有写明由谁做的事，到时没有人做，出了问题也找不到责任人。",
        "What is nobody's duty is done by nobody, and nobody answers for it.",
    ),
    Examples(
        bad="1、服务经理每月5日前提交月度报告。\n2、驻场工程师每周巡检1次。\n3、每季度清洗滤网1次。\n4、备件管理员在3个工作日内补足备件。",
        good="1、服务经理每月5日前提交月度报告。\n2、驻场工程师每周巡检1次。\n3、驻场工程师每季度清洗滤网1次。\n4、备件管理员在3个工作日内补足备件。",
    ),
)
_HEAD = 6


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each duty without a doer where the items beside it name theirs, and 有关人员."""
    del around
    promises = {id(clause) for clause in document.promises}
    told = [
        one
        for clause in (() if document.asks else document.clauses)
        for one in nobody_named(clause, promises=id(clause) in promises)
    ]
    head = "\n".join(line.text for line in document.body[:_HEAD])
    for one in (*told, *unassigned(document.promises, head)):
        yield document.finding_in(RULE, one.clause, one.words, words=one.words)
