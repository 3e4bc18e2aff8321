"""Findings as one page that stands alone: no network, filters by a few lines of script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from toolkit.model.finding import Severity
from toolkit.model.report import STATES, Report, state
from toolkit.model.text import Language, Text

from .findings_html_page import SCRIPT, STYLE
from .findings_table import COLUMNS, TITLE, Row, counts, rest, row_of
from .findings_text import SEVERITIES, shown_path
from .xml_text import allowed

_ALL = Text("全部", "all")
_NONE = Text("没有发现问题。", "Nothing was found.")
_REST = Text(
    "没有判断的规则，以及不再出现的问题", "Rules not evaluated, and findings that are gone"
)
_SEARCH = Text("搜索", "search")
_SHOWN = Text("显示", "shown")
_HELP = Text("改法", "Mend")
_SEE = COLUMNS[12]
_STATE, _FILE, _RULE, _SEVERITY = COLUMNS[9], COLUMNS[2], COLUMNS[7], COLUMNS[1]


def findings_html(
    report: Report,
    language: Language,
    heading: Text = TITLE,
    figures: Sequence[tuple[Text, str]] = (),
) -> str:
    """Write the page, with figures of its own above; every text from outside is escaped."""
    title = heading.of(language)
    tag = "zh-CN" if language == "zh" else "en"
    page = "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{tag}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            # Whatever a document holds, the page loads nothing and sends nothing.
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">",
            f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>",
            f"<h1>{escape(title)}</h1>",
            *(_summary([(n.of(language), v) for n, v in figures]) if figures else ()),
            *_summary(counts(report, language)),
            *_filters(report, language),
            *_findings(report, language),
            *_rest(report, language),
            f"<script>{SCRIPT}</script></body></html>",
        )
    )
    return allowed(page)


def _summary(figures: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield '<dl class="counts">'
    for title, value in figures:
        yield f"<div><dt>{escape(title)}</dt><dd>{escape(value)}</dd></div>"
    yield "</dl>"


def _filters(report: Report, language: Language) -> Iterator[str]:
    if not report.findings:
        yield f"<p>{escape(_NONE.of(language))}</p>"
        return
    severities = [
        (severity.name.lower(), SEVERITIES[severity].of(language))
        for severity in reversed(Severity)
        if report.count(severity)
    ]
    states = [(key, text.of(language)) for key, text in STATES.items()]
    found = {state(finding) for finding in report.findings}
    rules = sorted({finding.rule for finding in report.findings})
    files = dict.fromkeys(shown_path(finding.source.path) for finding in report.findings)
    yield '<form class="filters" onsubmit="return false">'
    yield _choice("severity", _SEVERITY, severities, language)
    yield _choice("rule", _RULE, ((rule, rule) for rule in rules), language)
    yield _choice("file", _FILE, ((name, name) for name in files), language)
    yield _choice("state", _STATE, (pair for pair in states if pair[0] in found), language)
    yield f'<label>{escape(_SEARCH.of(language))} <input id="words" type="search"></label>'
    yield f'<span>{escape(_SHOWN.of(language))} <output id="shown"></output></span></form>'


def _choice(key: str, title: Text, options: Iterable[tuple[str, str]], language: Language) -> str:
    listed = "".join(
        f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in options
    )
    every = f'<option value="">{escape(_ALL.of(language))}</option>'
    return (
        f'<label>{escape(title.of(language))} <select id="{key}">{every}{listed}</select></label>'
    )


def _findings(report: Report, language: Language) -> Iterator[str]:
    if not report.findings:
        return
    shown = (COLUMNS[0], _SEVERITY, Text("位置", "Place"), COLUMNS[5], _RULE)
    heads = "".join(f"<th>{escape(title.of(language))}</th>" for title in shown)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for number, finding in enumerate(report.findings, 1):
        row = row_of(number, finding, language)
        name = finding.severity.name.lower()
        became = state(finding)
        keys = {"severity": name, "rule": row.rule, "file": row.file, "state": became}
        data = " ".join(f'data-{key}="{escape(value)}"' for key, value in keys.items())
        yield f'<tr class="{name} {became}" {data}>{_cells(row, language)}</tr>'
    yield "</tbody></table>"


def _cells(row: Row, language: Language) -> str:
    times = f" ×{row.times}" if row.times != "1" else ""
    quoted = f"<blockquote>{escape(row.quote)}{times}</blockquote>" if row.quote else times
    waiver = (
        f'<p class="waiver">{escape(row.state)}: {escape(row.waiver)}</p>' if row.waiver else ""
    )
    see = f"<p><b>{escape(_SEE.of(language))}</b>: {escape(row.related)}</p>" if row.related else ""
    return (
        f"<td>{row.number}</td><td><b>{escape(row.severity)}</b><br><small>{escape(row.state)}</small></td>"
        f"<td>{escape(row.file)}<br><small>{escape(row.place)}</small></td>"
        f"<td><p>{escape(row.message)}</p>{quoted}"
        f"<p><b>{escape(_HELP.of(language))}</b>: {escape(row.help)}</p>{see}{waiver}</td>"
        f"<td><code>{escape(row.rule)}</code><br><small>{row.fingerprint}</small></td>"
    )


def _rest(report: Report, language: Language) -> Iterator[str]:
    lines = rest(report, language)
    if lines:
        yield f"<h2>{escape(_REST.of(language))}</h2><ul>"
        yield from (f"<li>{escape(line)}</li>" for line in lines)
        yield "</ul>"
