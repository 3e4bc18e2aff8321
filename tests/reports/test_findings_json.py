from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from toolkit import __version__
from toolkit.model.finding import Finding, Severity
from toolkit.model.report import Report
from toolkit.model.source import Source
from toolkit.model.text import Language, Text
from toolkit.reports.findings_json import findings_json

TEXT_OR_NULL = {"type": ["string", "null"]}
NUMBER_OR_NULL = {"type": ["integer", "null"], "minimum": 1}
SOURCE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["path", "line", "column", "part", "paragraph", "table", "page", "clause", "quote"],
    "properties": {
        "path": {"type": "string", "minLength": 1},
        "line": NUMBER_OR_NULL,
        "column": NUMBER_OR_NULL,
        "part": TEXT_OR_NULL,
        "paragraph": NUMBER_OR_NULL,
        "table": NUMBER_OR_NULL,
        "page": NUMBER_OR_NULL,
        "clause": TEXT_OR_NULL,
        "quote": TEXT_OR_NULL,
    },
}
FINDING: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        "rule", "severity", "verdict", "message", "help", "source", "related", "evidence",
        "document", "folder", "fingerprint", "count", "waiver", "known",
    ],
    "properties": {
        "rule": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
        "severity": {"enum": ["error", "warning", "note"]},
        "verdict": {"enum": ["fail", "error"]},
        "message": {"type": "string", "minLength": 1},
        "help": {"type": "string", "minLength": 1},
        "source": SOURCE,
        "related": {"type": "array", "items": SOURCE},
        "evidence": {"type": "object", "additionalProperties": {"type": "string"}},
        "fingerprint": {"type": "string", "minLength": 8},
        "count": {"type": "integer", "minimum": 1},
        "waiver": {"type": ["object", "null"]},
        "known": {"type": "boolean"},
        "document": {"type": "string", "minLength": 1},
        "folder": {"type": "string"},
    },
}  # fmt: skip
SHAPE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["tool", "as_of", "findings", "counts", "files", "not_evaluated", "gone"],
    "properties": {
        "tool": {
            "type": "object",
            "additionalProperties": False,
            "required": ["name", "version"],
            "properties": {"name": {"const": "pledgebook"}, "version": {"type": "string"}},
        },
        "as_of": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "findings": {"type": "array", "items": FINDING},
        "counts": {
            "type": "object",
            "additionalProperties": False,
            "required": ["error", "warning", "note"],
            "properties": {name: {"type": "integer"} for name in ("error", "warning", "note")},
        },
        "files": {"type": "integer"},
        "not_evaluated": {
            "type": "array",
            "items": {"type": "object", "required": ["rule", "needs"]},
        },
        "gone": {"type": "array", "items": {"type": "object", "required": ["rule", "fingerprint"]}},
    },
}
MESSAGE, HELP = Text("超过上限", "beyond the limit"), Text("改小", "Make it less.")
IN_YAML = Finding(
    "offer-beyond",
    Severity.ERROR,
    MESSAGE,
    HELP,
    Source(Path("policies/p.yaml"), 3, 5),
    "≤ 2 小时",
    (Source(Path("policies/q.yaml"), 1, 1),),
    {"expected": "1"},
)
IN_WORD = Finding(
    "placeholder",
    Severity.NOTE,
    MESSAGE,
    HELP,
    Source(Path("letter.docx"), part="word/document.xml", paragraph=41),
)


def report(*findings: Finding, language: Language = "en") -> dict[str, Any]:
    """Write findings as JSON and read them."""
    written: dict[str, Any] = json.loads(
        findings_json(Report(findings, date(2026, 11, 23), 7), language)
    )
    jsonschema.validate(written, SHAPE)
    return written


def test_report_has_the_shape_of_the_design() -> None:
    """Findings in YAML and in Word files have one shape, with null where a place has no value."""
    written = report(IN_YAML, IN_WORD)
    assert written["tool"] == {"name": "pledgebook", "version": __version__}
    assert (written["as_of"], written["files"]) == ("2026-11-23", 7)
    assert written["findings"][0]["source"] == {
        "path": "policies/p.yaml", "line": 3, "column": 5, "part": None, "paragraph": None,
        "table": None, "page": None, "clause": None, "quote": "≤ 2 小时",
    }  # fmt: skip
    source = written["findings"][1]["source"]
    assert (source["line"], source["part"]) == (None, "word/document.xml")
    assert source["paragraph"] == 41


def test_counts_are_those_of_the_findings() -> None:
    """Each severity is counted, also when there is none of it."""
    assert report(IN_YAML, IN_YAML, IN_WORD)["counts"] == {"error": 2, "warning": 0, "note": 1}
    assert report()["counts"] == {"error": 0, "warning": 0, "note": 0}


@pytest.mark.parametrize(("language", "message"), [("zh", "超过上限"), ("en", "beyond the limit")])
def test_report_speaks_the_language(language: Language, message: str) -> None:
    """Messages are in the language asked for."""
    assert report(IN_YAML, language=language)["findings"][0]["message"] == message


def test_chinese_stays_readable() -> None:
    """Chinese is written as it is, not as escapes."""
    assert "≤ 2 小时" in findings_json(Report((IN_YAML,), date(2026, 11, 23), 1), "zh")
