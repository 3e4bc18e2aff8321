"""A clause of a document of ours is not what it was when it was made."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.made import changed
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text

_WAS = Text("生成时是“{text}”", "it was `{text}`")
_UNKNOWN = Text("原文见生成时的记录或底稿", "the words are in the record of the set")
_NOW = Text("现为“{text}”", "it is `{text}` now")
_GONE = Text("现在没有了", "it is gone")
_UNNUMBERED = Text("未编号的一段", "a paragraph without a number")

RULE = Rule(
    "clause-changed",
    Severity.ERROR,
    Text(
        "“{clause}”生成后被改过：{was}；{now}",
        "`{clause}` was changed after it was made: {was}; {now}",
    ),
    Text(
        "要保留改动，就写进政策或招标文件后重新生成；否则恢复原文。",
        "To keep the change, put it into policy or tender and make the set again; else restore it.",
    ),
    Text(
        "改过的条款与政策、台账和同套文件不再一致，也没有人批准过。",
        "A changed clause agrees no more with policy, ledger and set, and nobody approved it.",
    ),
    Examples(
        bad="生成的承诺书里“1小时内到达现场”被手工改成“2小时内到达现场”。",
        good="生成后没有改过的承诺书。",
        word=True,
    ),
    needs=(Need.WORD,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each paragraph whose words are not those that were made."""
    del around
    for change in changed(document):
        line, text = change.line or change.after, change.made.text
        values: dict[str, object] = {
            "clause": change.made.number or _UNNUMBERED,
            "was": _WAS.fill(text=text) if text else _UNKNOWN,
            "now": _NOW.fill(text=change.line.text.strip()) if change.line else _GONE,
        }
        if line is None:
            yield document.finding_whole(RULE, "", **values)
        else:
            quote = change.line.text.strip() if change.line else ""
            yield document.finding(RULE, line, quote, **values)
