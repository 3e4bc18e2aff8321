"""A word is written with a wrong character."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.confusions import places
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "wrong-character",
    Severity.WARNING,
    Text("“{found}”应为“{right}”", "`{found}` should be `{right}`"),
    Text(
        "改为“{right}”；确实没有写错的，在自己的错别字表的 words 里写上含它的词。",
        "Write `{right}`; where it was right, list the word that holds it in `words` of a table of your own.",
    ),
    Text(
        "错别字让评委怀疑文件没有人看过。", "Wrong characters show that nobody read the document."
    ),
    Examples(bad="发票抬头和帐号以合同为准。", good="发票抬头和账号以合同为准。"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each word of the tables of confusions, where its context does not make it right."""
    held = around.confusions.held("\n".join(line.text for line in document.lines))
    for line in document.lines if held else ():
        for at, entry in places(line.text, held):
            if around.confusions.is_word(line.text, at, at + len(entry.wrong)):
                continue
            yield document.finding(RULE, line, entry.wrong, found=entry.wrong, right=entry.right)
