"""A policy writes the name of a company instead of naming its organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.commitments import Commitments
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.organisation import Organisation
from toolkit.model.responses import Responses
from toolkit.model.text import Text
from toolkit.model.warranty import Warranty
from toolkit.model.wording import Fields
from toolkit.model.written import marks
from toolkit.pattern import pattern
from toolkit.reading.companies import LEGAL_NAME

# In a paper for customers 公司 is 我公司 or 本公司, or a third party of a kind that has no name.
_BARE = pattern(
    r"(?:[\u4e00-\u9fff]{1,2})?(?<![本我贵该])"
    r"(?<!保险|物流|快递|运输|物业|供电|担保|监理|检测|租赁)公司"
)

RULE = Rule(
    "company-name-written",
    Severity.ERROR,
    Text("措辞里直接写了公司名称“{name}”", "the wording writes the company name `{name}` itself"),
    Text("用 {{organisation}} 或 {{short_name}}。", "Use {{organisation}} or {{short_name}}."),
    Text(
        "写死的名称会把别家公司的名字带进文件，这是致命错误。",
        "Written names carry another company's name into a document, which is fatal.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each company name that stands in a wording of a policy.

    Known names and names with a legal form are told everywhere; in what customers
    read so is every 公司 that is not 我公司, 本公司 or of a generic kind.
    """
    names = {name for entry in evidence.workspace.of(Organisation) for name in entry.names}
    known = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)) or r"(?!)")
    for policy in (*evidence.workspace.policies, *evidence.workspace.of(Responses)):
        outward = isinstance(policy, Commitments | Warranty | Responses)
        for _, text, source in marks(policy, Fields):
            match = known.search(text) or LEGAL_NAME.search(text)
            match = match or (_BARE.search(text) if outward else None)
            if match:
                yield RULE.finding(source, quote=match[0], name=match[0])
