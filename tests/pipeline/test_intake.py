from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import AS_OF, ROOT
from tests.conftest import replace as replaced
from toolkit.errors import DocumentError, NotSafeError, UsageError
from toolkit.loading.workspace import load
from toolkit.model.tender import Requirement, Tender
from toolkit.pipeline import intake
from toolkit.pipeline.check import check
from toolkit.pipeline.intake import IntakeRequest, Taken, read_tender
from toolkit.pipeline.intake_take import means_of

LINES = """\
滨河智慧路灯项目招标文件
第一章 招标公告
项目名称：滨河智慧路灯项目
招标编号：BH-2026-001
招标人：云溪区城市管理局
投标截止时间：2026年12月15日9时30分
第二章 投标人须知
带“★”的条款为实质性要求，不满足的作无效投标处理。
第三章 技术要求
3.1 ★质保期：自验收合格之日起不少于3年。
3.2 接到报修通知后2小时内到达现场。
3.3 投标人应提供操作手册。
"""


@pytest.fixture
def files(workspace: Path) -> Path:
    """Put a tender beside an example workspace; gives its folder."""
    (workspace / "招标文件.txt").write_text(LINES, encoding="utf-8")
    return workspace


def take(root: Path, *names: str, **more: object) -> Taken:
    """Read files into tenders/lamps.yaml."""
    request = IntakeRequest(
        root,
        tuple(root / name for name in names),
        root / "tenders" / "lamps.yaml",
        "guangxi-jinlan",
    )
    return read_tender(replace(request, **more))  # type: ignore[arg-type]  # any field of a request


def tender(root: Path) -> Tender:
    """Load what was written; it has to load without a finding."""
    loaded = load(root)
    assert [finding for finding in loaded.findings if finding.source.path.stem == "lamps"] == []
    return next(one for one in loaded.workspace.of(Tender) if one.id == "lamps")


def entry(root: Path, metric: str) -> Requirement:
    """Give the requirement of a metric."""
    return next(one for one in tender(root).requirements if one.metric == metric)


def test_new_tender_loads_with_its_facts_and_requirements(files: Path) -> None:
    """What is written is a tender of the workspace, with nothing to object to."""
    taken = take(files, "招标文件.txt")
    made = tender(files)
    assert (made.number, str(made.closes), made.bidder) == (
        "BH-2026-001",
        "2026-12-15",
        "guangxi-jinlan",
    )
    assert [(mark.sign, mark.weight) for mark in made.rules.marks] == [("★", "substantive")]
    warranty = entry(files, "warranty_period")
    assert (warranty.mark, str(warranty.bound), warranty.place) == ("★", "≥ 3年", "第10行")
    assert warranty.quote in LINES
    assert not any(one.confirmed for one in made.requirements)
    assert taken.requirements == len(made.requirements) == taken.unconfirmed
    assert made.files[0].startswith("招标文件.txt sha256:")
    assert check([files / "tenders" / "lamps.yaml"], AS_OF).findings == ()


@pytest.mark.parametrize(
    "name", ["works/tender.docx", "goods/requirements.xlsx", "service/tender.pdf"]
)
def test_examples_are_taken_in_and_load(name: str, workspace: Path) -> None:
    """Each example becomes a tender file whose quotes stand in what was read."""
    taken = take(workspace, str(ROOT / "tests" / "tenders" / name))
    said = "".join("".join(one.text.split()) for text in taken.texts for one in text.passages)
    loaded = load(workspace).workspace.of(Tender)
    made = next(one for one in loaded if one.id == "lamps")
    read = [one for one in made.requirements if not one.id.startswith("scan-")]
    assert len(read) > 10
    assert [one.quote for one in read if "".join(one.quote.split()) not in said] == []


def test_reading_again_changes_nothing(files: Path) -> None:
    """The same file gives the same bytes."""
    take(files, "招标文件.txt")
    before = (files / "tenders" / "lamps.yaml").read_bytes()
    taken = take(files, "招标文件.txt")
    assert (files / "tenders" / "lamps.yaml").read_bytes() == before
    assert taken.changes is not None
    assert (taken.changes.added, taken.changes.changed, taken.changes.gone) == ([], [], [])


def test_what_a_person_wrote_stays(files: Path) -> None:
    """Confirmations, answers, corrected readings, own entries, own facts and comments are kept."""
    take(files, "招标文件.txt")
    path = files / "tenders" / "lamps.yaml"
    replaced(path, "bound: ≤ 2小时", "bound: ≤ 3 小时   # 已电话澄清")
    replaced(path, "closes: 2026-12-15", "closes: 2026-12-16")
    replaced(
        path, "requirements:\n", "requirements:\n  - {id: own, quote: 自己加的, confirmed: true}\n"
    )
    text = path.read_text(encoding="utf-8").replace("confirmed: false", "confirmed: true")
    path.write_text(text, encoding="utf-8")
    taken = take(files, "招标文件.txt")
    assert path.read_text(encoding="utf-8") == text
    assert [finding.rule for finding in taken.findings] == ["tender-fact-kept"]


def test_changed_file_marks_what_changed(files: Path) -> None:
    """A changed quote is confirmed anew and keeps its id, answer and old words; gone and new are told."""
    take(files, "招标文件.txt")
    path = files / "tenders" / "lamps.yaml"
    own = entry(files, "arrival_time")
    replaced(
        path,
        f"place: {own.place}\n    metric: arrival_time",
        f"place: {own.place}\n    answer: {{text: 两小时内到, confirmed: false}} # 已问\n"
        "    metric: arrival_time",
    )
    text = path.read_text(encoding="utf-8").replace("confirmed: false", "confirmed: true")
    path.write_text(text, encoding="utf-8")
    changed = LINES.replace("2小时内", "1小时内").replace(
        "3.3 投标人应提供操作手册。", "3.3 每月巡检不少于1次。"
    )
    (files / "招标文件.txt").write_text(changed, encoding="utf-8")
    taken = take(files, "招标文件.txt")
    now = entry(files, "arrival_time")
    assert now.id == own.id
    assert (str(now.bound), now.change, now.was, now.confirmed) == (
        "≤ 1小时",
        "changed",
        own.quote,
        False,
    )
    assert now.answer is not None
    assert (now.answer.text, now.answer.confirmed) == ("两小时内到", False)
    assert "answer: {text: 两小时内到, confirmed: false} # 已问" in path.read_text(encoding="utf-8")
    assert entry(files, "warranty_period").confirmed
    assert entry(files, "inspection_freq").change == "new"
    assert [one.change for one in tender(files).requirements if "操作手册" in one.quote] == ["gone"]
    assert taken.changes is not None
    assert len(taken.changes.changed) == 1


def test_addendum_changes_the_clause_that_it_names(files: Path) -> None:
    """An addendum gives new words for a clause, takes clauses away, and leaves all else alone."""
    take(files, "招标文件.txt")
    (files / "补遗1.txt").write_text(
        "补遗书（一）\n一、招标文件第3.2条修改为：接到报修通知后1小时内到达现场。\n二、删除招标文件第3.3条。\n",
        encoding="utf-8",
    )
    taken = take(files, "补遗1.txt")
    now = entry(files, "arrival_time")
    assert (str(now.bound), now.file, now.change) == ("≤ 1小时", "补遗1.txt", "changed")
    assert entry(files, "warranty_period").change is None
    assert [one.change for one in tender(files).requirements if one.clause == "3.3"] == ["gone"]
    assert taken.changes is not None
    before = (files / "tenders" / "lamps.yaml").read_text(encoding="utf-8")
    take(files, "招标文件.txt")
    assert (files / "tenders" / "lamps.yaml").read_text(encoding="utf-8") == before


def test_tender_and_addendum_in_one_go(files: Path) -> None:
    """The addendum is taken after the tender, whatever the order of the files."""
    (files / "补遗1.txt").write_text(
        "补遗书\n原“接到报修通知后2小时内到达现场”改为“接到报修通知后1小时内到达现场”。\n",
        encoding="utf-8",
    )
    take(files, "补遗1.txt", "招标文件.txt")
    assert [
        str(one.bound) for one in tender(files).requirements if one.metric == "arrival_time"
    ] == ["≤ 1小时"]


def test_facts_that_were_missing_are_added(files: Path) -> None:
    """What one file does not tell is told, and filled in from a further file."""
    (files / "需求.txt").write_text(
        "第三章 技术要求\n3.2 接到报修通知后2小时内到达现场。\n", encoding="utf-8"
    )
    taken = take(files, "需求.txt")
    path = files / "tenders" / "lamps.yaml"
    assert {said.zh for said in taken.missing} >= {"招标编号", "能否照抄招标文件的规定"}
    assert "# [closes] 没有读到" in path.read_text(encoding="utf-8")
    assert {finding.rule for finding in taken.findings} == {"tender-fact-missing"}
    take(files, "招标文件.txt")
    assert str(tender(files).closes) == "2026-12-15"
    assert "# [closes]" not in path.read_text(encoding="utf-8")


def test_scanned_page_is_a_requirement_of_its_own(workspace: Path) -> None:
    """A page that could not be read stays open until a person has read it."""
    taken = take(workspace, str(ROOT / "tests" / "tenders" / "service" / "tender.pdf"))
    assert "第 3 页" in next(
        f.message.zh for f in taken.findings if f.rule == "tender-file-warning"
    )
    made = next(one for one in load(workspace).workspace.of(Tender) if one.id == "lamps")
    scan = next(one for one in made.requirements if one.id == "scan-p3")
    assert (scan.place, scan.confirmed) == ("第3页", False)


def test_other_files_are_never_replaced(files: Path) -> None:
    """A YAML that is no tender, or one with mistakes, is left alone and told."""
    shutil.copyfile(files / "policies" / "metrics.yaml", files / "tenders" / "notes.yaml")
    for name, rule in (
        ("tenders/notes.yaml", "not-a-tender"),
        ("tenders/scenic-ev-fleet.yaml", "unknown-key"),
    ):
        path = files / name
        path.write_text(path.read_text(encoding="utf-8") + "wrong: 1\n", encoding="utf-8")
        before = path.read_bytes()
        taken = take(files, "招标文件.txt", out=path)
        assert taken.failed
        assert [finding.rule for finding in taken.findings] == [rule]
        assert path.read_bytes() == before


def test_nothing_is_written_where_a_file_cannot_be_read(files: Path) -> None:
    """All files that cannot be read are told at once."""
    (files / "a.docx").write_bytes(b"")
    with pytest.raises(DocumentError) as error:
        take(files, "招标文件.txt", "a.docx", "b.docx")
    assert "a.docx" in error.value.said.zh
    assert "b.docx" in error.value.said.zh
    assert not (files / "tenders" / "lamps.yaml").exists()


def test_change_by_somebody_else_meanwhile_is_not_lost(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changed while the tender was read is left alone."""
    take(files, "招标文件.txt")
    path = files / "tenders" / "lamps.yaml"
    real = means_of

    def meanwhile(*given: object) -> object:
        path.write_text(path.read_text(encoding="utf-8") + "# 别人\n", encoding="utf-8")
        return real(*given)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(intake, "means_of", meanwhile)
    with pytest.raises(NotSafeError):
        take(files, "招标文件.txt")
    assert path.read_text(encoding="utf-8").endswith("# 别人\n")


def test_two_files_of_one_name_are_refused(files: Path) -> None:
    """The name of a file tells where a requirement stands; it has to be one file's."""
    (files / "b").mkdir()
    (files / "b" / "招标文件.txt").write_text(LINES, encoding="utf-8")
    with pytest.raises(UsageError):
        take(files, "招标文件.txt", "b/招标文件.txt")
