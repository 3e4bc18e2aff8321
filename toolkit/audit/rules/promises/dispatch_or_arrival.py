"""A time limit may mean that people set out or that they arrive."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern

_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半]{1,3})\s*个?(?:小时|分钟|工作日|天|日|h)"
_BOTH = pattern(
    rf"{_NUMBER}[^，。；,;]{{0,8}}?(?P<words>(?:派|委派|指派|安排|调派|组织)[^，。；,;\d]{{0,14}}?(?:赶到|赶往|赶赴|前往|奔赴|赶至|去往|上门|到现场|到场)(?:现场|服务|处理|维修|解决)*)"
    rf"|(?P<words2>(?:派|委派|指派|安排|调派)[^，。；,;\d]{{0,14}}?(?:于|在)?{_NUMBER}(?:之?内|以内)?(?:赶往|赶赴|前往|奔赴)(?:现场)?)"
)
# 2小时内前往现场 says no more of the arrival, nor does 3小时内派员 where nothing else does.
_SETS_OUT = pattern(
    rf"{_NUMBER}(?:之?内|以内)?[^，。；,;\d\t]{{0,6}}?(?P<words>(?:赶往|赶赴|前往|奔赴|赶去|去往)(?:现场|故障点|事发地|用户处|采购人处)?|(?:派出?|指派|委派|调派|派遣)(?:专业|技术|维修|服务|抢修|售后)*(?:人员|员|人|工程师|技师|队伍|车辆)|出动|出发|动身|启程)"
)
# Without one of these nobody is sent.
_SENDS = pattern("派|安排|组织|赶|前往|奔赴|去往|出动|出发|动身|启程")
_ARRIVES = pattern(r"到达|到场|抵达|赶到|到现场|赶至|到位|上门")

RULE = Rule(
    "dispatch-or-arrival",
    Severity.WARNING,
    Text(
        "“{words}”分不清时限是派出还是到场",
        "`{words}` leaves open whether the time is for setting out or for arriving",
    ),
    Text(
        "写成“1小时内到达现场”；派出另有时限的，分开写。",
        "Say 1小时内到达现场; give setting out a limit of its own.",
    ),
    Text(
        "按派出算和按到场算相差路上的时间，违约与否说不清。",
        "The way there lies between the two, and nobody can say whether the promise was kept.",
    ),
    Examples(
        bad="收到业主故障通知后，1小时内即派技术人员赶到现场。",
        good="收到业主故障通知后，30分钟内派出技术人员，1小时内到达现场。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each time limit that stands before 派…赶到 and the like."""
    del around
    for clause in () if document.asks else document.clauses:
        if not _SENDS.search(clause.text):
            continue
        both = list(_BOTH.finditer(clause.text))
        for match in both:
            words = match["words"] or match["words2"]
            yield document.finding_in(RULE, clause, words, words=words)
        told = " ".join(clause.cells[-1:]) if clause.cells else clause.text
        if both or _ARRIVES.search(told):
            continue
        for match in _SETS_OUT.finditer(clause.text):
            yield document.finding_in(RULE, clause, match["words"], words=match["words"])
