"""The table of contents names what the document does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.line import Line
from toolkit.reading.numbers import read_number

_HEAD = pattern(r"[#\s\u3000]*目[\s\u3000]*录[\s\u3000]*$")
_ENTRY = pattern(r"(?P<title>\S.{0,60}?)(?:\t|[.．·•…‥]{3,})[\s.．·•…‥]*\d{1,4}[\s\u3000]*$")
_SPACE = pattern(r"[\s\u3000.．、，,：:]")
_LONGEST = 200
# Each is looked for in the whole text.
_MOST = 300
# Fewer lines, and longer ones, are no list of contents.
_LEAST, _TITLE = 3, 40

RULE = Rule(
    "contents-differ",
    Severity.WARNING,
    Text("目录里有“{title}”，正文里没有", "the table of contents has `{title}`, the text has not"),
    Text("更新目录，或补上这一部分。", "Update the table of contents, or add that part."),
    Text(
        "评委照目录找不到的内容，等于没有提供。",
        "What an assessor does not find where the contents say was not handed in.",
    ),
    Examples(
        bad="目录\n一、项目理解\t1\n二、服务方案\t3\n三、应急预案\t9\n一、项目理解\n项目位于市中心。\n二、服务方案\n设三个班组。",
        good="目录\n一、项目理解\t1\n二、服务方案\t3\n一、项目理解\n项目位于市中心。\n二、服务方案\n设三个班组。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each entry below 目录 whose title no other line begins with."""
    del around
    body = document.body
    at = next((at for at, line in enumerate(body) if _HEAD.match(line.text)), None)
    if at is None:
        return
    entries: list[tuple[Line, str]] = []
    for line in body[at + 1 :]:
        found = _ENTRY.match(line.text) if len(line.text) <= _LONGEST else None
        if found is None:
            break
        entries.append((line, found["title"].rstrip()))
    entries = entries or list(_without_pages(body[at + 1 :]))
    rest = body[at + 1 + len(entries) :]
    said = "\n".join(("", *(bare for line in rest for bare in _spellings(line))))
    for line, title in entries[:_MOST]:
        if "\n" + _SPACE.sub("", title) not in said:
            yield document.finding(RULE, line, title, title=title)


def _without_pages(below: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Give the entries of a list without page numbers: titles up to the first one as a heading."""
    first = _SPACE.sub("", below[0].text) if below else ""
    again = next((n for n, one in enumerate(below) if n and first in _spellings(one)), 0)
    entries = below[:again]
    titles = all(
        0 < len(one.text.strip()) <= _TITLE and one.text.rstrip()[-1] not in "。；;：:"
        for one in entries
    )
    if len(entries) >= _LEAST and titles and all(read_number(one.text) for one in entries):
        yield from ((one, one.text.strip()) for one in entries)


def _spellings(line: Line) -> tuple[str, str]:
    """Give a line with and without the number that Word makes for it."""
    text = line.text[:_LONGEST]
    return _SPACE.sub("", text), _SPACE.sub("", line.label + text)
