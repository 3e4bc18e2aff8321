"""Duties make records that the list of records lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.line import Line
from toolkit.reading.series import Numbered

RULE = Rule(
    "record-unlisted",
    Severity.WARNING,
    Text("相关记录里没有{missing}", "the list of records lacks {missing}"),
    Text(
        "列入记录清单，并写明保管岗位和期限。", "List it, with its keeper and how long it is kept."
    ),
    Text(
        "没有列入清单的记录没有人保管，检查时拿不出来。",
        "Nobody keeps a record that is not listed; at an audit it cannot be shown.",
    ),
    Examples(
        bad="营销内勤岗位职责\n1、跟踪合同履行，建立《合同履行一览表》。\n2、整理会议记录。\n相关记录 无",
        good="营销内勤岗位职责\n1、跟踪合同履行，建立《合同履行一览表》。\n相关记录：合同履行一览表",
    ),
)
_SECTION = pattern(
    r"[#\s\u3000]*(?:第?[\d一二三四五六七八九十.]{1,5}[条章节]?[、.．）)\s\u3000]*)?(?P<title>(?:相关|质量|形成的?|产生的?)记录(?:清单|一览表?|表格|表单)?)[\s\u3000\d：:]*(?P<rest>.*)$"
)
_RECORD = pattern(
    r"(?:填写|填制|编制|建立|形成|登记|出具|制作|做好|做成|填报|提交|撰写|签署|记入|记录在|整理|编写)[^。；]{0,14}?"
    r"(?P<record>《[^《》]{2,30}(?:记录|台账|台帐|表|单|报告|档案|明细|日志|卡|清单|汇总|册)》"
    r"|[\u4e00-\u9fff]{0,6}(?:记录|台账|台帐|登记表|一览表|统计表|汇总表|应收账款明细|档案))"
)
_NONE = pattern(r"(?:无|没有|暂无|不适用)[。.]?\s*$")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Made:
    """A record that a duty makes, and the number of its line in the body."""

    at: int
    line: Line
    record: str


@dataclass(frozen=True, slots=True)
class _Section:
    """A list of records, the number of its line in the body, and what it says."""

    at: int
    line: Line
    listed: str


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report a list of records that says none, and records with a title that it does not hold.

    Where there are several lists, each is that of the post above it.
    """
    del around
    made = list(_made(document))
    sections = list(_sections(document)) if made else []
    for section in sections:
        own = made if len(sections) == 1 else [one for one in made if one.at < section.at]
        made = [one for one in made if one not in own]
        yield from _unlisted(document, section, own)


def _unlisted(
    document: DocumentEvidence, section: _Section, made: Sequence[_Made]
) -> Iterator[Finding]:
    if _NONE.match(section.listed):
        some = "、".join(dict.fromkeys(one.record for one in made[:_SHOWN]))
        if some:
            yield document.finding(RULE, section.line, section.line.text.strip(), missing=some)
        return
    told: set[str] = set()
    for one in made:
        bare = one.record.strip("《》")
        if one.record.startswith("《") and bare not in section.listed and bare not in told:
            told.add(bare)
            yield document.finding(RULE, one.line, one.record, missing=one.record)


def _made(document: DocumentEvidence) -> Iterator[_Made]:
    """Give the records that duties make, in the order of the text."""
    at = {id(line): number for number, line in enumerate(document.body)}
    for post in document.posts:
        for duty in post.duties:
            for found in _RECORD.finditer(duty.text):
                yield _Made(at[id(duty.line)], duty.line, found["record"])


def _sections(document: DocumentEvidence) -> Iterator[_Section]:
    """Find the lists of records and what each says, up to the next number of its kind or heading."""
    body = document.body
    starts = {id(one.item.line): one for one in document.numbering if not one.item.behind}
    posts = {id(post.heading.line) for post in document.posts if post.heading}
    for at, line in enumerate(body):
        found = None if line.place.row else _SECTION.match(line.text)
        if found is None:
            continue
        own = starts.get(id(line))
        said = [found["rest"].strip()]
        for after in body[at + 1 :]:
            ends = _ends(after, starts.get(id(after)), own) or id(after) in posts
            if ends or 0 < after.level <= max(line.level, 1):
                break
            said.append(after.text)
        text = "\n".join(said).strip()
        yield _Section(at, line, text.splitlines()[0] if _NONE.match(said[0]) else text)


def _ends(line: Line, number: Numbered | None, section: Numbered | None) -> bool:
    """Tell whether a line is the next number of a section's own kind, or of one above."""
    if number is None or section is None or line.place.row:
        return False
    return number.level <= section.level
