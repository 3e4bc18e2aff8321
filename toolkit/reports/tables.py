"""Tables in HTML for notebooks: every value escaped, no outside resource."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from toolkit.model.finding import Finding, Severity
from toolkit.model.manifest import Manifest
from toolkit.model.report import STATES, state

from .findings_table import place_in
from .findings_text import SEVERITIES, shown_path
from .listing import Listing

_TABLE = 'style="border-collapse:collapse;margin:0.5em 0 1.5em;font-size:14px"'
_CELL = 'style="border:1px solid #bbb;padding:4px 8px;text-align:left;vertical-align:top"'
# Two characters to a line are hard to read.
_HEAD = 'style="border:1px solid #bbb;padding:4px 8px;text-align:left;white-space:nowrap"'
_SHORT = 4
_OUTCOMES = {"made": "已生成", "unchanged": "未变", "kept": "保留（被人改过）", "failed": "失败"}


def made_table(sets: Iterable[tuple[str, Path, Mapping[str, str]]]) -> str:
    """List the files of made sets: tender, file, outcome, folder."""
    rows = [
        (tender, name, _OUTCOMES[outcome], str(folder))
        for tender, folder, outcomes in sets
        for name, outcome in outcomes.items()
    ]
    return _table("", ("招标文件", "文件", "结果", "位置"), rows)


def findings_table(findings: Sequence[Finding]) -> str:
    """List findings with their place and how to mend them."""
    if not findings:
        return "<p>没有发现问题。</p>"
    rows = [
        (
            SEVERITIES[finding.severity].zh,
            f"{shown_path(finding.source.path)} {place_in(finding.source, 'zh')}".rstrip(),
            finding.message.zh,
            finding.help.zh,
            _became(finding),
            finding.rule,
        )
        for finding in findings
    ]
    return _table("", ("级别", "位置", "问题", "改法", "状态", "规则"), rows)


def _became(finding: Finding) -> str:
    told = STATES[state(finding)].zh
    waiver = finding.waiver
    return f"{told}（{waiver.approver}，到 {waiver.expires}）" if waiver else told


def documents_by_severity(paths: Sequence[Path], findings: Sequence[Finding]) -> str:
    """Count the findings of each document by severity, those without any too."""
    named = dict.fromkeys([*paths, *(finding.source.path for finding in findings)])
    rows = []
    for path in named:
        found = [finding.severity for finding in findings if finding.source.path == path]
        counted = [str(found.count(severity)) for severity in reversed(Severity)]
        rows.append((shown_path(path), *counted))
    return _table("", ("文件", *(SEVERITIES[one].zh for one in reversed(Severity))), rows)


def lines_table(lines: Sequence[str]) -> str:
    """List lines of text, or say that there is none."""
    return _table("", ("说明",), [(line,) for line in lines]) if lines else "<p>没有。</p>"


def documents_table(manifest: Manifest) -> str:
    """List the documents of a set with their files."""
    rows = [
        (
            document.heading,
            document.policy,
            "、".join(file.name for file in document.files),
            str(len(document.promises)),
        )
        for document in manifest.documents
    ]
    return _table(_title(manifest), ("文件", "所用政策", "文件名", "承诺数"), rows)


def promises_table(manifest: Manifest) -> str:
    """List the promises of a set with the role and the duties that keep each."""
    rows = [
        (
            document.heading,
            promise.clause,
            promise.text,
            promise.bound,
            promise.responsible,
            "；".join(promise.duties) or "—",
            promise.supervised_by or "—",
        )
        for document in manifest.documents
        for promise in document.promises
    ]
    if not rows:
        return ""
    header = ("文件", "条款", "承诺", "界限", "责任岗位", "对应职责", "监督岗位")
    return _table(_title(manifest), header, rows)


def listing_table(listing: Listing) -> str:
    """Show a listing, or say that it has no rows."""
    if not listing.rows:
        return "<p>没有。</p>"
    return _table("", [title.zh for _, title in listing.columns], listing.rows)


def _title(manifest: Manifest) -> str:
    return f"{manifest.purchaser}：{manifest.project}（{manifest.number}）"


def _table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heading = f"<h3>{escape(title)}</h3>" if title else ""
    top = "".join(f"<th {_HEAD}>{escape(text)}</th>" for text in header)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td {_HEAD if len(text) <= _SHORT else _CELL}>{escape(text)}</td>" for text in row
        )
        + "</tr>"
        for row in rows
    )
    return f"{heading}<table {_TABLE}><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
