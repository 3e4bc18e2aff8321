"""Approving a promise beyond our limit: only posts that have the right are offered."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from toolkit.model.answer import Answer
from toolkit.model.bound import parse_bound
from toolkit.model.tender import Approval
from toolkit.model.text import Text
from toolkit.pipeline.clock import day
from toolkit.pipeline.deciding import Answering, allow
from toolkit.reports.matrix_view import View

from .elements import button, heading
from .fields import menu, offer, row, say, text
from .matrix import clause
from .visitor import Visitor
from .work import Work
from .worker import Job

_APPROVING = Text("正在记下批准…", "Noting the approval…")
_NEEDED = Text(
    "请填写理由、最后一天和批准的值（如 ≤ 30 分钟）。",
    "Give reason, last day and the approved bound (such as ≤ 30 分钟).",
)


class Approving:
    """The form for approvals; it is hidden while nothing asks for one."""

    def __init__(self, visitor: Visitor, work: Work, shown: Callable[[Answering], None]) -> None:
        self._visitor = visitor
        self._work = work
        self._shown = shown
        self._name = ""
        self._rights: dict[str, dict[str, str]] = {}
        of = visitor.of
        self._promise = menu("approved", of("超出上限的", "Beyond the limit"), [], "97%")
        self._bound = text("approved-bound", of("批准到", "Up to"), "24%")
        self._approver = menu("approves", of("批准人", "Approver"), [])
        self._reason = text("approval-reason", of("理由", "Reason"), "60%")
        self._expires = ipywidgets.DatePicker(description=of("最后一天", "Last day")).add_class("desk-approval-expires")  # fmt: skip
        self._told = ipywidgets.HTML()
        act = button(of("批准", "Approve"), "desk-approve", self._approve)
        self._promise.observe(lambda _: self._offer(), "value")
        self.box = ipywidgets.VBox(
            [
                heading(of("批准超出上限的承诺", "Approve what is beyond our limit")),
                self._promise,
                row(self._bound, self._approver),
                row(self._reason, self._expires, act),
                self._told,
            ]
        )

    def open(self, name: str) -> None:
        """Take a tender by its id."""
        self._name = name

    def show(self, answering: Answering) -> None:
        """Offer the answers that ask for an approval."""
        view = answering.answered.view
        self._rights = {path: dict(posts) for path, posts in answering.rights.items()}
        asking = (
            [
                one
                for one in view.matrix.answers
                if one.approver and one.commitment and not one.approval
            ]
            if view
            else []
        )
        self.box.layout.display = "" if asking else "none"
        offer(self._promise, [(self._label(view, one), one) for one in asking if view])
        self._offer()

    def _label(self, view: View, answer: Answer) -> str:
        limit = self._visitor.of(f"上限 {answer.limit}", f"limit {answer.limit}")
        return f"{clause(answer)} {view.asked(answer.requirement)}（{limit}）"

    def _offer(self) -> None:
        answer: Answer | None = self._promise.value
        if answer is None:
            return
        choice = answer.requirement.answer
        wanted = (choice.bound if choice else None) or answer.requirement.bound
        self._bound.value = str(wanted or "")
        posts = self._rights.get(answer.commitment, {})
        offer(self._approver, [(title, role) for role, title in posts.items()])

    def _approve(self) -> None:
        visitor, answer = self._visitor, self._promise.value
        bound, expires = parse_bound(self._bound.value), self._expires.value
        reason = self._reason.value.strip()
        if answer is None or bound is None or expires is None or not reason:
            say(self._told, _NEEDED.of(visitor.language))
            return
        say(self._told, "")
        today = day(None)
        approval = Approval(
            commitment=answer.commitment,
            bound=bound,
            approver=self._approver.value,
            reason=reason,
            granted=today,
            expires=expires,
        )
        arguments = (visitor.root, self._name, today, approval)
        self._work.start(Job(_APPROVING, allow, arguments, visitor.root), self._shown)
