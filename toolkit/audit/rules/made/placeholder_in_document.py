"""A made document still holds a placeholder or a template tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.evidence import SetEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.reading.placeholders import OPEN_MARK, PLACEHOLDER, TAG

# The marks of a draft, such as 【待确认】, are counted by draft_marks.

RULE = Rule(
    "placeholder-in-document",
    Severity.ERROR,
    Text("第 {number} 段留有“{found}”", "paragraph {number} still holds `{found}`"),
    Text("在政策或模板里换成真实内容。", "Put the real content into the policy or the template."),
    Text(
        "印着占位符的文件会被当场退回。", "A paper with a placeholder on it is sent back at once."
    ),
)


def check(evidence: SetEvidence) -> Iterator[Finding]:
    """Report each paragraph with XXX, 【】, 请填写 or the like, or with a tag of the template.

    Lines to be signed by hand hold underlines and blank dates; these are no placeholders.
    """
    for name, document in evidence.texts.items():
        for number, paragraph in enumerate(document.paragraphs, 1):
            text = OPEN_MARK.sub("", re.sub(r"_{3,}", "", paragraph))
            match = TAG.search(text) or PLACEHOLDER.search(text)
            if match:
                yield RULE.finding(
                    Source(evidence.folder / name, part="word/document.xml", paragraph=number),
                    quote=paragraph,
                    number=number,
                    found=match[0],
                )
