"""One post holds duties that have to be separate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.separations import Separation
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.posts import Post, PostDuty

RULE = Rule(
    "incompatible-duties",
    Severity.WARNING,
    Text(
        "“{post}”兼有不相容的职责：{pair}（另一处：“{other}”）",
        "`{post}` holds duties that have to be separate: {pair} (the other: `{other}`)",
    ),
    Text(
        "分给两个岗位；人手不够的，写明由谁复核。",
        "Give them to two posts; where there are not enough people, say who checks.",
    ),
    Text(
        "一人办到底的事没有人能发现差错和舞弊。表在 policies 的 separations 里，可以增减。",
        "Nobody notices errors or fraud in what one person does alone. The table is the kind separations in policies; add to it or take from it.",
    ),
    Examples(
        bad="采购员岗位职责\n1、负责备件的采购。\n2、负责备件到货的验收。",
        good="采购员岗位职责\n1、负责备件的采购。\n2、协助仓库办理到货验收。",
    ),
    Text(
        "《企业内部控制基本规范》第二十九条（不相容职务分离控制）；《中华人民共和国会计法》关于出纳不得兼任记账等工作的规定",
        "Basic Standard for Enterprise Internal Control, article 29 (separation of incompatible duties); Accounting Law on what cashiers must not do",
    ),
)
# Who only helps, watches or passes on does not do it.
_ASIDE = pattern(
    r"协助|配合|参与|参加|监督|督促|检查|协同|会同|跟踪|了解|通知|联系|提供|协调|根据|依据|按照|收到|归档|反馈|提出|建议|申请|报请|提请|发起|要求|接受|查询"
)
_PIECE = pattern(r"[，。；,;]")
_THING = pattern(
    r"合同|计划|人员?|部|方|员|单位|文件|价|发票|报告|单|合格|标准|规范|申请|后|时|前|资料|情况|意见|通知|需求|台账|记录|制度|流程|完成"
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each pair of the table that one post holds, once, at the later of its duties."""
    for post in document.posts:
        said = "\n".join(duty.text for duty in post.duties)
        for pair in around.separations:
            if not (_any(pair.first, said) and _any(pair.second, said)):
                continue
            held = _held(post, pair)
            if held is not None:
                (duty, word), other = held
                yield document.finding(
                    RULE, duty.line, word, post=post.titles[-1], pair=pair.title, other=other.text
                )


def _any(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


def _held(post: Post, pair: Separation) -> tuple[tuple[PostDuty, str], PostDuty] | None:
    first, second = _doing(post, pair.first), _doing(post, pair.second)
    if first is None or second is None:
        return None
    early, late = sorted((first, second), key=lambda found: post.duties.index(found[0]))
    return late, early[0]


def _doing(post: Post, words: Sequence[str]) -> tuple[PostDuty, str] | None:
    """Find the first duty that has one of some words as what the post itself does."""
    for duty in post.duties:
        for piece in _PIECE.split(duty.text):
            for word in words:
                at = piece.find(word)
                if (
                    at >= 0
                    and not _ASIDE.search(piece[:at])
                    and not _THING.match(piece[at + len(word) :])
                ):
                    return duty, word
    return None
