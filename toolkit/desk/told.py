"""Findings on the way: few, each with what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model.finding import Finding, Severity
from toolkit.reports.findings_table import place_in

from .elements import table
from .visitor import Visitor

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_MOST = 30
"""Findings that are shown; those that come behind are of the same sort."""


def told_findings(findings: Sequence[Finding], visitor: Visitor) -> str:
    """Write findings as a table, the worst first; empty where there are none."""
    if not findings:
        return ""
    of, language = visitor.of, visitor.language
    worst = sorted(findings, key=lambda one: -one.severity)[:_MOST]
    rows = [
        (
            f"{one.source.path.name} {place_in(one.source, language)}",
            one.message.of(language),
            one.help.of(language),
        )
        for one in worst
    ]
    header = (of("位置", "Place"), of("问题", "Finding"), of("改法", "Mend"))
    kind = _KINDS[worst[0].severity]
    title = of(f"要看的 {len(findings)} 点", f"{len(findings)} things to look at")
    opened = " open" if worst[0].severity is Severity.ERROR else ""
    return f'<details class="desk-told {kind}"{opened}><summary>{title}</summary>{table(header, rows)}</details>'
