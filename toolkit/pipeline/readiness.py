"""Whether a set may go out: what is still open in the answers to its tender."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from toolkit.model.answer import Answer, Matrix, State, Verdict
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.kind import AnswerKind, DocumentKind
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Language, Text, same
from toolkit.model.workspace import Workspace
from toolkit.pattern import pattern
from toolkit.planning.contradictions import contradictions
from toolkit.planning.matching import Candidates

OPEN_MARK = pattern(r"【待[^】]{1,10}】")
NOT_READY = Rule(
    "answer-not-ready",
    Severity.ERROR,
    Text("要求“{clause}”{state}：{reason}", "the answer to `{clause}` {state}: {reason}"),
    Text(
        "在招标文件的这一条里写明 answer 并确认，或取得批准；看全部：pledgebook tender answer。",
        "Decide and confirm it here, or have it approved; see all with pledgebook tender answer.",
    ),
    Text(
        "没有人确认的应答不能递交：它对外就是承诺。",
        "An answer that nobody confirmed must not be handed in: it is a promise.",
    ),
)
BID_NOT_READY = Rule(
    "bid-not-ready",
    Severity.ERROR,
    Text("这次投标还不能定稿：{reason}", "this bid cannot be final: {reason}"),
    Text(
        "按 pledgebook tender answer 的结论处理后再用 --final。",
        "Mend what pledgebook tender answer tells, then use --final.",
    ),
    Text(
        "有实质性负偏离或未决事项的投标会被否决。",
        "A bid with a substantive negative deviation or an open point is rejected.",
    ),
)
MARK_LEFT = Rule(
    "draft-mark-left",
    Severity.ERROR,
    Text("“{name}”里还有“{found}”", "`{name}` still holds `{found}`"),
    Text("写上确定的内容。", "Write what was decided."),
    Text("草稿标记不能出现在递交的文件里。", "A draft's mark must not stand in what is handed in."),
)
DRAFT = Rule(
    "draft-made",
    Severity.WARNING,
    Text(
        "这一套是草稿：{count} 项应答还没有就绪，已在文件中标出",
        "this set is a draft: {count} answers are not ready; the documents mark them",
    ),
    Text(
        "逐项确认后用 --final 定稿；看全部：pledgebook tender answer {tender}。",
        "Confirm each, then use --final; see all with pledgebook tender answer {tender}.",
    ),
    Text("草稿不能递交。", "A draft must not be handed in."),
)
NO_PAGE = Rule(
    "page-not-found",
    Severity.WARNING,
    Text("“{name}”里没有找到“{words}”的页码", "no page of `{name}` shows `{words}`"),
    Text(
        "表里改写条款号；需要页码时在招标文件的 answer 里写 page。",
        "The tables name its number instead; to give a page, write it as page of the answer.",
    ),
    Text("页码只从 PDF 里读，从不猜。", "A page is read from the PDF and never guessed."),
)
LEFT_OUT = Rule(
    "table-left-out",
    Severity.NOTE,
    Text("没有偏离，按招标文件不提交“{kind}”", "without deviations `{kind}` is not submitted"),
    Text(
        "要提交空表，把 rules.empty_table 写成 submit。",
        "To submit the empty table, set rules.empty_table to submit.",
    ),
    Text("招标文件各有规定，照它办。", "Tenders differ in this, and say so."),
)
NO_DOCUMENTS = Rule(
    "no-documents",
    Severity.ERROR,
    Text("“{tender}”没有写要编制哪些文件", "`{tender}` does not say which documents to make"),
    Text(
        "在招标信息里加上需要的几行：\ndocuments:\n{lines}",
        "Add the lines that are needed to the tender:\ndocuments:\n{lines}",
    ),
    Text("不写 documents 就一份文件也做不出。", "Without documents nothing is made."),
)
CONTRADICTS = Rule(
    "answer-contradicts-letter",
    Severity.ERROR,
    Text(
        "要求“{clause}”应答的是 {promise}，成套文件里的承诺“{path}”是 {bound}",
        "the answer to `{clause}` is {promise}, the promise `{path}` in the set is {bound}",
    ),
    Text(
        "由“{path}”应答这一条（answer 里写 commitment 和 bound，超出上限的要批准），两处就是同一个数。",
        "Let `{path}` answer it (commitment and bound of the answer, with an approval where it is "
        "beyond the limit): then both places have one figure.",
    ),
    Text(
        "一套文件里同一件事有两个数，评审按差的算，或认定前后矛盾。",
        "Where a set has two figures for one thing, the worse one counts, or the bid contradicts itself.",
    ),
)
FAULTS = (
    NOT_READY, BID_NOT_READY, MARK_LEFT, DRAFT, NO_PAGE, LEFT_OUT, NO_DOCUMENTS, CONTRADICTS,
)  # fmt: skip
_STATES = {
    State.NEEDS_CONFIRMATION: Text("的应答待确认", "needs a confirmation"),
    State.NEEDS_APPROVAL: Text("的应答待批准", "needs an approval"),
    State.NEEDS_DECISION: Text("的应答待定", "needs a decision"),
}


def not_final(tender: Tender, matrix: Matrix) -> Iterator[Finding]:
    """Report each answer that is open, each that holds a draft's mark, and the verdict."""
    for answer in matrix.answers:
        yield from _open(answer)
    if matrix.verdict is not Verdict.READY:
        reasons = Text(
            "；".join(reason.zh for reason in matrix.reasons),
            "; ".join(reason.en for reason in matrix.reasons),
        )
        yield BID_NOT_READY.finding(tender.at("requirements"), reason=reasons)


def draft(tender: Tender, matrix: Matrix) -> Iterator[Finding]:
    """Say once that a set is a draft, and of how many answers."""
    count = sum(answer.state is not State.READY for answer in matrix.answers)
    if count or matrix.verdict is not Verdict.READY:
        yield DRAFT.finding(tender.at("requirements"), count=count, tender=tender.id)


def _open(answer: Answer) -> Iterator[Finding]:
    requirement = answer.requirement
    clause = requirement.clause or requirement.id
    place = requirement.answer.source if requirement.answer else requirement.source
    if answer.state is not State.READY:
        yield NOT_READY.finding(
            place,
            quote=requirement.quote,
            clause=same(clause),
            state=_STATES[answer.state],
            reason=answer.reason,
        )
    elif mark := OPEN_MARK.search(answer.text + answer.note):
        yield MARK_LEFT.finding(place, quote=mark[0], name=clause, found=mark[0])


def contradicting(
    workspace: Workspace, tender: Tender, matrix: Matrix, *, final: bool
) -> Iterator[Finding]:
    """Report each answer that promises more than the set's own promise; in a draft as a warning."""
    for found in contradictions(matrix.answers, Candidates.of(workspace, tender)):
        requirement, path = found.answer.requirement, found.promise.path
        finding = CONTRADICTS.finding(
            requirement.answer.source if requirement.answer else requirement.source,
            quote=requirement.quote,
            related=(found.promise.entry.source,),
            clause=same(requirement.clause or requirement.id),
            promise=found.answer.promise,
            path=path,
            bound=found.bound,
        )
        yield finding if final else replace(finding, severity=Severity.WARNING)


def no_documents(workspace: Workspace, tender: Tender) -> Finding:
    """Report a tender that lists no document, with every line that it could have."""
    lines = Text(
        "\n".join(_lines(workspace, tender, "zh")), "\n".join(_lines(workspace, tender, "en"))
    )
    return NO_DOCUMENTS.finding(tender.source, quote=tender.id, tender=tender.id, lines=lines)


def _lines(workspace: Workspace, tender: Tender, language: Language) -> Iterator[str]:
    answers = get_args(AnswerKind)
    for kind in workspace.of(DocumentKind):
        own = [
            policy
            for policy in workspace.policies
            if policy.kind == kind.shows and policy.organisation == tender.bidder
        ]
        title = f"  # {kind.title}" if language == "zh" else ""
        if kind.shows in answers:
            yield f"  - {{kind: {kind.id}}}{title}"
        for policy in own:
            yield f"  - {{kind: {kind.id}, policy: {policy.id}}}{title}"


def no_page(place: Source, name: str, words: str) -> Finding:
    """Report words that no page of a PDF shows."""
    return NO_PAGE.finding(place, quote=words, name=name, words=words[:40])
