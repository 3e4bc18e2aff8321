"""Findings as JSON: one shape for every command."""

from __future__ import annotations

import json

from toolkit import __version__
from toolkit.model.finding import Finding, Rule, Severity, Waived
from toolkit.model.report import Gone, Report
from toolkit.model.source import Source
from toolkit.model.text import Language

from .findings_text import shown_path


def findings_json(report: Report, language: Language) -> str:
    """Write findings as the JSON document that docs/reference/findings.md describes."""
    return json.dumps(
        {
            "tool": {"name": "pledgebook", "version": __version__},
            "as_of": report.as_of.isoformat(),
            "findings": [finding_json(finding, language) for finding in report.findings],
            "counts": {
                severity.name.lower(): report.count(severity) for severity in reversed(Severity)
            },
            "files": report.files,
            "not_evaluated": [_skipped(rule) for rule in report.skipped],
            "gone": [_gone(gone) for gone in report.gone],
        },
        ensure_ascii=False,
        indent=2,
    )


def _skipped(rule: Rule) -> dict[str, object]:
    return {"rule": rule.id, "needs": [need.value for need in rule.needs]}


def _gone(gone: Gone) -> dict[str, str]:
    return {
        "rule": gone.rule,
        "message": gone.message,
        "place": gone.place,
        "fingerprint": gone.fingerprint,
    }


def finding_json(finding: Finding, language: Language) -> dict[str, object]:
    """Write one finding, for documents that hold more than findings."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.name.lower(),
        "verdict": finding.verdict.value,
        "message": finding.message.of(language),
        "help": finding.help.of(language),
        "document": finding.name,
        "folder": finding.folder,
        "source": _source(finding.source, finding.quote),
        "related": [_source(source, "") for source in finding.related],
        "evidence": dict(finding.evidence),
        "fingerprint": finding.fingerprint,
        "count": finding.count,
        "waiver": _waiver(finding.waiver),
        "known": finding.known,
    }


def _waiver(waived: Waived | None) -> dict[str, str] | None:
    if waived is None:
        return None
    return {
        "reason": waived.reason,
        "approver": waived.approver,
        "granted": waived.granted.isoformat(),
        "expires": waived.expires.isoformat(),
    }


def _source(source: Source, quote: str) -> dict[str, object]:
    return {
        "path": shown_path(source.path),
        "line": source.line or None,
        "column": source.column or None,
        "part": source.part or None,
        "paragraph": source.paragraph or None,
        "table": source.table or None,
        "page": source.page or None,
        "clause": source.clause or None,
        "quote": quote or None,
    }
