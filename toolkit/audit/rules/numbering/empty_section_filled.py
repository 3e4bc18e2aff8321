"""A section is said to be empty, and is not."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.line import Line
from toolkit.reading.series import Follow, Numbered

_EMPTY = pattern(
    r"(?:(?P<title>[\u4e00-\u9fff]{2,10}?)[\s\u3000]*\d?[\s\u3000：:]*)?[（(]?(?P<none>无|不适用|暂无)[）)]?[。.]?[\s\u3000]*$"
)
_BEGINNING = pattern(
    r"[#\s\u3000]*(?:第?[\d一二三四五六七八九十.]{1,6}[条章节]?[、.．）)\s\u3000]*)?"
)
_DOCUMENTS = pattern(r"(?:相关|引用|支持性?|参考|依据)(?:的?)(?:文件|标准|制度)")
_NAMED = pattern(r"《[^《》]{2,30}(?:制度|规定|办法|标准|细则|规程|程序|手册|规范|条例|法)》")

RULE = Rule(
    "empty-section-filled",
    Severity.WARNING,
    Text("“{title}”写的是“无”，但{what}", "`{title}` says none, yet {what}"),
    Text("删去“无”，列出实际内容。", "Delete the word none and list what there is."),
    Text(
        "自相矛盾的“无”让审核人不再相信其余内容。",
        "A none that the text itself contradicts costs the trust in the rest.",
    ),
    Examples(
        bad="6.考核按《绩效管理规定》执行。\n7.相关文件 无\n8.附则\n本标准自发布之日起实施。",
        good="6.考核按月进行。\n7.相关文件 无\n8.附则\n本标准自发布之日起实施。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report a section that says none and has a list below it, or whose documents the text cites."""
    del around
    starts = {id(one.item.line): one for one in document.numbering if not one.item.behind}
    citations = _citations(document) if _DOCUMENTS.search(document.text) else {}
    body = [line for line in document.body if not line.place.row]
    for at, line in enumerate(body):
        if "无" not in line.text and "不适用" not in line.text:
            continue
        empty = _EMPTY.match(line.text, _begin(line))
        if empty is None:
            continue
        title = empty["title"] or (body[at - 1].text.strip() if at else "")
        after = body[at + 1] if at + 1 < len(body) else None
        below = starts.get(id(after)) if after else None
        if after and (
            after.text.lstrip().startswith("《")
            or (below and _is_below(below, starts.get(id(line)), line))
        ):
            what = Text("下面列有内容", "something is listed below")
        elif _DOCUMENTS.search(title) and (cited := citations.get(id(line), "")):
            what = Text(f"文中引用了{cited}", f"the text cites {cited}")
        else:
            continue
        yield document.finding(
            RULE, line, line.text[_begin(line) :].strip(), title=title, what=what
        )


def _begin(line: Line) -> int:
    found = _BEGINNING.match(line.text)
    return found.end() if found else 0


def _is_below(below: Numbered, own: Numbered | None, line: Line) -> bool:
    """Tell whether a list begins below a section; below a field (直接下属：无) it is another's."""
    if own is None:
        return below.follow is Follow.FIRST and "：" not in line.text and ":" not in line.text
    return below.parent is own.item


def _citations(document: DocumentEvidence) -> dict[int, str]:
    """Give for each line the first document cited before it; of several in a file in its own."""
    parts = {id(one.item.line) for one in document.numbering if one.item.style == "part"}
    found: dict[int, str] = {}
    cited = ""
    for line in document.body:
        found[id(line)] = cited
        if id(line) in parts:
            cited = ""
        elif not cited and (named := _NAMED.search(line.text)):
            cited = named[0]
    return found
