"""A post and those that name it as their superior contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.posts import Post

RULE = Rule(
    "subordinates-differ",
    Severity.ERROR,
    Text(
        "“{post}”的直接下属与其他岗位的直接上级对不上：{what}",
        "the subordinates of `{post}` contradict the superiors of others: {what}",
    ),
    Text("两处改成一致。", "Make both agree."),
    Text(
        "隶属关系两处不一，指挥和考核就没有依据。",
        "Where lines of reporting differ, nobody knows who directs and appraises whom.",
    ),
    Examples(
        bad="营销部长岗位职责\n岗位名称：营销部长\n直接上级：总经理\n直接下属：无\n1、管理销售工作。\n营销内勤岗位职责\n岗位名称：营销内勤\n直接上级：营销部长\n直接下属：无\n1、整理资料。",
        good="营销部长岗位职责\n岗位名称：营销部长\n直接上级：总经理\n直接下属：营销内勤\n1、管理销售工作。\n营销内勤岗位职责\n岗位名称：营销内勤\n直接上级：营销部长\n直接下属：无\n1、整理资料。",
    ),
)
# 本部门全体员工, 各车间主任: whom it takes in cannot be told from the words.
_GENERAL = pattern(r"全体|所有|各|员工|人员|其他|等$|等[、，]|若干|部门|下属|小组|班组")


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report 无 where others name the post, who is left out, and who names another superior."""
    del around
    posts = document.posts
    for post in posts:
        below = post.below
        if below is None or _GENERAL.search(below.value):
            continue
        under = [
            other.titles[-1]
            for other in posts
            if other is not post
            and other.superior
            and any(map(post.is_called, other.superior.names))
        ]
        missing = [name for name in under if not _holds(below.names, name)]
        if missing:
            named = "、".join(missing)
            what = Text(f"{named}的直接上级是它", f"{named} report to it")
            yield document.finding(RULE, below.line, below.quote, post=post.title, what=what)
        if not below.none:
            yield from _strangers(document, post, posts)


def _strangers(document: DocumentEvidence, post: Post, posts: Sequence[Post]) -> Iterator[Finding]:
    names = post.below.names if post.below else ()
    for other in posts:
        if other is post or other.superior is None or not any(map(other.is_called, names)):
            continue
        superior = other.superior
        if not any(map(post.is_called, superior.names)):
            what = Text(
                f"{other.title}的直接上级写的是{superior.value}",
                f"the superior of {other.title} is {superior.value}",
            )
            yield document.finding(RULE, superior.line, superior.quote, post=post.title, what=what)


def _holds(names: Sequence[str], title: str) -> bool:
    return any(
        title == name or (len(name) > 2 and (name in title or title in name)) for name in names
    )
