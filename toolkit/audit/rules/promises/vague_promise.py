"""A promise uses a vague word where a number is needed."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.vague import vague_words

_LEAVES = {
    "soon": Text("多快", "how soon"),
    "much": Text("多少", "how much"),
    "whether": Text("做不做得到", "whether it is done"),
    "long": Text("多久、怎样收费", "how long and at what price"),
}

RULE = Rule(
    "vague-promise",
    Severity.WARNING,
    Text("“{word}”没有说清楚{leaves}", "`{word}` does not say {leaves}"),
    Text("换成带数的承诺，例如“4小时内”“按九折”。", "Promise a number, for instance 4小时内."),
    Text(
        "含糊的词评委不给分，出了纠纷按不利于自己的解释。",
        "Vague words earn no points, and in a dispute they are read against whoever wrote them.",
    ),
    Examples(
        bad="1、我公司随时优惠提供备品备件。\n2、发现问题立刻处理。",
        good="1、我公司在收到订单后3天内按清单价九折提供备品备件。\n2、发现问题后4小时内处理完毕。",
    ),
    basis=Text("《中华人民共和国民法典》第四百九十八条", "Civil Code, article 498"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each vague word of a promise whose sentence gives no number."""
    del around
    for clause in document.promises:
        for vague in vague_words(clause.text):
            yield document.finding_in(
                RULE, clause, vague.word, word=vague.word, leaves=_LEAVES[vague.leaves]
            )
