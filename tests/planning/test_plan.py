from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import AS_OF, ROOT, replace
from toolkit.model.numbering import Numbering, label
from toolkit.model.plan import (
    CommitmentLetter,
    DocumentPlan,
    JobResponsibilities,
    ManagementRules,
    WarrantyStatement,
)
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.pipeline.workspace import open_workspace
from toolkit.planning.facts import BLANK_DATE
from toolkit.planning.plan import plan_set

Planned = Callable[[str], DocumentPlan]
_PRINT_PLANS = """
import hashlib, sys
from datetime import date
from pathlib import Path
from toolkit.model.tender import Tender
from toolkit.pipeline.workspace import open_workspace
from toolkit.planning.plan import plan_set
workspace = open_workspace(Path(sys.argv[1]), date(2026, 11, 23)).workspace
plans = "".join(repr(plan_set(workspace, tender)) for tender in workspace.of(Tender))
print(len(plans), hashlib.sha256(plans.encode()).hexdigest())
"""


def test_the_same_workspace_gives_equal_plans(example: Workspace) -> None:
    """Planning is pure: twice the same, and also from a second reading of the files."""
    again = open_workspace(ROOT, AS_OF).workspace
    for tender, other in zip(example.of(Tender), again.of(Tender), strict=True):
        assert plan_set(example, tender) == plan_set(example, tender) == plan_set(again, other)


def test_plans_do_not_hang_on_the_order_of_hashes() -> None:
    """Three processes with three hash seeds print the same plans."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", _PRINT_PLANS, str(ROOT)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
        )
        for seed in ("0", "1", "42")
    ]
    printed = {run.communicate(timeout=60)[0] for run in runs}
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert len(printed) == 1
    assert int(printed.pop().split()[0]) > 10_000


def test_a_tender_without_a_day_of_signing_leaves_the_date_blank(workspace: Path) -> None:
    """The date is a line for the hand, in figures and words; the file is dated by the closing day."""
    replace(workspace / "tenders" / "scenic-ev-fleet.yaml", "signed: 2026-12-14\n", "")
    opened = open_workspace(workspace, AS_OF)
    assert opened.findings == ()
    tender = next(t for t in opened.workspace.of(Tender) if t.id == "scenic-ev-fleet")
    (document,) = plan_set(opened.workspace, tender).documents
    assert (document.head.date, document.head.date_words) == (BLANK_DATE, BLANK_DATE)
    assert document.day == tender.closes


def test_the_date_is_the_day_of_signing(planned: Planned) -> None:
    """Date and date in words come from the tender, never from a clock."""
    head = planned("lifu-ev-warranty").head
    assert (head.date, head.date_words) == ("2026年12月14日", "二〇二六年十二月十四日")


def test_numbers_of_articles_run_on_through_all_chapters(planned: Planned) -> None:
    """Articles of warranty and management are 第一条, 第二条, ... without gap or double."""
    for policy in ("lifu-ev-warranty", "after-sales-management"):
        body = planned(policy).body
        assert isinstance(body, WarrantyStatement | ManagementRules)
        numbers = [article.number for chapter in body.chapters for article in chapter.articles]
        assert numbers == [label(Numbering.ARTICLES, 1, n) for n in range(1, len(numbers) + 1)]
        assert [chapter.number for chapter in body.chapters] == [
            label(Numbering.ARTICLES, 0, n) for n in range(1, len(body.chapters) + 1)
        ]


def test_every_cross_reference_names_the_article_that_it_means(planned: Planned) -> None:
    """The number cited for an id is the number printed at that id's own article."""
    body = planned("lifu-ev-warranty").body
    assert isinstance(body, WarrantyStatement)
    articles = {
        article.path.partition("/")[2]: article
        for chapter in body.chapters
        for article in chapter.articles
    }
    coverage, conditions = articles["coverage"].number, articles["conditions"].number
    (appendix,) = body.appendices
    assert articles["components"].paragraphs == (
        f"本公司自制和外协配套的部件，保修期见{appendix.number}，保修条件按{conditions}执行。",
    )
    assert appendix.note == f"保修期的起算和适用条件见{coverage}、{conditions}。"
    meaning = next(p.text for p in articles["definitions"].points if "售后服务保修：" in p.text)
    assert f"在{coverage}规定的保修期内" in meaning


def test_a_new_article_moves_its_number_and_every_reference_to_it(workspace: Path) -> None:
    """An article put in front changes numbers and references together."""
    replace(
        workspace / "policies" / "warranties" / "lifu-ev-warranty.yaml",
        "      - id: legal-basis\n",
        "      - {id: new, title: 新, paragraphs: [新增。]}\n      - id: legal-basis\n",
    )
    opened = open_workspace(workspace, AS_OF)
    assert opened.findings == ()
    tender = next(t for t in opened.workspace.of(Tender) if t.id == "scenic-ev-fleet")
    body = plan_set(opened.workspace, tender).documents[0].body
    assert isinstance(body, WarrantyStatement)
    coverage = body.chapters[1].articles[0]
    assert (coverage.title, coverage.number) == ("保修范围与期限", "第七条")
    assert body.appendices[0].note == "保修期的起算和适用条件见第七条、第八条。"


def test_subordinates_are_derived_from_who_reports_to_whom(planned: Planned) -> None:
    """Each role shows exactly the roles that name it as their superior."""
    for policy in ("after-sales-roles", "uwe-marketing-roles"):
        body = planned(policy).body
        assert isinstance(body, JobResponsibilities)
        for sheet in body.roles:
            below = [role.title for role in body.roles if role.superior == sheet.title]
            assert sheet.subordinates == ("、".join(below) or "无")
            assert sheet.superior != sheet.title


def test_records_name_the_duties_that_create_them(planned: Planned, example: Workspace) -> None:
    """The list of records is derived: each names its duties, and they name it."""
    body = planned("after-sales-roles").body
    assert isinstance(body, JobResponsibilities)
    sheets = {sheet.title: sheet for sheet in body.roles}
    for record in body.records:
        assert record.created_by
        for creator in record.created_by.split("；"):
            title, _, number = creator.removesuffix("项").partition("第")
            assert f"《{record.title}》" in sheets[title].duties[int(number) - 1].text


def test_every_promise_of_the_letter_is_traced_to_a_duty(planned: Planned) -> None:
    """Each promise is a point of the page with the same words, and a duty keeps those of policies."""
    document = planned("equipment-installation")
    assert isinstance(document.body, CommitmentLetter)
    points = {
        (part.number + point.number, point.text)
        for part in document.body.sections
        for point in part.points
    }
    assert {(promise.clause, promise.text) for promise in document.promises} == points
    policy = [entry for entry in document.promises if entry.path.startswith(document.policy)]
    assert all(promise.duties for promise in policy)
    assert all(promise.responsible for promise in document.promises)
    assert dict(document.trace).keys() >= {promise.clause for promise in document.promises}
