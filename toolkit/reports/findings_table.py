"""Findings as rows of texts, for a workbook, a page and a Word report."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.model.finding import Finding, Severity
from toolkit.model.report import STATES, Report, state
from toolkit.model.source import Source
from toolkit.model.text import Language, Text

from .findings_text import GONE, NEEDS, NOT_EVALUATED, SEVERITIES, shown_path

COLUMNS = (
    Text("序号", "No."),
    Text("级别", "Severity"),
    Text("文件", "File"),
    Text("位置", "Place"),
    Text("原文", "Quote"),
    Text("问题", "Finding"),
    Text("改法", "How to mend it"),
    Text("规则", "Rule"),
    Text("处数", "Times"),
    Text("状态", "State"),
    Text("豁免", "Waiver"),
    Text("指纹", "Fingerprint"),
    Text("另见", "See"),
)
TITLE = Text("审计报告", "Audit report")


class Row(NamedTuple):
    """A finding in words; the fields are those of COLUMNS."""

    number: str
    severity: str
    file: str
    place: str
    quote: str
    message: str
    help: str
    rule: str
    times: str
    state: str
    waiver: str
    fingerprint: str
    related: str


def row_of(number: int, finding: Finding, language: Language) -> Row:
    """Write a finding as a row."""
    waiver = finding.waiver
    return Row(
        str(number),
        SEVERITIES[finding.severity].of(language),
        shown_path(finding.source.path),
        place_in(finding.source, language),
        finding.quote,
        finding.message.of(language),
        finding.help.of(language),
        finding.rule,
        str(finding.count),
        STATES[state(finding)].of(language),
        f"{waiver.reason}（{waiver.approver}，{waiver.granted} – {waiver.expires}）"
        if waiver
        else "",
        finding.fingerprint,
        _related(finding, language),
    )


def _related(finding: Finding, language: Language) -> str:
    """Write the other places of a finding; those in its own file without the name of the file."""
    path = finding.source.path
    places = (
        place_in(one, language)
        if one.path == path
        else f"{shown_path(one.path)} {place_in(one, language)}".rstrip()
        for one in finding.related
    )
    return ("；" if language == "zh" else "; ").join(places)


def place_in(source: Source, language: Language) -> str:
    """Write a place inside a file as a person looks for it."""
    part = source.part.rpartition("/")[2].removesuffix(".xml")
    parts = {
        "header": Text("页眉", "header"),
        "footer": Text("页脚", "footer"),
        "footnotes": Text("脚注", "footnote"),
    }
    told = [
        Text(f"第{source.line}行第{source.column}列", f"line {source.line}, column {source.column}")
        if source.line
        else None,
        parts.get(part),
        Text(f"第{source.page}页", f"page {source.page}") if source.page else None,
        Text(f"表{source.table}", f"table {source.table}") if source.table else None,
        Text(f"第{source.paragraph}段", f"paragraph {source.paragraph}")
        if source.paragraph
        else None,
        Text(f"条款 {source.clause}", f"clause {source.clause}") if source.clause else None,
    ]
    return ("，" if language == "zh" else ", ").join(one.of(language) for one in told if one)


def counts(report: Report, language: Language) -> tuple[tuple[str, str], ...]:
    """Write how many files were read and what was found in them."""
    told = (
        (Text("审查日期", "As of"), report.as_of.isoformat()),
        (Text("文件", "Files"), str(report.files)),
        *((SEVERITIES[severity], str(report.count(severity))) for severity in reversed(Severity)),
        (Text("其中已豁免或已知", "of these waived or known"), str(report.excused)),
        (Text("判断出错", "rules that broke"), str(_broken(report))),
        (Text("结论", "Verdict"), verdict(report).of(language)),
    )
    return tuple((title.of(language), value) for title, value in told)


def verdict(report: Report) -> Text:
    """Say whether the run failed, at the threshold that it had."""
    if report.failed:
        return Text("未通过", "failed")
    if report.threshold is None:
        return Text("未判定（--fail-on never）", "not judged (--fail-on never)")
    return Text("通过", "passed")


def rest(report: Report, language: Language) -> tuple[str, ...]:
    """Write a line for each rule that was not evaluated and for each finding that is gone."""
    comma = "、" if language == "zh" else ", "
    skipped = (
        NOT_EVALUATED.fill(
            rules=rule.id, needs=comma.join(NEEDS[need].of(language) for need in rule.needs)
        ).of(language)
        for rule in report.skipped
    )
    gone = (
        GONE.fill(place=gone.place, rule=gone.rule, message=gone.message).of(language)
        for gone in report.gone
    )
    return (*skipped, *gone)


def by_rule(report: Report) -> tuple[tuple[str, int], ...]:
    """Count the findings of each rule, most first."""
    found: dict[str, int] = {}
    for finding in report.findings:
        found[finding.rule] = found.get(finding.rule, 0) + 1
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _broken(report: Report) -> int:
    return sum(state(finding) == "broken" for finding in report.findings)
