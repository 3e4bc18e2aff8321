from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import replace as replaced
from toolkit.loading.workspace import load
from toolkit.model.tables import Layout, Layouts
from toolkit.model.tender import Requirement
from toolkit.pipeline.intake_layouts import layout_of
from toolkit.reading.tender_facts import AskedTable

from .lamps import LINES, take, tender

NOT_ASKED = (
    "滨河智慧路灯项目", "招标编号：BH-2026-001", "采购人：云溪区城市管理局", "投标人须知",
    "售后服务承诺书；", "未按要求签字盖章的；", "接到报修通知后，按下列时限响应：",
    "滨河智慧路灯项目补遗书（一）", "其他内容不变。", "云溪区城市管理局", "2026年11月30日",
    "各投标人：", "现对招标文件作如下修改：",
)  # fmt: skip
ADDENDUM = """\
滨河智慧路灯项目补遗书（一）
招标编号：BH-2026-001
各投标人：
现对招标文件作如下修改：
一、第3.4条“30分钟内”修改为“15分钟内”。
其他内容不变。
云溪区城市管理局
2026年11月30日
"""


@pytest.fixture
def files(workspace: Path) -> Path:
    """Read a tender; gives its folder."""
    (workspace / "招标文件.txt").write_text(LINES, encoding="utf-8")
    (workspace / "补遗1.txt").write_text(ADDENDUM, encoding="utf-8")
    take(workspace, "招标文件.txt")
    return workspace


def entry(root: Path, metric: str, clause: str = "") -> Requirement:
    """Give the requirement of a metric."""
    return next(
        one
        for one in tender(root).requirements
        if one.metric == metric and str(one.clause).startswith(clause)
    )


def delete(path: Path, own: str) -> None:
    """Delete an entry as a person does: its lines."""
    lines = path.read_text(encoding="utf-8").split("\n")
    start = lines.index(next(line for line in lines if line.strip().startswith(f"- id: {own}")))
    end = start + 1
    while lines[end].startswith("    "):
        end += 1
    path.write_text("\n".join([*lines[:start], *lines[end:]]), encoding="utf-8")


def test_lines_that_ask_nothing_are_no_requirements(files: Path) -> None:
    """Titles, labels, leads of lists, contents of a bid and rules for rejection are left out."""
    taken = take(files, "补遗1.txt")
    quotes = {str(one.quote) for one in tender(files).requirements}
    assert quotes.isdisjoint(NOT_ASKED)
    assert "投标人应提供操作手册。" in quotes
    assert taken.changes is not None
    assert taken.changes.added == []


def test_what_a_person_deleted_stays_away(files: Path) -> None:
    """It is told, and does not come back, also where the file changed elsewhere."""
    path = files / "tenders" / "lamps.yaml"
    delete(path, entry(files, "arrival_time").id.join('""'))
    text = path.read_text(encoding="utf-8")
    again = take(files, "招标文件.txt")
    assert path.read_text(encoding="utf-8") == text
    assert again.changes is not None
    assert again.changes.dismissed == ["2小时内到达现场。"]
    (files / "招标文件.txt").write_text(LINES + "3.5 每季度巡检不少于1次。\n", encoding="utf-8")
    changed = take(files, "招标文件.txt").changes
    assert changed is not None
    assert [fresh.metric for fresh in changed.added] == ["inspection_freq"]
    assert "arrival_time" not in {one.metric for one in tender(files).requirements}


def test_what_a_person_added_or_reworded_is_never_touched(files: Path) -> None:
    """Also with the file and the place under which it was seen."""
    path = files / "tenders" / "lamps.yaml"
    replaced(path, "quote: 投标人应提供操作手册。", "quote: 投标人应提供中文操作手册。")
    replaced(
        path,
        "requirements:\n",
        "requirements:\n  - {id: own, quote: 图中要求, file: 招标文件.txt, place: 第9行}\n",
    )
    before = path.read_text(encoding="utf-8")
    taken = take(files, "招标文件.txt")
    assert path.read_text(encoding="utf-8") == before
    assert taken.changes is not None
    assert (taken.changes.gone, taken.changes.added) == ([], [])


def test_answer_to_a_former_number_is_open_again(files: Path) -> None:
    """The answer stays, its confirmation does not; comments stay too."""
    path = files / "tenders" / "lamps.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "    confirmed: false",
        "    confirmed: true\n    answer:\n      text: 照办  # 问过\n      confirmed: true  # 王",
    )
    path.write_text(text, encoding="utf-8")
    take(files, "补遗1.txt")
    changed, other = entry(files, "response_time", "3.4"), entry(files, "warranty_period")
    assert changed.answer is not None
    assert other.answer is not None
    assert (changed.answer.text, changed.answer.confirmed, changed.confirmed) == (
        "照办",
        False,
        False,
    )
    assert other.answer.confirmed
    assert "confirmed: false  # 王" in path.read_text(encoding="utf-8")


def test_addendum_puts_its_words_into_the_sentence(files: Path) -> None:
    """The trigger stays in the quote, and the other number of the sentence is not changed."""
    taken = take(files, "补遗1.txt")
    now, beside = entry(files, "response_time", "3.4"), entry(files, "repair_time", "3.4")
    assert now.quote == "接到停电通知后15分钟内答复，24小时内修复。"
    assert (str(now.bound), now.change, now.mark) == ("≤ 15分钟", "changed", "★")
    assert (beside.quote, beside.change) == (now.quote, None)
    assert taken.changes is not None
    assert (taken.changes.changed, taken.changes.reworded) == ([now.id], [beside.id])
    before = (files / "tenders" / "lamps.yaml").read_bytes()
    take(files, "招标文件.txt")
    assert (files / "tenders" / "lamps.yaml").read_bytes() == before


def test_an_addendum_that_is_read_twice_changes_nothing_more(files: Path) -> None:
    """It finds its own words in the sentence, and takes nothing for gone."""
    take(files, "补遗1.txt")
    before = (files / "tenders" / "lamps.yaml").read_bytes()
    taken = take(files, "补遗1.txt")
    assert taken.changes is not None
    assert (taken.changes.changed, taken.changes.gone) == ([], [])
    assert (files / "tenders" / "lamps.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        "一、3.4 原“30分钟内”改为“15分钟内”。",
        "一、第3.4条中答复时间30分钟内改为15分钟内。",
        "一、3.4表中答复时间30分钟内修改为15分钟内。",
    ],
)
def test_an_addendum_names_its_clause_in_many_ways(files: Path, line: str) -> None:
    """With or without 条 and quotation marks, the number of the clause that it names changes."""
    addendum = ADDENDUM.replace("一、第3.4条“30分钟内”修改为“15分钟内”。", line)
    (files / "补遗1.txt").write_text(addendum, encoding="utf-8")
    take(files, "补遗1.txt")
    now = entry(files, "response_time", "3.4")
    assert (str(now.bound), now.change, now.mark) == ("≤ 15分钟", "changed", "★")


def test_an_addendum_deletes_every_clause_that_it_names(files: Path) -> None:
    """All of 删除第3.3条、第3.4条 are gone."""
    addendum = ADDENDUM.replace(
        "一、第3.4条“30分钟内”修改为“15分钟内”。", "一、删除第3.3条、第3.4条。"
    )
    (files / "补遗1.txt").write_text(addendum, encoding="utf-8")
    taken = take(files, "补遗1.txt")
    assert taken.changes is not None
    gone = {one.clause for one in tender(files).requirements if one.change == "gone"}
    assert gone == {"3.3", "3.4"}


def test_documents_that_the_bidder_can_make_are_asked_for(files: Path) -> None:
    """With a bidder they are entries; without one, a comment to be filled in."""
    assert {(one.kind, one.policy) for one in tender(files).documents} >= {
        ("service-commitment", "equipment-installation"),
        ("technical-deviations", None),
    }
    taken = take(files, "招标文件.txt", out=files / "tenders" / "b.yaml", bidder="")
    assert taken.documents == ()
    text = (files / "tenders" / "b.yaml").read_text(encoding="utf-8")
    assert "#   - {kind: service-commitment, policy: …}" in text


@pytest.mark.parametrize(
    ("part", "columns", "layout"),
    [
        ("business", "序号|招标文件条款号|招标文件商务条款|投标文件商务条款|正/负偏离|备注", "business-six-columns"),
        ("technical", "序号|招标文件要求|投标文件响应|偏离|偏离说明", "technical-five-columns"),
        ("technical", "序号|招标要求|品牌|投标响应|偏离", None),
    ],
)  # fmt: skip
def test_columns_of_other_names_are_known(
    part: str, columns: str, layout: str | None, files: Path
) -> None:
    """A layout fits where its columns show the same, in the same order."""
    known: list[Layout] = [
        one for file in load(files).workspace.of(Layouts) for one in file.layouts
    ]
    asked = AskedTable("business" if part == "business" else "technical", tuple(columns.split("|")))
    found = layout_of(asked, known)
    assert (found.id if found else None) == layout
