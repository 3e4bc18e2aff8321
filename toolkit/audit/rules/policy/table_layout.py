"""The tables that a tender prescribes do not fit its parts."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.tables import Table
from toolkit.model.tender import Tender
from toolkit.model.text import Text

RULE = Rule(
    "table-layout",
    Severity.ERROR,
    Text("表式“{layout}”{fault}", "the layout `{layout}` {fault}"),
    Text(
        "每个部分（business、technical）写一个自己的表式。", "Give each part one layout of its own."
    ),
    Text(
        "商务条款填进技术偏离表，评委按未应答处理。",
        "Business clauses in the technical table count as not answered.",
    ),
)
_TWICE = Text("是该部分的第二个表式", "is the second layout for this part")
_OTHER = Text(
    "是{own}部分的表式，不是{part}部分的", "is for the {own} part, not for the {part} part"
)
_PARTS = {"technical": Text("技术", "technical"), "business": Text("商务", "business")}


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report a part with two layouts, and a layout that is for the other part."""
    layouts = evidence.workspace.layouts
    for tender in evidence.workspace.of(Tender):
        seen: set[str] = set()
        for table in tender.tables:
            layout = layouts.get(table.layout)
            if table.part in seen:
                yield _finding(table, _TWICE)
            elif layout is not None and layout.part != table.part:
                fault = _OTHER.fill(own=_PARTS[layout.part], part=_PARTS[table.part])
                yield _finding(table, fault)
            seen.add(table.part)


def _finding(table: Table, fault: Text) -> Finding:
    return RULE.finding(table.at("layout"), quote=table.layout, layout=table.layout, fault=fault)
