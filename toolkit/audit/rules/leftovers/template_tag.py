"""A document still holds a tag of a template."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.placeholders import TAG

_TAG = pattern(r"\{\{[^{}]{0,80}\}\}|\{%[^{}]{0,80}%\}|\$\{[^{}]{0,80}\}|" + TAG.pattern)

RULE = Rule(
    "template-tag",
    Severity.ERROR,
    Text("还留着模板标记“{tag}”", "the template tag `{tag}` was left"),
    Text("用真实内容替换，或重新生成文件。", "Put the real content, or make the document again."),
    Text(
        "模板标记说明这一处没有填上内容。",
        "A tag that is left shows that nothing was filled in there.",
    ),
    Examples(bad="项目名称：{{ project }}", good="项目名称：办公楼弱电工程"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each `{{ … }}` and `{% … %}`, and a half of one."""
    del around
    for line in document.lines:
        if "{" in line.text or "}" in line.text:
            for found in _TAG.finditer(line.text):
                yield document.finding(RULE, line, found[0], tag=found[0])
