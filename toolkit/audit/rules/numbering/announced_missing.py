"""What a lead sentence announces does not follow, or not as often as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.numerals import parse_chinese_number
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.line import Line
from toolkit.reading.series import Follow, Numbered

_COUNTED = pattern(
    r"(?:以下|下列|如下|下述|分为|包括|包含|具备|满足|提供|做到)[^。；：:，]{0,8}?"
    r"(?P<count>[一二两三四五六七八九十]{1,2}|\d{1,2})[ \u3000]?(?:个|大)?(?:项|种|点|条(?!件)|类|方面|部分|步骤?|份|款|阶段|环节|档)"
    r"[^。；：:，]{0,14}[：:]"
)
_OF_ALL = pattern(
    r"本(?:承诺书|合同|协议书?|制度|办法|规定|标准|保修书|文件|细则|章程)(?:正文)?[共总计为分]{1,2}"
    r"(?P<count>[一二两三四五六七八九十]{1,3}|\d{1,3})(?P<what>[条章])(?=[，。；、（(]|$)"
)
_ANNOUNCED = pattern(r"(?:如下|以下|下列)[^。；：:]{0,14}[：:][\s\u3000]*$")
_JOINT = pattern(r"[、；;]")
_AND = pattern(r"以及|[和及与]")
_PART_LENGTH = 12

RULE = Rule(
    "announced-missing",
    Severity.WARNING,
    Text(
        "“{found}”说有{announced}，下文是{counted}",
        "`{found}` announces {announced}, what follows is {counted}",
    ),
    Text("补上缺少的内容，或改正引出它的话。", "Add what is missing, or mend what announces it."),
    Text(
        "说有而没有的内容，评审时按未响应处理。",
        "What is announced and not given counts as not answered.",
    ),
    Examples(
        bad="随货资料包括以下三项：\n（1）产品合格证；\n（2）使用说明书。",
        good="随货资料包括以下三项：\n（1）产品合格证；\n（2）使用说明书；\n（3）质量保证书。",
    ),
)
_NOTHING = Text("无", "nothing")
_SOMETHING = Text("内容", "something")


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report leads whose number differs from what follows, and those that nothing follows."""
    del around
    places = _Places(document.numbering)
    body = document.body
    yield from _articles(document)
    for at, line in enumerate(body):
        if "：" not in line.text and ":" not in line.text:
            continue
        lead = _COUNTED.search(line.text)
        if lead is not None:
            told = parse_chinese_number(lead["count"]) or int(lead["count"] or 0)
            counted = _count(document, places, at, lead.end())
            if counted and told not in counted:
                yield document.finding(
                    RULE,
                    line,
                    lead[0],
                    found=lead[0].strip("：: "),
                    announced=told,
                    counted=max(counted),
                )
                continue
        bare = _ANNOUNCED.search(line.text)
        if bare is not None and not line.place.row and _nothing(document, places, at):
            found = bare[0].strip("：: \u3000")
            yield document.finding(
                RULE, line, bare[0].strip(), found=found, announced=_SOMETHING, counted=_NOTHING
            )


def _articles(document: DocumentEvidence) -> Iterator[Finding]:
    """Report 本承诺书共九条 in a document with another number of articles or chapters."""
    for line in document.body:
        told = _OF_ALL.search(line.text) if "共" in line.text else None
        if told is None:
            continue
        style = "article" if told["what"] == "条" else "chapter"
        values = [one.item.value for one in document.numbering if one.item.style == style]
        announced = parse_chinese_number(told["count"]) or int(told["count"] or 0)
        counted = {len(values), len(set(values)), max(values, default=0)}
        if len(values) > 1 and announced not in counted:
            yield document.finding(
                RULE,
                line,
                told[0],
                found=told[0],
                announced=announced,
                counted=max(counted),
            )


class _Places:
    """Finds the numbers of a line and the length of a series."""

    def __init__(self, numbering: Sequence[Numbered]) -> None:
        self.first: dict[int, Numbered] = {}
        self.inside: dict[int, list[Numbered]] = {}
        self.lengths: dict[int, int] = {}
        for one in numbering:
            self.lengths[one.series] = self.lengths.get(one.series, 0) + 1
            if one.item.behind:
                self.inside.setdefault(id(one.item.line), []).append(one)
            else:
                self.first.setdefault(id(one.item.line), one)


def _count(document: DocumentEvidence, places: _Places, at: int, end: int) -> tuple[int, ...]:
    """Count what follows a lead: the fewest and the most that it can be; empty if unknown."""
    line = document.body[at]
    rest = line.text[end:].strip()
    if not rest:
        return _count_below(document.body, places, at)
    for one in places.inside.get(id(line), ()):
        if one.follow is Follow.FIRST and not line.text[end : one.item.start].strip():
            return (places.lengths[one.series],)
    return _count_words(rest)


def _count_words(rest: str) -> tuple[int, ...]:
    """Count the parts of a sentence that only lists: 合格证、说明书和保修卡."""
    sentence, stop, more = rest.partition("。")
    parts = _JOINT.split(sentence)
    if not stop or more or len(parts) < 2 or any(len(part) > _PART_LENGTH for part in parts):
        return ()
    if re.search(r"[，：:（(\d]", sentence):
        return ()
    most = sum(len(_AND.split(part)) for part in parts)
    return tuple(range(len(parts), most + 1))


def _count_below(body: Sequence[Line], places: _Places, at: int) -> tuple[int, ...]:
    below = body[at + 1 : at + 40]
    if not below or below[0].place.row != body[at].place.row:
        return ()
    first = places.first.get(id(below[0]))
    if first is not None:
        return (places.lengths[first.series],) if first.follow is Follow.FIRST else ()
    for number, line in enumerate(below, 1):
        text = line.text.rstrip()
        if line.place.row or places.first.get(id(line)) or not text.endswith(("；", ";", "。")):
            return ()
        if text.endswith("。"):
            return (number,) if number > 1 else ()
    return ()


def _nothing(document: DocumentEvidence, places: _Places, at: int) -> bool:
    """Tell whether the document ends behind a lead, or goes on with its next number."""
    body = document.body
    if document.file.word is not None and document.file.word.pictures:
        return False
    if at + 1 == len(body):
        return True
    after = places.first.get(id(body[at + 1]))
    return after is not None and after.follow is Follow.NEXT and not body[at + 1].place.row
