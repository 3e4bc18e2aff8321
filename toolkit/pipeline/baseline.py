"""A baseline: an earlier JSON report, whose findings are known and fail nothing."""

from __future__ import annotations

import json
import stat
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
    folder: str | None
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
        state = path.stat()
        # A pipe or a device would never end.
        if not stat.S_ISREG(state.st_mode) or state.st_size > MAX_BYTES:
            raise ValueError("no file of a size that is read")
        findings = json.loads(path.read_text(encoding="utf-8-sig"))["findings"]
        if not isinstance(findings, list):
            raise TypeError("no list")
        return tuple(_entry(finding) for finding in findings)
    except (
        OSError, ValueError, OverflowError, KeyError, TypeError, AttributeError, RecursionError,
    ) as error:  # fmt: skip
        raise DocumentError(
            Text(
                f"{path} 不是 --format json 写出的报告",
                f"{path} is no report that --format json wrote",
            )
        ) from error


def compare(
    findings: Iterable[Finding],
    baseline: Iterable[Entry],
    judged: Callable[[str, str, str | None], bool],
) -> Compared:
    """Mark what the baseline has, in the folder and as often as it has it; more of it is new.

    `judged` tells of a rule, a document and a folder whether this run would have found it; else
    nothing is gone. What could not be evaluated is never known.
    """
    entries = tuple(baseline)
    left: Counter[tuple[str, str | None]] = Counter()
    for entry in entries:
        if entry.verdict == Verdict.FAIL.value:
            left[entry.fingerprint, entry.folder] += entry.count
    marked: list[Finding] = []
    seen: set[tuple[str, str | None]] = set()
    for finding in findings:
        # A report of an earlier version names no folder.
        anywhere = (finding.fingerprint, None)
        name: tuple[str, str | None] = (finding.fingerprint, finding.folder)
        seen.update((name, anywhere))
        name = name if left[name] else anywhere
        known = finding.verdict is Verdict.FAIL and finding.count <= left[name]
        left[name] -= finding.count if known else 0
        marked.append(replace(finding, known=True) if known else finding)
    gone = {
        (entry.fingerprint, entry.folder): Gone(
            entry.rule, entry.message, entry.place, entry.fingerprint
        )
        for entry in entries
        if (entry.fingerprint, entry.folder) not in seen
        and judged(entry.rule, entry.document, entry.folder)
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
        folder=str(finding["folder"]) if "folder" in finding else None,
        quote=str(source.get("quote") or ""),
        message=str(finding["message"]),
        place=f"{source['path']}:{inside}" if inside else str(source["path"]),
        count=int(finding.get("count", 1)),
    )
