from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from toolkit.model.finding import Finding, Severity, Waived
from toolkit.model.manifest import DocumentRecord, FileRecord, Manifest
from toolkit.model.promise import Promise
from toolkit.model.source import Source
from toolkit.model.text import Text, same
from toolkit.reports.tables import documents_table, findings_table, made_table, promises_table

PROMISE = Promise(
    path="a/b",
    clause="三、（二）",
    text="一小时内到达<b>现场</b>&",
    metric="到场时间",
    bound="不超过1小时",
    trigger="收到通知",
    scope="",
    responsible="售后工程师",
    duties=("甲职责", "乙职责"),
    supervised_by="",
    evidence="工单",
)
MANIFEST = Manifest(
    tool="t",
    tender="n",
    number="N-1",
    project="项目<script>",
    purchaser="业主",
    organisation="o",
    documents=(
        DocumentRecord(
            kind="k",
            policy="p",
            heading="承诺书",
            files=(FileRecord(name="承诺书.docx", sha256=""),),
            inputs={},
            promises=(PROMISE,),
        ),
    ),
)


def rows(table: str) -> list[list[str]]:
    """Read the cells of a table."""
    tree = html.fromstring(f"<div>{table}</div>")
    return [
        [cell.text_content() for cell in row.iter("td")] for row in tree.iterfind(".//tbody/tr")
    ]


def test_promise_is_shown_with_role_and_duties() -> None:
    """Each promise has a row; markup in its words is shown as text."""
    table = promises_table(MANIFEST)
    assert rows(table) == [
        ["承诺书", "三、（二）", "一小时内到达<b>现场</b>&", "不超过1小时", "售后工程师",
         "甲职责；乙职责", "—"]
    ]  # fmt: skip
    assert "<script>" not in table


def test_set_without_promises_has_no_table() -> None:
    """Where nothing is promised nothing is shown."""
    (document,) = MANIFEST.documents
    bare = document.model_copy(update={"promises": ()})
    assert promises_table(MANIFEST.model_copy(update={"documents": (bare,)})) == ""


def test_documents_are_listed_with_their_files() -> None:
    """Each document has a row with its files and how much it promises."""
    assert rows(documents_table(MANIFEST)) == [["承诺书", "p", "承诺书.docx", "1"]]


@pytest.mark.parametrize(
    ("outcome", "word"),
    [("made", "已生成"), ("unchanged", "未变"), ("kept", "保留（被人改过）"), ("failed", "失败")],
)
def test_outcome_is_told_in_words(outcome: str, word: str) -> None:
    """What became of a file is told in Chinese."""
    (row,) = rows(made_table([("t", Path("/out"), {"a&b.docx": outcome})]))
    assert row == ["t", "a&b.docx", word, "/out"]


def test_findings_are_listed_with_place_and_help() -> None:
    """A finding has a row with severity, place, message, help and rule, all as text."""
    finding = Finding(
        "some-rule", Severity.WARNING, Text("错<x>", ""), same("改"), Source(Path("p.yaml"), 3, 4)
    )
    assert rows(findings_table([finding])) == [
        ["警告", "p.yaml 第3行第4列", "错<x>", "改", "待处理", "some-rule"]
    ]


def test_who_accepted_a_finding_is_shown() -> None:
    """A waived finding is told from the open ones, and short cells are never broken."""
    waiver = Waived("客户同意", "总经理", date(2026, 11, 1), date(2027, 3, 31))
    source = Source(Path("函.docx"), part="/word/document.xml", paragraph=3)
    one = Finding("r", Severity.ERROR, same("错"), same("改"), source, waiver=waiver)
    text = findings_table([one])
    assert rows(text)[0][1:5:3] == ["函.docx 第3段", "已豁免（总经理，到 2027-03-31）"]
    assert 'white-space:nowrap">错误<' in text


def test_no_finding_is_told() -> None:
    """Without findings the notebook says so."""
    assert "没有发现问题" in findings_table([])
