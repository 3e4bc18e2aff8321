"""The name of company, project, tender or customer is not the same throughout a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.uniform import Odd, odd_names, true_names
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.naming import Kind

KINDS = {
    Kind.COMPANY: Text("公司名称", "company"),
    Kind.PROJECT: Text("项目名称", "project"),
    Kind.NUMBER: Text("项目编号", "tender number"),
    Kind.CUSTOMER: Text("客户名称", "customer"),
}
_KNOWN = Text(
    "{what}写成了“{found}”，应为“{usual}”",
    "the {what} is `{found}` here and should be `{usual}`",
)

RULE = Rule(
    "name-differs",
    Severity.ERROR,
    Text(
        "{what}写成了“{found}”，别处是“{usual}”",
        "the {what} is `{found}` here and `{usual}` elsewhere",
    ),
    Text("核对后统一为正确的一个。", "Check which is right and use it throughout."),
    Text(
        "名称、编号前后不一，评委可以认定文件不是为本项目编制的。",
        "Names that differ let the evaluators hold that the document is for another project.",
    ),
    Examples(
        bad="招标编号：GXDXSY-2026-017\n项目名称：总部新办公室智能化系统安装工程\n投标人：广西锦澜装饰工程有限责任公司\n承诺单位（公章）：广西锦澜装饰工程有限公司",
        good="招标编号：GXDXSY-2026-017\n项目名称：总部新办公室智能化系统安装工程\n投标人：广西锦澜装饰工程有限责任公司\n承诺单位（公章）：广西锦澜装饰工程有限责任公司",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each name that is a near variant of the usual one, and each number that is another."""
    for odd in odd_names((document,), true_names(around)):
        yield told(odd, RULE)


def told(odd: Odd, rule: Rule) -> Finding:
    """Make a finding of a name that is not the usual one."""
    known = replace(rule, message=_KNOWN) if odd.known else rule
    return odd.document.finding(
        known, odd.line, odd.found, what=KINDS[odd.kind], found=odd.found, usual=odd.usual
    )
