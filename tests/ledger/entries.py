"""Small things to enter into a ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from toolkit.ledger.chain import append
from toolkit.ledger.connection import Ledger
from toolkit.ledger.issuing import Issue, Issued, enter_issue
from toolkit.ledger.verify import verify
from toolkit.model.ledger import Act, Deed, DocumentEntry, PromiseEntry

DAY = date(2026, 11, 23)
PATTERN = "Q/UWE-营{seq:03}-{year}"


def deed(act: Act, subject: str = "gx-office", version: int = 1, who: str = "王芳") -> Deed:
    """Make a deed of the one day."""
    return Deed(act, subject, version, DAY, who)


def document(
    subject: str = "gx-office",
    version: int = 1,
    kind: str = "letter",
    customer: str = "某采购人",
    policy_sha256: str = "5" * 64,
) -> DocumentEntry:
    """Make a document without a number."""
    return DocumentEntry(
        subject=subject, version=version, kind=kind, heading="服务承诺书", customer=customer,
        project="某项目", policy="install", policy_version="A", policy_sha256=policy_sha256,
        word_name=f"{kind}.docx", word_sha256=f"{kind}-{subject}-{version}", pdf_name="",
        pdf_sha256="", clauses=(("1.1", "1小时内到达现场。"),),
    )  # fmt: skip


def promise(
    metric: str = "到场时间",
    bound: str = "不超过1小时",
    begins: str = "收到业主故障通知",
    customer: str = "某采购人",
    role: str = "售后服务工程师",
) -> PromiseEntry:
    """Make a promise of the first document of a set."""
    return PromiseEntry(
        customer=customer, project="某项目", metric=metric, bound=bound, begins=begins, scope="",
        role=role, supervised_by="质量监督员", clause="三、（二）", words=f"{metric}{bound}。",
        path="install/arrival",
    )  # fmt: skip


ARRIVAL = promise()
WARRANTY = promise("免费质保期", "不少于2年", "工程竣工验收合格", role="售后服务经理")


def issued(
    ledger: Ledger,
    subject: str,
    version: int = 1,
    count: int = 2,
    promises: tuple[PromiseEntry, ...] = (ARRIVAL, WARRANTY),
) -> Issued:
    """Issue a version of a set with some documents, the first with some promises."""
    customer = promises[0].customer
    entries = tuple(
        document(subject, version, f"kind{number}", customer) for number in range(count)
    )
    going = Issue({}, entries, promises)
    with ledger.writing() as connection:
        return enter_issue(connection, deed(Act.ISSUED, subject, version), going, PATTERN)


def acted(ledger: Ledger, *acts: Act) -> None:
    """Enter deeds one after the other."""
    for act in acts:
        with ledger.writing() as connection:
            append(connection, deed(act))


def faults(ledger: Ledger) -> list[tuple[str, str, str]]:
    """List what verifying finds: table, row, and what is wrong in English."""
    with ledger.reading() as connection:
        return [(one.table, one.key, one.what.en) for one in verify(connection)]


@contextmanager
def forced(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a ledger past the program, as somebody who takes its guards away and puts them back."""
    connection = sqlite3.connect(path)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    for _, statement in triggers:
        connection.execute(statement)
    connection.commit()
    connection.close()
