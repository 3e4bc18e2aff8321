"""A term is used as defined, and nothing defines it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.definitions import undefined

RULE = Rule(
    "term-undefined",
    Severity.WARNING,
    Text("“{term}”当作已定义的词使用，但没有定义", "`{term}` is used as defined, but nothing does"),
    Text("补上“{term}”的定义，或改写这一句。", "Define `{term}`, or reword the sentence."),
    Text(
        "没有定义的词，双方各按各的理解，格式条款按不利于提供方解释。",
        "Without a definition each side reads its own meaning, and doubt goes against the drafter.",
    ),
    Examples(
        bad="保修期内，附录A所称“主要部件”免费更换。\n其他部件保修半年。",
        good="“主要部件”指电机、控制器和动力电池。\n保修期内，主要部件免费更换。",
    ),
    basis=Text("《中华人民共和国民法典》第四百九十八条", "Civil Code, article 498"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each term that is quoted as defined (附录A所称…) and explained nowhere."""
    del around
    for use in undefined(document.body, document.definitions):
        yield document.finding(RULE, use.line, use.quote, term=use.term)
