"""A duty needs subordinates, and the post has none."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern

RULE = Rule(
    "duty-without-subordinates",
    Severity.WARNING,
    Text("“{post}”没有下属，却要{duty}", "`{post}` has no subordinates, yet it has to {duty}"),
    Text(
        "改正直接下属，或把这项职责归到有下属的岗位。", "Mend the subordinates, or move the duty."
    ),
    Text(
        "没有下属的人无法履行这项职责，也无法考核。",
        "Who has no subordinates cannot do this, nor be appraised for it.",
    ),
    Examples(
        bad="营销内勤岗位职责\n直接下属：无\n1、招募、培训、激励、考核下属员工。",
        good="营销内勤岗位职责\n直接下属：无\n1、整理业务人员所需资料。",
    ),
)
_NEEDS = pattern(
    r"(?:考核|管理|指导|培训|激励|领导|带领|率领|督促|指挥|培养|评价|组建|安排|分配|分派|检查|监督)(?:[、和与及]?[\u4e00-\u9fff]{2}){0,3}?"
    r"(?:下属|下级|部下|属下|所属员工|销售团队|团队成员|本团队|本部门(?:员工|人员)|部门员工)(?:员工|人员)?"
)
_HELPS = pattern(r"(?:协助|配合|参与|参加|支持)[^，。；、]{0,10}$")


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each duty over subordinates of a post that says it has none."""
    del around
    for post in document.posts:
        if post.below is None or not post.below.none:
            continue
        for duty in post.duties:
            found = _NEEDS.search(duty.text)
            if found and not _HELPS.search(duty.text[: found.start()]):
                yield document.finding(
                    RULE, duty.line, found[0], post=post.titles[-1], duty=found[0]
                )
