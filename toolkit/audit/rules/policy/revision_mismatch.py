"""The revision history does not end with the version of the document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.management import Management
from toolkit.model.roles import Roles
from toolkit.model.text import Text

RULE = Rule(
    "revision-mismatch",
    Severity.ERROR,
    Text(
        "修订记录的最后一版是“{last}”，文件的版次是“{version}”",
        "the history ends with version `{last}`, the document is version `{version}`",
    ),
    Text(
        "在 revisions 末尾补上这一版，或改正版次；日期应由早到晚。",
        "Add the version at the end of revisions, or mend it; dates run from early to late.",
    ),
    Text(
        "版次与修订记录不一致的文件不受控。",
        "A version that its own history does not know is not under control.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report a history that ends with another version, and one whose dates go back."""
    policies: tuple[Roles | Management, ...] = evidence.workspace.of(Roles)
    for policy in (*policies, *evidence.workspace.of(Management)):
        history, version = policy.revisions, policy.control.version
        last = history[-1].version if history else "—"
        if last != version:
            yield RULE.finding(
                policy.control.at("version"), quote=version, last=last, version=version
            )
        for before, after in pairwise(history):
            if after.date < before.date:
                yield RULE.finding(
                    after.at("date"), quote=str(after.date), last=last, version=version
                )
