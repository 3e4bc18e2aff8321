"""Planning a job-responsibility document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from toolkit.model.numbering import label
from toolkit.model.plan import JobResponsibilities, Part, Point, RoleSheet
from toolkit.model.roles import Role, Roles

from .context import Context
from .records import record_rows, revision_rows, word

_NONE = "无"


def plan_roles(context: Context, policy: Roles) -> JobResponsibilities:
    """Give the duties of each role their numbers; derive subordinates and the list of records."""
    headings = iter(range(1, 10))

    def part(title: str, *paragraphs: str, points: tuple[Point, ...] = ()) -> Part:
        number = label(context.kind.numbering, 0, next(headings))
        return Part(number, title, paragraphs, points, f"{policy.id}/{title}")

    return JobResponsibilities(
        department=policy.department,
        statements=tuple(word(context, policy, text, {}) for text in policy.statements),
        purpose=part("目的", word(context, policy, policy.purpose, {})),
        applies_to=part("适用范围", word(context, policy, policy.applies_to, {})),
        roles_heading=part("岗位职责"),
        roles=tuple(
            _sheet(context, policy, number, role) for number, role in enumerate(policy.roles, 1)
        ),
        records_heading=part("相关记录", *(() if policy.records else (_NONE,))),
        records=record_rows(context, policy, _creators(policy)),
        related=part(
            "相关文件",
            *(() if policy.related else (_NONE,)),
            points=_points(context, f"{policy.id}/related", policy.related, 1),
        ),
        revisions_heading=part("修订记录"),
        revisions=revision_rows(context, policy),
    )


def duty_labels(policy: Roles, role: Role, commitment: str) -> tuple[str, ...]:
    """Name the duties of a role that keep a commitment: 售后服务工程师职责第3项."""
    return tuple(
        f"{role.title}职责第{number}项"
        for number, duty in enumerate(role.duties, 1)
        if commitment in duty.fulfils
    )


def _sheet(context: Context, policy: Roles, number: int, role: Role) -> RoleSheet:
    below = [post.title for post in context.posts.values() if _reports(post, role.id)]
    path = f"{policy.id}/{role.id}"
    duties = [(duty.id, word(context, policy, duty.text, {})) for duty in role.duties]
    return RoleSheet(
        number=label(context.kind.numbering, 1, number),
        title=role.title,
        holder=role.holder or "",
        superior=context.title(role.reports_to),
        subordinates="、".join(below) or _NONE,
        duties=tuple(
            Point(label(context.kind.numbering, 2, index), text, f"{path}/{name}")
            for index, (name, text) in enumerate(duties, 1)
        ),
        authority=_points(
            context, f"{path}/authority", _worded(context, policy, role.authority), 2
        ),
        qualifications=_points(
            context, f"{path}/qualifications", _worded(context, policy, role.qualifications), 2
        ),
    )


def _reports(post: object, superior: str) -> bool:
    return isinstance(post, Role) and post.reports_to == superior


def _worded(context: Context, policy: Roles, texts: Iterable[str]) -> list[str]:
    return [word(context, policy, text, {}) for text in texts]


def _points(context: Context, path: str, texts: Iterable[str], level: int) -> tuple[Point, ...]:
    return tuple(
        Point(label(context.kind.numbering, level, number), text, f"{path}/{number}")
        for number, text in enumerate(texts, 1)
    )


def _creators(policy: Roles) -> dict[str, list[str]]:
    creators: defaultdict[str, list[str]] = defaultdict(list)
    for role in policy.roles:
        for number, duty in enumerate(role.duties, 1):
            for record in duty.records:
                creators[record].append(f"{role.title}第{number}项")
    return creators
