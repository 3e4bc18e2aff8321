"""What a run found, as every format shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .finding import Finding, Rule, Severity, Verdict
from .text import Text


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding of the baseline that was not found any more."""

    rule: str
    message: str
    place: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run, how many files it read (`paths` where they are known), and the rest.

    `skipped` are the rules that wanted what is not there. `threshold` is the severity from which
    on a finding fails, None for never.
    """

    findings: tuple[Finding, ...]
    as_of: date
    files: int
    paths: tuple[Path, ...] = ()
    skipped: tuple[Rule, ...] = ()
    gone: tuple[Gone, ...] = ()
    threshold: Severity | None = Severity.ERROR

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding makes the run fail: what could not be evaluated always does."""
        if finding.verdict is Verdict.ERROR:
            return True
        bad = self.threshold is not None and finding.severity >= self.threshold
        return bad and finding.waiver is None and not finding.known

    @property
    def failed(self) -> bool:
        """Tell whether anything makes the run fail."""
        return any(self.fails(finding) for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity, the excused ones too."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def excused(self) -> int:
        """How many findings are waived or known."""
        return sum(f.waiver is not None or f.known for f in self.findings)


STATES = {
    "broken": Text("判断出错", "broke"),
    "waived": Text("已豁免", "waived"),
    "known": Text("已知", "known"),
    "open": Text("待处理", "open"),
}


def state(finding: Finding) -> str:
    """Tell what became of a finding: `broken`, `waived`, `known`, or `open`."""
    if finding.verdict is Verdict.ERROR:
        return "broken"
    return "waived" if finding.waiver else "known" if finding.known else "open"
