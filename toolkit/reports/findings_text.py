"""Findings for a terminal: place, what is wrong, the line with a caret, how to mend it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.model.finding import Finding, Need, Severity
from toolkit.model.report import STATES, Report, state
from toolkit.model.source import Source
from toolkit.model.text import Language, Text, joined

from .xml_text import visible

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
NEEDS = {
    Need.WORD: Text("Word 文件", "a .docx"),
    Need.WORKSPACE: Text("工作区的政策", "the policies of a workspace"),
    Need.TENDER: Text("招标文件（--tender）", "a tender (--tender)"),
    Need.SET: Text("成套文件（--set）", "a whole set (--set)"),
    Need.LEDGER: Text("工作区的台账", "the ledger of the workspace"),
}
_HELP = Text("修改", "help")
_SEE = Text("另见", "see")
NOT_EVALUATED = Text("没有判断：{rules}（需要{needs}）", "not evaluated: {rules} (needs {needs})")
GONE = Text(
    "基线里有、这次没有出现：{place}：{rule}：{message}",
    "in the baseline and no longer found: {place}: {rule}: {message}",
)


WINDOW = 60  # Characters shown before the place, and half of those shown after it.
LONGEST = 300


def findings_text(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """Write one block of lines for each finding."""
    files: dict[Path, list[str]] = {}
    for finding in findings:
        yield "\n".join(map(visible, _block(finding, language, files)))


def place(source: Source) -> str:
    """Write a place as path:line:column, or as path, part and paragraph in a Word file."""
    path = shown_path(source.path)
    if source.line:
        sheet = f"{source.part}:" if source.part else ""
        return f"{path}:{sheet}{source.line}:{source.column}"
    inside = [source.part, f"¶{source.paragraph}" if source.paragraph else ""]
    return ":".join([path, *(part for part in inside if part)])


def _block(finding: Finding, language: Language, files: dict[Path, list[str]]) -> Iterator[str]:
    severity = SEVERITIES[finding.severity].of(language)
    message = _short(finding.message.of(language))
    yield f"{place(finding.source)}: {severity} {finding.rule}: {message}{_excused(finding, language)}"
    yield from _caret(finding, files)
    yield f"    {_HELP.of(language)}: {_short(finding.help.of(language))}"
    for source in finding.related:
        yield f"    {_SEE.of(language)}: {place(source)}"


def _excused(finding: Finding, language: Language) -> str:
    """Tell who accepted a finding and until when, or that it was known before."""
    told = STATES[state(finding)].of(language)
    if waiver := finding.waiver:
        return f" [{told}: {waiver.approver}, {waiver.expires}: {_short(waiver.reason)}]"
    return f" [{told}]" if state(finding) != "open" else ""


def rest_text(report: Report, language: Language) -> Iterator[str]:
    """Write what is no finding: rules that were not evaluated, by what they want, and what is gone."""
    wanting: dict[tuple[Need, ...], list[str]] = {}
    for rule in report.skipped:
        wanting.setdefault(rule.needs, []).append(rule.id)
    for needs, rules in wanting.items():
        wants = joined(NEEDS[need] for need in needs)
        listed = ", ".join(sorted(rules))
        yield NOT_EVALUATED.fill(rules=listed, needs=wants).of(language)
    for gone in report.gone:
        told = GONE.fill(place=gone.place, rule=gone.rule, message=_short(gone.message))
        yield visible(told.of(language))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _caret(finding: Finding, files: dict[Path, list[str]]) -> Iterator[str]:
    source = finding.source
    if not source.line:
        if finding.quote:
            yield f"       | {_short(finding.quote)}"
        return
    lines = _lines(source.path, files)
    if source.line > len(lines) or "\ufffd" in lines[source.line - 1]:
        return
    line = visible(lines[source.line - 1].replace("\t", " "))
    start = source.column - 1
    found = line.find(finding.quote, start) if finding.quote else -1
    start = max(start, found)
    marked = finding.quote if found >= 0 else line[start:].split(":")[0]
    left = max(start - WINDOW, 0)
    shown = ("…" if left else "") + line[left : start + 2 * WINDOW]
    before = ("…" if left else "") + line[left:start]
    marks = min(max(_width(marked.rstrip()), 1), _width(shown) - _width(before) or 1)
    yield f"{source.line:>6} | {shown}"
    yield f"{'|':>8} {' ' * _width(before)}{'^' * marks}"


def _lines(path: Path, files: dict[Path, list[str]]) -> list[str]:
    if path not in files:
        try:
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            # YAML ends a line where Unicode does; documents end it where they are read so.
            yaml = path.suffix.lower() in (".yaml", ".yml")
            # What is no text has rows, perhaps, and no lines.
            lines = text.splitlines() if yaml else text.split("\n")
            files[path] = [] if "\x00" in text else lines
        except OSError:
            files[path] = []
    return files[path]


def _width(text: str) -> int:
    """Count terminal cells; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def shown_path(path: Path) -> str:
    """Write a path relative to the current folder where it lies below it."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else os.fspath(path)
