"""The findings of an audit: grouped, filtered, and each with its words in the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import ipywidgets

from toolkit.model.finding import Finding, Severity
from toolkit.model.report import STATES, state
from toolkit.model.text import Text
from toolkit.pipeline.audit import Audited
from toolkit.reports.findings_table import row_of
from toolkit.reports.findings_text import SEVERITIES

from .elements import note, shown, table
from .excerpt import excerpt
from .fields import offer
from .visitor import Visitor

_ALL = Text("全部", "all")
_NO_WORDS = Text(
    "这个问题说的是整份文件，没有可跳到的原文。",
    "It is about the whole document; no words are quoted.",
)
_NONE = Text("没有符合条件的问题。", "No finding fits.")
_LABEL = 90


class Findings:
    """Two lists, groups and the findings of the chosen group; below them the chosen finding."""

    def __init__(self, visitor: Visitor, chosen: Callable[[Finding | None], None]) -> None:
        self._visitor = visitor
        self._chosen = chosen
        self._audited: Audited | None = None
        of, language = visitor.of, visitor.language
        self._by = ipywidgets.ToggleButtons(
            options=[(of("按文件", "by document"), "file"), (of("按规则", "by rule"), "rule"),
                     (of("按级别", "by severity"), "severity"), (of("按状态", "by state"), "state")],
        )  # fmt: skip
        self._severity = ipywidgets.Dropdown(
            options=[(_ALL.of(language), 0), *((SEVERITIES[s].of(language), int(s)) for s in reversed(Severity))],
            description=of("级别", "Severity"),
        ).add_class("desk-severity")  # fmt: skip
        self._open = ipywidgets.Checkbox(
            description=of("只看待处理的", "Open ones only"), value=False, indent=False
        )
        self._words = ipywidgets.Text(description=of("搜索", "Search"), continuous_update=False).add_class("desk-search")  # fmt: skip
        self._groups = ipywidgets.Select(rows=12, layout={"width": "26%"}).add_class("desk-groups")
        self._list = ipywidgets.Select(rows=12, layout={"width": "73%"}).add_class("desk-findings")
        self._detail = ipywidgets.HTML().add_class("desk-detail")
        for control in (self._by, self._severity, self._open, self._words):
            control.observe(self._regroup, "value")
        self._groups.observe(self._refill, "value")
        self._list.observe(self._tell, "value")
        filters = ipywidgets.HBox([self._by, self._severity, self._open, self._words])
        filters.layout.flex_flow = "row wrap"
        self.box = ipywidgets.VBox(
            [filters, ipywidgets.HBox([self._groups, self._list]), self._detail]
        )

    def show(self, audited: Audited) -> None:
        """Show the findings of an audit; the group and the finding that were looked at stay chosen."""
        self._audited = audited
        self._regroup({})

    def _fitting(self) -> list[Finding]:
        """List the findings that the filters let through, worst first."""
        assert self._audited is not None
        words = self._words.value.strip().casefold()
        found = [
            one
            for one in self._audited.findings
            if self._severity.value in (0, int(one.severity))
            and (not self._open.value or state(one) in ("open", "broken"))
            and (not words or words in " ".join(row_of(0, one, self._visitor.language)).casefold())
        ]
        return sorted(found, key=lambda one: (-one.severity, one.source))

    def _group(self, finding: Finding) -> str:
        language = self._visitor.language
        match self._by.value:
            case "file":
                return finding.source.path.name
            case "rule":
                return finding.rule
            case "severity":
                return SEVERITIES[finding.severity].of(language)
            case _:
                return STATES[state(finding)].of(language)

    def _regroup(self, _: Mapping[str, Any]) -> None:
        if self._audited is None:
            return
        groups: dict[str, int] = {}
        found = self._fitting()
        for finding in found:
            groups[self._group(finding)] = groups.get(self._group(finding), 0) + 1
        was = self._groups.value
        every = (f"{_ALL.of(self._visitor.language)} ({len(found)})", "")
        counted = ((f"{name} ({n})", name) for name, n in groups.items())
        offer(self._groups, [every, *counted], was)
        self._refill({})

    def _refill(self, _: Mapping[str, Any]) -> None:
        group = self._groups.value
        found = [one for one in self._fitting() if not group or self._group(one) == group]
        before = self._list.value
        # Of findings that read alike each has to be an option of its own.
        labels = ((f"{n}. {self._label(one)}", one) for n, one in enumerate(found, 1))
        same = (one for one in found if before and one.fingerprint == before.fingerprint)
        offer(self._list, labels, next(same, None))
        self._tell({})

    def _label(self, finding: Finding) -> str:
        language = self._visitor.language
        row = row_of(0, finding, language)
        told = "" if state(finding) == "open" else f"[{row.state}] "
        name = "" if self._by.value == "file" else f"{finding.source.path.name} "
        label = " ".join(f"{told}{row.severity} {name}{row.place} {row.message}".split())
        return label if len(label) <= _LABEL else f"{label[:_LABEL]}…"

    def _tell(self, _: Mapping[str, Any]) -> None:
        finding = self._list.value
        self._chosen(finding)
        if finding is None:
            self._detail.value = note(_NONE.of(self._visitor.language))
            return
        self._detail.value = "".join(self._details(finding))

    def _details(self, finding: Finding) -> Iterator[str]:
        assert self._audited is not None
        language, of = self._visitor.language, self._visitor.of
        row = row_of(0, finding, language)
        kind = {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(finding.severity, "note")
        yield f'<div class="note {kind}">{shown(row.severity)}{of("：", ": ")}{shown(row.message)}</div>'
        told = [
            (of("文件", "Document"), finding.source.path.name),
            (of("位置", "Place"), row.place),
            (of("改法", "Mend"), row.help),
            (of("另见", "See"), row.related),
            (of("规则", "Rule"), row.rule),
            (of("处数", "Times"), row.times if finding.count > 1 else ""),
            (of("状态", "State"), f"{row.state} {row.waiver}".strip()),
        ]
        yield table((of("项", "What"), of("内容", "Told")), [pair for pair in told if pair[1]])
        words = excerpt(self._audited.documents, finding)
        yield words or note(_NO_WORDS.of(language))
