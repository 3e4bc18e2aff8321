"""A post reports to itself, directly or in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.posts import Post

RULE = Rule(
    "reporting-circle",
    Severity.ERROR,
    Text("上级关系成环：{circle}", "the reporting line is a circle: {circle}"),
    Text("改正直接上级。", "Mend the superior."),
    Text("向自己汇报的岗位没有人监督。", "Nobody supervises a post that reports to itself."),
    Examples(
        bad="营销部长岗位职责\n岗位名称：营销部长\n直接上级：营销部长\n1、管理销售团队。",
        good="营销部长岗位职责\n岗位名称：营销部长\n直接上级：总经理\n1、管理销售团队。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each circle once, at the superior of the first post in it."""
    del around
    posts = document.posts
    told: set[str] = set()
    for post in posts:
        circle = _circle(post, posts)
        if circle and post.superior and not told & set(circle):
            told.update(circle)
            named = " → ".join((*circle, circle[0]))
            yield document.finding(RULE, post.superior.line, post.superior.quote, circle=named)


def _circle(post: Post, posts: Sequence[Post]) -> tuple[str, ...]:
    if post.superior is None:
        return ()
    if any(post.is_called(name) for name in post.superior.names):
        return (post.superior.names[0],)
    path, here = [post.title], _above(post, posts)
    while here is not None and here.title not in path:
        path.append(here.title)
        here = _above(here, posts)
    return tuple(path) if here is post else ()


def _above(post: Post, posts: Sequence[Post]) -> Post | None:
    if post.superior is None:
        return None
    names = post.superior.names[:1]
    return next((other for other in posts if other.title in names), None)
