"""Deviation tables that a tender gives: which known layout has their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.loading.writing import Value, comment_lines, scalar
from toolkit.model.finding import Finding
from toolkit.model.source import Source
from toolkit.model.tables import Layout, Shown
from toolkit.model.text import Language, Text
from toolkit.pattern import pattern
from toolkit.reading.facts.fact import Fact
from toolkit.reading.tender_facts import AskedTable, TenderFacts

from .intake_faults import TABLE_UNKNOWN

_PARTS = {"technical": Text("技术", "technical"), "business": Text("商务", "business")}
_THEIRS = r"(?:招标|采购|磋商|谈判|询价|比选)(?:文件)?(?:中|的|规定的)*"
_OURS = r"(?:投标|响应|应答)(?:文件|人)?(?:中|的)*"
_PART = r"(?:商务|技术|服务|合同)?"
# The first that fits a whole title tells what a column shows.
_TITLES = tuple(
    (shown, pattern(words))
    for shown, words in (
        (Shown.NUMBER, r"序号|编号"),
        (Shown.CLAUSE, rf"(?:{_THEIRS})?{_PART}(?:的)?(?:条款?|条目|章节|条文)(?:编?号|序号|编码)|条款|条目|章节"),
        (Shown.RESPONSE_AND_PAGE, r".*(?:响应|应答|说明).*页码?.*"),
        (Shown.PAGE, r".*页码?|证明(?:材料|文件).*|.*所在页.*"),
        (Shown.REASON, r"(?:偏离|偏差|情况)?(?:说明|原因|备注|理由)(?:及原因)?|备注说明"),
        (Shown.DEVIATION, r"(?:响应/)?(?:正负?|正/负|有无)?(?:偏离|偏差)(?:情况|度|程度|与否)?(?:\(.*\))?"
                          r"|(?:正|无|负)偏离(?:/(?:正|无|负)偏离)+|是否(?:响应|偏离|满足)"),
        (Shown.REQUIREMENT, rf"(?:{_THEIRS}){_PART}(?:的)?(?:条款|要求|规格|参数|内容|需求|指标|规范)*|{_PART}(?:条款)?要求|评审要求"),
        (Shown.RESPONSE, rf"(?:{_OURS}){_PART}(?:的)?(?:响应|应答|条款|内容|规格|参数|承诺|情况|指标)*|响应|应答"),
        (Shown.SUBJECT, r"(?:服务|货物|产品|设备|项目|评审)(?:名称|项目|内容)|名称"),
    )
)  # fmt: skip
_DIFFERENT = Text(
    "招标文件的栏目是 {columns}；所选表式的栏目名称略有不同，要一字不差就在 kind: layouts 的文件里另加一个表式。",
    "The tender's columns are {columns}; the layout calls some of them otherwise. Where the exact words count, "
    "add a layout to a file of kind layouts.",
)
_PASTE = Text(
    "没有对应的表式。把下面的表式贴到 policies/table-layouts.yaml 的 layouts 里（去掉 #，核对 shows），"
    "再在本文件的 tables 里写：- {{part: {part}, layout: {id}}}",
    "No layout fits. Paste this one into policies/table-layouts.yaml under layouts (without the #; check `shows`), "
    "then write under tables in this file: - {{part: {part}, layout: {id}}}",
)


def layouts_of(
    facts: TenderFacts, layouts: Sequence[Layout], path: Source
) -> tuple[list[Value], list[Finding]]:
    """Name the known layouts with the columns that the tender gives; what has none is told."""
    tables: list[Value] = []
    findings: list[Finding] = []
    for fact in facts.tables:
        asked = fact.value
        layout = layout_of(asked, layouts)
        if layout is not None:
            tables.append({"part": asked.part, "layout": str(layout.id)})
        else:
            columns = "|".join(asked.columns)
            findings.append(
                TABLE_UNKNOWN.finding(path, quote=columns, part=_PARTS[asked.part], columns=columns)
            )
    return tables, findings


def layout_of(asked: AskedTable, layouts: Sequence[Layout]) -> Layout | None:
    """Find the layout with the same titles, else one whose columns show the same."""
    own = [layout for layout in layouts if layout.part == asked.part]
    exact = next((layout for layout in own if _is_exact(layout, asked)), None)
    shown = [_alike(shown_by(title)) for title in asked.columns]
    if exact is not None or None in shown:
        return exact
    return next((one for one in own if [_alike(c.shows) for c in one.columns] == shown), None)


def shown_by(title: str) -> Shown | None:
    """Tell by its title what a column shows; None where the title is not known."""
    text = _plain(title)
    return next((shown for shown, words in _TITLES if words.fullmatch(text)), None)


def layout_comments(
    fact: Fact[AskedTable], layouts: Sequence[Layout], id: str, language: Language
) -> Iterator[str]:
    """Write as a comment what a person has to do for a table: nothing where the titles are equal."""
    asked = fact.value
    layout = layout_of(asked, layouts)
    if layout is not None:
        if not _is_exact(layout, asked):
            columns = "|".join(asked.columns)
            yield from comment_lines(_DIFFERENT.of(language).format(columns=columns))
        return
    own = f"{id}-{asked.part}"
    part = _PARTS[asked.part].zh
    yield from comment_lines(_PASTE.of(language).format(part=asked.part, id=own))
    yield f"#   - id: {scalar(own)}"
    yield f"#     title: {part}偏离表（{scalar(id)}）"
    yield f"#     part: {asked.part}"
    yield "#     columns:"
    for title in asked.columns:
        shown = shown_by(title)
        doubt = "" if shown else "  # ?"
        yield f"#       - {{title: {_quoted(title)}, shows: {shown or Shown.NOTE}}}{doubt}"
    yield "#     rows: all"
    yield "#     when_empty: 无偏离"


def _quoted(title: str) -> str:
    text = scalar(title)
    return text if text.startswith('"') else f'"{text}"'


def _is_exact(layout: Layout, asked: AskedTable) -> bool:
    titles = [_plain(str(column.title)) for column in layout.columns]
    return layout.part == asked.part and titles == list(map(_plain, asked.columns))


def _alike(shown: Shown | None) -> Shown | None:
    """Take a remark for a reason: 说明 and 备注 are used for either."""
    return Shown.REASON if shown is Shown.NOTE else shown


def _plain(title: str) -> str:
    return "".join(title.split()).translate(str.maketrans("∕／（）", "//()"))
