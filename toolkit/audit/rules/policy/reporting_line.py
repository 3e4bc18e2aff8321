"""A role reports to itself, directly or in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.organisation import Organisation
from toolkit.model.roles import Role
from toolkit.model.text import Text

RULE = Rule(
    "reporting-line",
    Severity.ERROR,
    Text(
        "岗位“{title}”的上级关系成环：{circle}",
        "the reporting line of `{title}` is a circle: {circle}",
    ),
    Text(
        "改正 reports_to；最高的岗位写在组织的 positions 里。",
        "Mend reports_to; the highest post belongs to the organisation's positions.",
    ),
    Text("向自己汇报的岗位没有人监督。", "Nobody supervises a role that reports to itself."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each role whose superiors lead back to it."""
    for organisation in evidence.workspace.of(Organisation):
        roles = {role.id: role for _, role in evidence.workspace.roles(organisation.id)}
        for role in roles.values():
            circle = _circle(role, roles)
            if circle:
                yield RULE.finding(
                    role.at("reports_to"),
                    quote=role.reports_to,
                    title=role.title,
                    circle=" → ".join(circle),
                )


def _circle(role: Role, roles: dict[str, Role]) -> tuple[str, ...]:
    path, above = [role.title], roles.get(role.reports_to)
    while above is not None and len(path) <= len(roles):
        path.append(above.title)
        if above.id == role.id:
            return tuple(path)
        above = roles.get(above.reports_to)
    return ()
