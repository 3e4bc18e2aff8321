"""Findings as SARIF 2.1.0, for code scanning and editors (OASIS standard, sections 3.13 to 3.52)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, time
from urllib.parse import quote

from toolkit import __version__
from toolkit.model.finding import Finding, Rule, Verdict
from toolkit.model.report import Report
from toolkit.model.source import Source
from toolkit.model.text import Language
from toolkit.pattern import pattern

from .findings_text import NEEDS, shown_path

# What a rule says of any finding has no values to fill in.
_FIELD = pattern(r"\{\w+\}")
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def findings_sarif(report: Report, rules: Mapping[str, Rule], language: Language) -> str:
    """Write one run; a rule that broke or was not evaluated is a notification, never a pass."""
    found = [f for f in report.findings if f.verdict is Verdict.FAIL]
    named = tuple(dict.fromkeys(finding.rule for finding in report.findings))
    index = {rule: at for at, rule in enumerate(named)}
    run = {
        "tool": {
            "driver": {
                "name": "pledgebook",
                "version": __version__,
                "language": "zh-CN" if language == "zh" else "en-US",
                "rules": [_rule(name, rules.get(name), language) for name in named],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, index, language)],
        "results": [
            *(_result(finding, index[finding.rule], language) for finding in found),
            *(_absent(gone.rule, gone.message, gone.fingerprint) for gone in report.gone),
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(name: str, rule: Rule | None, language: Language) -> dict[str, object]:
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": _FIELD.sub("…", rule.why.of(language))},
        "help": {"text": _FIELD.sub("…", rule.help.of(language))},
        "defaultConfiguration": {"level": rule.severity.name.lower()},
    }


def _invocation(report: Report, index: Mapping[str, int], language: Language) -> dict[str, object]:
    broken = [f for f in report.findings if f.verdict is Verdict.ERROR]
    # SARIF wants a moment; a run knows its day only.
    moment = datetime.combine(report.as_of, time()).isoformat() + "Z"
    return {
        "executionSuccessful": not broken,
        "startTimeUtc": moment,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": f"{f.message.of(language)} {f.help.of(language)}"},
                "associatedRule": {"id": f.rule, "index": index[f.rule]},
                "locations": [_location(f.source, f.quote)],
            }
            for f in broken
        ],
        "toolConfigurationNotifications": [_skipped(rule, language) for rule in report.skipped],
    }


def _skipped(rule: Rule, language: Language) -> dict[str, object]:
    wants = ", ".join(NEEDS[need].of(language) for need in rule.needs)
    said = f"没有判断：{rule.id}（需要{wants}）" if language == "zh" else ""
    text = said or f"not evaluated: {rule.id} needs {wants}"
    # The rule stands by its id only: none of its results is listed.
    return {"level": "note", "message": {"text": text}, "descriptor": {"id": rule.id}}


def _result(finding: Finding, index: int, language: Language) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity.name.lower(),
        "kind": "fail",
        "message": {"text": f"{finding.message.of(language)} {finding.help.of(language)}"},
        "locations": [_location(finding.source, finding.quote)],
        "partialFingerprints": {"pledgebook/v1": finding.fingerprint},
        "occurrenceCount": finding.count,
        "properties": {"document": finding.name, "evidence": dict(finding.evidence)},
    }
    if finding.related:
        result["relatedLocations"] = [_location(source, "") for source in finding.related]
    if finding.known:
        result["baselineState"] = "unchanged"
    if waiver := finding.waiver:
        said = f"{waiver.reason} ({waiver.approver}, {waiver.granted} – {waiver.expires})"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": said}]
    return result


def _absent(rule: str, message: str, fingerprint: str) -> dict[str, object]:
    return {
        "ruleId": rule,
        "kind": "fail",
        "message": {"text": message},
        "baselineState": "absent",
        "partialFingerprints": {"pledgebook/v1": fingerprint},
    }


def _location(source: Source, quoted: str) -> dict[str, object]:
    uri = quote(shown_path(source.path).replace("\\", "/"), safe="/:", errors="surrogateescape")
    place: dict[str, object] = {"artifactLocation": {"uri": uri}}
    if source.line:
        region: dict[str, object] = {"startLine": source.line, "startColumn": source.column or 1}
        if quoted:
            region["snippet"] = {"text": quoted}
        place["region"] = region
    location: dict[str, object] = {"physicalLocation": place}
    if told := _inside(source, quoted):
        location["logicalLocations"] = [told]
    return location


def _inside(source: Source, quoted: str) -> dict[str, object]:
    """Name a place that has no line: part, paragraph, page and clause."""
    named = {
        "part": source.part,
        "paragraph": source.paragraph,
        "table": source.table,
        "page": source.page,
        "clause": source.clause,
    }
    held = {key: value for key, value in named.items() if value}
    if not held:
        return {}
    path = "/".join(f"{key} {value}" for key, value in held.items())
    return {"fullyQualifiedName": path, "properties": {**held, "quote": quoted}}
