"""A time is promised, and nothing says from when it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.rules.policy.trigger_missing import needs_start
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.statement import Statement

# Metrics whose time runs from an event; a warranty too, though it is a time at least.
_TIMED = frozenset({
    "response_time", "dispatch_time", "arrival_time", "plan_time", "repair_time", "replace_time",
    "complaint_time", "delivery_time", "install_time", "refund_time", "rectify_time",
    "warranty_period", "bid_validity",
})  # fmt: skip
# 保修两年，收到通知后到场: what is kept for years has its start anywhere in the sentence.
_LASTING = frozenset({"warranty_period", "bid_validity"})
_EVENT = re.compile(
    r"接到|收到|接报|接单|接获|发现|发生|出现|报修(?!处理|电话|热线|服务|方式|响应)|报障|来电|通知|验收|签订|签收|到货|交付|交货|完成|后|起|之日|下单|订单|截止|开标|投诉时|要求时|停产|届满|逾期|一旦|为准|合同|现场时|鉴定|受理"
    # 检查得分低于90分的，24小时内整改: what happens is the start.
    r"|(?:低于|不足|超过|不合格|未能?|不能|不满意)[^，。；]{0,14}的，"
)
_COUNTED = re.compile(r"起(?:计?算|计)|之日起|时起")
_END = re.compile("[，。；,;]")
# 自受理报修起计算，处置时限见表2: said of all the times of the table.
_TABLED = re.compile(r"[自从][^，。；]{2,14}起(?:计?算|计)?[^。]{0,24}[见如]?[下附]?表")

RULE = Rule(
    "start-missing",
    Severity.WARNING,
    Text(
        "时限“{bound}”没有说从什么时候起算", "the time `{bound}` does not say from when it counts"
    ),
    Text(
        "补写起算点，例如“收到报修通知后”“自验收合格之日起”。",
        "Add the start, for instance 收到报修通知后 or 自验收合格之日起.",
    ),
    Text("起算点不明的时限，双方各有各的算法。", "Without a start both sides count differently."),
    Examples(
        bad="1、我公司承诺2小时内到达现场。",
        good="1、收到报修通知后，我公司2小时内到达现场。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each time without a start, unless the document says the start for its metric."""
    del around
    if document.asks:
        return
    tabled = _TABLED.search(document.text) is not None
    started = {one.metric for one in document.statements if one.trigger or _starts(one)}
    told = set(document.promises)
    for one in document.statements:
        bound = one.bound
        if bound is None or one.metric not in _TIMED or one.metric in started:
            continue
        if tabled and one.clause.cells:
            continue
        if one.confidence != "low" and one.clause in told and needs_start(bound, one.metric):
            yield document.finding_in(RULE, one.clause, bound.written, bound=bound.written)


def _starts(one: Statement) -> bool:
    clause = one.clause
    texts = (_before(one), clause.lead, clause.title, *clause.header)
    return any(map(_EVENT.search, texts)) or _COUNTED.search(clause.text) is not None


def _before(one: Statement) -> str:
    """Give a sentence up to the end of the part with the time: what follows starts other times."""
    text, written = one.clause.text, one.bound.written if one.bound else ""
    at = text.find(written)
    if at < 0 or one.clause.cells or one.metric in _LASTING:
        return text
    end = _END.search(text, at + len(written))
    return text[: end.start()] if end else text
