"""A duty stands where it does not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.posts import Post, PostDuty

RULE = Rule(
    "duty-out-of-place",
    Severity.NOTE,
    Text("“{post}”的职责放错了地方：{why}", "a duty of `{post}` is out of place: {why}"),
    Text(
        "移到它所属的岗位，或移到最后一条。",
        "Move it to the post that it belongs to, or to the end.",
    ),
    Text("放错地方的职责没有人认领。", "Nobody takes up a duty that stands in the wrong place."),
    Examples(
        bad="营销内勤岗位职责\n1、整理资料。\n2、完成领导交办的其他任务。\n3、统计发货情况。",
        good="营销内勤岗位职责\n1、整理资料。\n2、统计发货情况。\n3、完成领导交办的其他任务。",
    ),
)
_REST = pattern(
    r"(?:完成|承办|做好)[^。；]{0,20}(?:交办|安排|交给|交代|下达|布置|分配)[^。；]{0,8}(?:其他|其它|临时)"
)
_LAST = Text("兜底的一条应放在最后", "what takes in the rest belongs to the end")


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report a catch-all that is not the last, duties of another post, and reports to itself."""
    del around
    posts = document.posts
    for post in posts:
        for at, duty in enumerate(post.duties):
            why = _why(post, at, duty, posts)
            if why is not None:
                yield document.finding(RULE, duty.line, duty.text, post=post.title, why=why)


def _why(post: Post, at: int, duty: PostDuty, posts: Sequence[Post]) -> Text | None:
    if at + 1 < len(post.duties) and _REST.match(duty.text):
        return _LAST
    for other in posts:
        for title in other.titles:
            if (
                title in duty.text
                and not post.is_called(title)
                and re.match(f"{re.escape(title)}(?:负责|应|须|要|必须)", duty.text)
            ):
                return Text(f"它说的是{title}", f"it is about {title}")
    for title in post.titles:
        if title in duty.text and re.search(
            f"(?:报|报告|报送|呈报|协助|配合|服从|听从){re.escape(title)}(?:$|[，。；的批审签核做完处])",
            duty.text,
        ):
            return Text(f"向{title}本人汇报或协助其本人", f"{title} reports to or assists itself")
    return None
