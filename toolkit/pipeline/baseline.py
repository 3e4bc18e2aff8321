"""A baseline: an earlier JSON report, whose findings are known and fail nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from toolkit.errors import DocumentError
from toolkit.model.finding import Finding, Verdict
from toolkit.model.report import Gone
from toolkit.model.text import Text

MAX_BYTES = 100 * 2**20


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding of an earlier report."""

    fingerprint: str
    rule: str
    verdict: str
    document: str
    quote: str
    message: str
    place: str
    count: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings with those marked that the baseline has, and what it has that is gone."""

    findings: tuple[Finding, ...]
    gone: tuple[Gone, ...]


def read_report(path: Path) -> tuple[Entry, ...]:
    """Read the findings of a report that `--format json` wrote; raises DocumentError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError("too large")
        report = json.loads(path.read_text(encoding="utf-8-sig"))
        return tuple(_entry(finding) for finding in report["findings"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(
            Text(
                f"{path} 不是 --format json 写出的报告",
                f"{path} is no report that --format json wrote",
            )
        ) from error


def compare(
    findings: Iterable[Finding], baseline: Iterable[Entry], judged: Callable[[str, str], bool]
) -> Compared:
    """Mark what the baseline has, as often as it has it; what is found more often is new.

    `judged` tells of a rule and a document whether this run would have found it; else nothing is
    gone. What could not be evaluated is never known.
    """
    entries = tuple(baseline)
    left: Counter[str] = Counter()
    for entry in entries:
        if entry.verdict == Verdict.FAIL.value:
            left[entry.fingerprint] += entry.count
    marked: list[Finding] = []
    seen: set[str] = set()
    for finding in findings:
        name = finding.fingerprint
        seen.add(name)
        known = finding.verdict is Verdict.FAIL and finding.count <= left[name]
        left[name] -= finding.count if known else 0
        marked.append(replace(finding, known=True) if known else finding)
    gone = {
        entry.fingerprint: Gone(entry.rule, entry.message, entry.place, entry.fingerprint)
        for entry in entries
        if entry.fingerprint not in seen and judged(entry.rule, entry.document)
    }
    return Compared(tuple(marked), tuple(gone.values()))


def _entry(finding: dict[str, Any]) -> Entry:
    source = finding["source"]
    inside = source.get("line") or source.get("paragraph")
    return Entry(
        fingerprint=str(finding["fingerprint"]),
        rule=str(finding["rule"]),
        verdict=str(finding.get("verdict", Verdict.FAIL.value)),
        document=str(finding.get("document") or Path(source["path"]).name),
        quote=str(source.get("quote") or ""),
        message=str(finding["message"]),
        place=f"{source['path']}:{inside}" if inside else str(source["path"]),
        count=int(finding.get("count", 1)),
    )
