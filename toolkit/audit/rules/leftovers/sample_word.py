"""A document calls itself a sample."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern

_WORD = r"(?P<word>范文|模[板版](?![支工安拆])|示例|样例|范本|示范文本|参考文本|仅供参考)"
_BRACKETED = pattern(rf"[（(\[【［][^）)\]】］]{{0,8}}{_WORD}[稿版]?[）)\]】］]")
_ENDING = pattern(
    rf"(?<![钢木铝塑胶土用大小])(?<!填写)(?<!计算){_WORD}[\d一二三四五六七八九十（）()]*$"
)
_TITLED = pattern(r"(?:书|表|函|制度|合同|文件|方案|报告|办法|协议|通知|手册|规定)$")
_TITLE = 30

RULE = Rule(
    "sample-word",
    Severity.WARNING,
    Text("“{word}”说明这份文件出自范文或模板", "`{word}` shows that this was made from a sample"),
    Text(
        "删去这个词，并核对全文有没有别人的内容。",
        "Delete the word, and look for other content that is not yours.",
    ),
    Text(
        "评委看到范文两个字，就知道承诺没有经过考虑。",
        "A sample promises nothing that anybody thought about.",
    ),
    Examples(bad="售后服务保证书范文", good="售后服务保证书"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report 范文, 模板, 示例 and the like in a title, in brackets, and in the name of the file."""
    del around
    for line in document.body:
        found = _BRACKETED.search(line.text)
        if found is None and len(line.text) <= _TITLE and not line.place.row:
            found = _ENDING.search(line.text.strip())
            titled = found and _TITLED.search(line.text.strip()[: found.start()])
            found = found if titled else None
        if found:
            yield document.finding(RULE, line, found[0], word=found["word"])
    named = _ENDING.search(document.path.stem) or _BRACKETED.search(document.path.stem)
    if named:
        yield document.finding_whole(RULE, word=named["word"])
