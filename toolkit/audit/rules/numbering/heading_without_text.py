"""A heading has nothing below it, where its neighbours have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.line import Line
from toolkit.reading.series import Numbered

_TITLE_LENGTH = 20
_STOPS = "。；;，,：:！？、"
_LEAST = 3

RULE = Rule(
    "heading-without-text",
    Severity.WARNING,
    Text("“{title}”下面没有内容", "nothing stands below `{title}`"),
    Text(
        "补上内容；确实没有的写明“无”，或删去标题。",
        "Add its content, say that there is none, or delete it.",
    ),
    Text(
        "空标题像是漏写，评审时按缺项处理。",
        "An empty heading looks forgotten, and counts as missing.",
    ),
    Examples(
        bad="一、目的\n为明确职责，制定本标准。\n二、适用范围\n三、内容\n本部分规定岗位职责。\n四、附则\n本标准自发布之日起实施。",
        good="一、目的\n为明确职责，制定本标准。\n二、适用范围\n适用于营销部。\n三、内容\n本部分规定岗位职责。\n四、附则\n本标准自发布之日起实施。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each short heading behind which its next neighbour, or nothing, comes."""
    del around
    body = document.body
    after = {id(line): body[at + 1] for at, line in enumerate(body[:-1])}
    starts = {id(one.item.line): one for one in document.numbering if not one.item.behind}
    series: dict[int, list[Numbered]] = {}
    for one in document.numbering:
        if not one.item.line.place.row and not one.item.behind:
            series.setdefault(one.series, []).append(one)
    if document.file.word is not None and document.file.word.pictures:
        return
    told: set[int] = set()
    for line in _empty_headings(body):
        told.add(id(line))
        yield document.finding(RULE, line, line.text.strip(), title=line.text.strip())
    for members in series.values():
        if len(members) < _LEAST:
            continue
        empty = [one for one in members if _is_empty(one, after, starts)]
        if empty and len(empty) * 3 <= len(members) and all(_is_title(one) for one in members):
            for one in (one for one in empty if id(one.item.line) not in told):
                yield document.finding(RULE, one.item.line, one.item.quote, title=one.item.body)


def _empty_headings(body: Sequence[Line]) -> Iterator[Line]:
    """Give headings by their style with one of the same level or above below; titles are none."""
    heads = [line for line in body if line.level]
    below = {id(one): two for one, two in pairwise(body)}
    for line in heads[1:]:
        after = below.get(id(line))
        level = after.level if after is not None else 0
        if 0 < level <= line.level and len(line.text.strip()) <= _TITLE_LENGTH:
            yield line


def _is_title(one: Numbered) -> bool:
    body = one.item.body
    return 0 < len(body) <= _TITLE_LENGTH and not any(stop in body for stop in _STOPS)


def _is_empty(one: Numbered, after: dict[int, Line], starts: dict[int, Numbered]) -> bool:
    """Tell whether a title is followed by a number of its own level or of one above."""
    line = after.get(id(one.item.line))
    if line is None:
        return True
    below = starts.get(id(line))
    return below is not None and not line.place.row and below.level <= one.level
