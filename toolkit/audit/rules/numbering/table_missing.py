"""The text names a table or figure that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.line import Line
from toolkit.reading.mentions import captions, figure_mentions

_BELOW = pattern(
    r"(?:见|如|按|详见|填写)?下表(?:所[示列]|规定|执行|[：:。，])?|(?:见|如)下图(?:所示)?"
)
_NEAR = 4
_NEAR_TEXT = 15
# Cells of a table that was saved as text: a few short lines, or gaps inside a line.
_CELLS = pattern(r"\t|[|｜]|\S[ \u3000]{2,}\S.*?[ \u3000]{2,}\S")
_CELL_LENGTH = 14
_CELLS_LEAST = 3
_NO_CELL = ("。", "；", "：", ":")

RULE = Rule(
    "table-missing",
    Severity.WARNING,
    Text("文中提到“{named}”，但没有找到", "the text names `{named}`, which is not there"),
    Text("补上这张表（图），或改正引用。", "Add it, or mend the reference."),
    Text("应当在表里的内容等于没有写。", "What the table should say was not said."),
    Examples(
        bad="各部件的保修期见下表。\n保修期自交车之日起计算，费用由本公司承担，用户不另付款。",
        good="各部件的保修期见下表。\n部件\t保修期\n电机\t1年",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report 下表 with no table below it, and tables and figures by number without a caption."""
    del around
    body = document.body
    for at, line in enumerate(body):
        if "下表" in line.text or "下图" in line.text:
            found = _BELOW.search(line.text)
            if found and not line.place.row and not _follows(document, at, found[0]):
                yield document.finding(RULE, line, found[0], named=found[0].strip("：:。，"))
    there = set(captions(body))
    for mention in figure_mentions(body):
        if (mention.kind, mention.label) not in there and _knows(document, mention.kind, there):
            yield document.finding(RULE, mention.line, mention.text, named=mention.text)


def _follows(document: DocumentEvidence, at: int, words: str) -> bool:
    after = document.body[at + 1 : at + 1 + _NEAR_TEXT]
    if "图" in words:
        return document.file.word is None or document.file.word.pictures > 0
    if any(line.place.row for line in after[:_NEAR]):
        return True
    return document.file.word is None and _as_text(after)


def _as_text(lines: tuple[Line, ...]) -> bool:
    short = 0
    for line in lines:
        if _CELLS.search(line.text[:200]):
            return True
        text = line.text.strip()
        is_cell = len(text) <= _CELL_LENGTH and not text.endswith(_NO_CELL) and "：" not in text
        short = short + 1 if is_cell else 0
        if short >= _CELLS_LEAST:
            return True
    return False


def _knows(document: DocumentEvidence, kind: str, there: set[tuple[str, str]]) -> bool:
    """Tell whether the document numbers its tables or figures, or has none at all."""
    if any(other == kind for other, _ in there):
        return True
    return kind == "表" and not any(line.place.row for line in document.body)
