"""A policy writes the name of a company instead of naming its organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.organisation import Organisation
from toolkit.model.text import Text
from toolkit.model.wording import Fields
from toolkit.model.written import marks

_LEGAL_FORM = re.compile(r"[\u4e00-\u9fff（）]{2,20}?(?:有限责任公司|有限公司|股份公司|集团公司)")

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
    """Report each known company name, and each name with a legal form, in a policy's wordings."""
    known = sorted(
        {name for entry in evidence.workspace.of(Organisation) for name in entry.names},
        key=len,
        reverse=True,
    )
    for policy in evidence.workspace.policies:
        for _, text, source in marks(policy, Fields):
            name = next((name for name in known if name in text), None)
            match = _LEGAL_FORM.search(text)
            if name or match:
                found = name or (match[0] if match else "")
                yield RULE.finding(source, quote=found, name=found)
