"""A ledger of made-up issues to measure with: sets of four documents, as many as are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from toolkit.ledger.happening import enter_occurrence
from toolkit.ledger.issuing import Issue, enter_issue
from toolkit.model.ledger import Act, Deed, DocumentEntry, PromiseEntry
from toolkit.model.terms import Occurrence

DOCUMENTS = 4
PROMISES = 100
"""Promises of a set; 25 of them end."""
METRICS, ROLES, CUSTOMERS, POLICIES = 60, 40, 2_000, 50
FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2026, 11, 23)
_DAYS = (LAST_DAY - FIRST_DAY).days
_NUMBER = "{year}-{seq:06}"


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One issue of the ledger; every fourth customer's goods were accepted a month later."""

    place: int
    sets: int

    @property
    def subject(self) -> str:
        """The name of the set."""
        return f"set-{self.place:06}"

    @property
    def customer(self) -> str:
        """To whom; each customer gets sets all through the years."""
        return f"第{self.place * 7919 % CUSTOMERS}采购中心"

    @property
    def day(self) -> date:
        """When; the sets are spread evenly over the years."""
        return FIRST_DAY + timedelta(days=self.place * _DAYS // self.sets)

    @property
    def deed(self) -> Deed:
        """Who issued it."""
        return Deed(Act.ISSUED, self.subject, 1, self.day, "李强")

    @property
    def issue(self) -> Issue:
        """What went out."""
        documents = tuple(self._document(number) for number in range(DOCUMENTS))
        return Issue({}, documents, tuple(self._promise(number) for number in range(PROMISES)))

    def _document(self, number: int) -> DocumentEntry:
        # A policy is revised each year: what was issued last year is stale.
        policy = (self.place * DOCUMENTS + number) % POLICIES
        name = f"{self.subject}-{number}"
        return DocumentEntry(
            subject=self.subject, version=1, kind=f"kind-{number}", heading="服务承诺书",
            customer=self.customer, project=f"{self.customer}第{self.place}号项目",
            policy=f"policy-{policy}", policy_version=str(self.day.year),
            policy_sha256=state_of(policy, self.day.year), word_name=f"{name}.docx",
            word_sha256=name.ljust(64, "0"), pdf_name="", pdf_sha256="",
            clauses=tuple((f"第{at}条", f"第{at}条的第一段文字，写明承诺什么。") for at in range(20)),
        )  # fmt: skip

    def _promise(self, number: int) -> PromiseEntry:
        ends = number % 4 == 0
        return PromiseEntry(
            customer=self.customer, project=f"{self.customer}第{self.place}号项目",
            metric=f"指标{(self.place + number) % METRICS}",
            bound=f"不少于{12 + number % 36}个月" if ends else f"不超过{1 + number % 48}小时",
            begins="验收合格" if ends else "收到故障通知", scope="",
            role=f"岗位{(self.place + number) % ROLES}", supervised_by="质量监督员",
            clause=f"第{number}条", words=f"自收到故障通知之日起，按第{number}条的约定到达现场。",
            path=f"policy/{number}", document=number * DOCUMENTS // PROMISES,
        )  # fmt: skip


def state_of(policy: int, year: int) -> str:
    """Give the hash of a policy as it was in a year."""
    return f"{policy}-{year}".ljust(64, "5")


def made_up(sets: int) -> Iterator[MadeUp]:
    """Give issues in the order of their days."""
    yield from (MadeUp(place, sets) for place in range(sets))


def enter(connection: Connection, one: MadeUp) -> None:
    """Issue a set, and record the acceptance of every fourth."""
    enter_issue(connection, one.deed, one.issue, _NUMBER)
    if one.place % 4 == 0:
        accepted = Occurrence("验收合格", one.day + timedelta(days=30))
        deed = Deed(Act.OCCURRED, one.subject, 0, accepted.on, "赵敏")
        enter_occurrence(connection, deed, accepted)
