"""A text still holds a placeholder or a mask."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.rules import Rules
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.model.waivers import Waivers
from toolkit.model.workspace import Entry
from toolkit.model.written import texts
from toolkit.reading.placeholders import PLACEHOLDER

_OTHERS_WORDS = ("clause", "quote", "was", "place", "trigger", "scope")

RULE = Rule(
    "placeholder-left",
    Severity.ERROR,
    Text("文字里留有占位符“{found}”", "the text still holds the placeholder `{found}`"),
    Text(
        "换成真实内容；暂时没有就先不写这一项。",
        "Put the real content; leave the entry out while there is none.",
    ),
    Text(
        "印着占位符的文件会被当场退回。", "A paper with a placeholder on it is sent back at once."
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each text of a policy or tender that holds XXX, ***, ___, 【】, 请填写 or the like."""
    for entry in evidence.workspace.entries:
        seen = set(_quoted(entry))
        for text, source in texts(entry):
            match = PLACEHOLDER.search(text)
            if match and source not in seen:
                seen.add(source)
                yield RULE.finding(source, quote=match[0], found=match[0])


def _quoted(entry: Entry) -> Iterator[Source]:
    """List the places of what others wrote, or what shows a mistake: a tender may say 请填写."""
    if isinstance(entry, Rules):
        yield from (source for _, source in texts(entry))
    if isinstance(entry, Waivers):
        # A waiver names the very placeholder that somebody accepted.
        yield from (waiver.at("quote") for waiver in entry.waivers if waiver.quote)
    if not isinstance(entry, Tender):
        return
    yield from (entry.at("required_documents", n) for n in range(len(entry.required_documents)))
    yield from (entry.rules.at("rejection", n) for n in range(len(entry.rules.rejection)))
    yield from (mark.at("quote") for mark in entry.rules.marks if mark.quote)
    for requirement in entry.requirements:
        yield from (requirement.at(key) for key in _OTHERS_WORDS if requirement.wrote(key))
