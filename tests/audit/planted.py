"""Planted mistakes: a change made to a copy of the example, and where it has to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import AS_OF, replace
from toolkit.audit.engine import check_policies
from toolkit.audit.evidence import PolicyEvidence
from toolkit.loading.workspace import load
from toolkit.model.finding import Finding

LETTER = "policies/commitments/equipment-installation.yaml"
WARRANTY = "policies/warranties/lifu-ev-warranty.yaml"
ROLES = "policies/roles/after-sales-roles.yaml"
MARKETING = "policies/roles/uwe-marketing-roles.yaml"
RULES = "policies/management/after-sales-management.yaml"
METRICS = "policies/metrics.yaml"
LAW = "policies/regulations/construction-quality.yaml"
JINLAN = "policies/organisations/guangxi-jinlan.yaml"
LIFU = "policies/organisations/chongqing-lifu.yaml"
UWE = "policies/organisations/dalian-uwe.yaml"
TELECOM = "tenders/guangxi-telecom-office.yaml"
SCENIC = "tenders/scenic-ev-fleet.yaml"
WIND = "tenders/wind-bearing-supply.yaml"


@dataclass(frozen=True, slots=True)
class Planted:
    """A mistake: the rule that tells it, the change, and the text on whose last line it is told.

    Without `at` that is the text put in; without `where` the file that was changed.
    """

    rule: str
    file: str
    before: str
    after: str
    at: str = ""
    where: str = ""

    def plant(self, root: Path) -> None:
        """Change the file."""
        replace(root / self.file, self.before, self.after)

    def expected(self, root: Path) -> tuple[str, str, int]:
        """Give rule, file and line, once everything is planted."""
        file, anchor = self.where or self.file, self.at or self.after
        text = (root / file).read_text(encoding="utf-8")
        assert text.count(anchor) == 1, f"{anchor!r} stands {text.count(anchor)} times in {file}"
        end = text.index(anchor) + len(anchor.rstrip("\n"))
        return self.rule, file, text.count("\n", 0, end) + 1


def told(root: Path) -> list[tuple[str, str, int]]:
    """Check policies and tenders; gives rule, file and line of every finding, sorted.

    The templates, which no planted mistake touches, are left out: they take most of the time.
    """
    loaded = load(root)
    evidence = PolicyEvidence(loaded.workspace, AS_OF, loaded.broken)
    return places(root, (*loaded.findings, *check_policies(evidence, loaded.holes)))


def places(root: Path, findings: Iterable[Finding]) -> list[tuple[str, str, int]]:
    """Give rule, file and line of each finding, sorted."""
    return sorted(
        (found.rule, found.source.path.relative_to(root).as_posix(), found.source.line)
        for found in findings
    )


def expected(root: Path, mistakes: Iterable[Planted]) -> list[tuple[str, str, int]]:
    """Plant mistakes; gives rule, file and line of every finding that has to come, sorted."""
    mistakes = tuple(mistakes)
    for mistake in mistakes:
        mistake.plant(root)
    return sorted(mistake.expected(root) for mistake in mistakes)
