"""A promise uses an absolute word."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.absolutes import absolute_words

RULE = Rule(
    "absolute-word",
    Severity.WARNING,
    Text("“{word}”是绝对化用语", "`{word}` is an absolute word"),
    Text(
        "改成能证明、做得到的说法，最好带数。",
        "Say what can be shown and kept, best with a number.",
    ),
    Text(
        "做不到“绝对”就是违约；对外宣传中使用绝对化用语还会受罚，投标文件按本公司规矩一并避免。",
        "Nobody can keep an absolute; in advertising such words are fined, in bids they are avoided by house rule.",
    ),
    Examples(
        bad="1、我公司提供国内最先进的设备，绝对不出故障。",
        good="1、我公司提供符合招标文件参数的设备，最迟于2026年12月31日到货。",
    ),
    basis=Text("《中华人民共和国广告法》第九条（参照）", "Advertising Law, article 9 (by analogy)"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each absolute word of what promises; 最迟, 最低 and 第一条 are none."""
    del around
    for clause in document.promises:
        for word in absolute_words(clause.text):
            yield document.finding_in(RULE, clause, word, word=word)
