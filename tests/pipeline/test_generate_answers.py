"""Sets that answer a tender: drafts, final sets, pages, and what they were made from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF, copied_example, lacking, replace
from toolkit.model.finding import Severity
from toolkit.pipeline.generate import Generated, Request, generate
from toolkit.pipeline.review import review
from toolkit.reading.pages import page_texts

from .sheets import TENDER as SMALL
from .sheets import write_tender

TELECOM, EV = "guangxi-telecom-office", "scenic-ev-fleet"
TENDER = f"tenders/{TELECOM}.yaml"
TABLE, INDEX, LETTER = "技术偏离表", "响应文件目录", "售后服务承诺书"
CONFIRMED = "{commitment: equipment-installation/arrival, confirmed: true}"


def make(root: Path, **more: bool | tuple[str, ...]) -> Generated:
    """Make the set of the example's tender."""
    return generate(Request(root.resolve(), (TELECOM,), AS_OF, **more))  # type: ignore[arg-type] # tests pass what Request takes


def rows(root: Path, name: str) -> list[list[str]]:
    """Read the last table of a document."""
    document = docx.Document(str(root / "output" / TELECOM / f"{name}.docx"))
    return [[cell.text for cell in row.cells] for row in document.tables[-1].rows]


def open_point(root: Path) -> int:
    """Take back the confirmation of an answer; gives its line."""
    unconfirmed = "{commitment: equipment-installation/arrival}"
    replace(root / TENDER, "≤ 1 小时\n    trigger: 接到故障通知\n    confirmed: true", "≤ 1 小时\n    trigger: 接到故障通知\n    confirmed: false")  # fmt: skip
    return replace(root / TENDER, CONFIRMED, unconfirmed)


def test_the_example_is_final(workspace: Path) -> None:
    """Every answer of the example is confirmed, so that --final makes the whole set."""
    generated = make(workspace, final=True)
    assert generated.findings == ()
    assert len(generated.sets[0].outcomes) == 7
    assert {row[4] for row in rows(workspace, INDEX)[1:]} == {"正偏离", "无偏离", "负偏离"}


def test_a_draft_is_told_and_marked(workspace: Path) -> None:
    """With an open answer a draft is made: one warning, marks in the documents, a head line."""
    open_point(workspace)
    generated = make(workspace)
    (finding,) = generated.findings
    assert (finding.rule, generated.failed) == ("draft-made", False)
    marked = [row for row in rows(workspace, TABLE) if "【待确认】" in row[3]]
    assert [row[1] for row in marked] == ["到场时间"]
    for name in (LETTER, TABLE, INDEX):
        document = docx.Document(str(workspace / "output" / TELECOM / f"{name}.docx"))
        assert "【草稿】" in document.sections[0].header.paragraphs[0].text


def test_final_refuses_a_draft_at_its_line(workspace: Path) -> None:
    """--final writes nothing and names the answer where it stands in the tender."""
    line = open_point(workspace)
    generated = make(workspace, final=True)
    assert generated.sets == ()
    assert [f.rule for f in generated.findings] == ["answer-not-ready", "bid-not-ready"]
    place = generated.findings[0].source
    assert (place.path.name, place.line) == (f"{TELECOM}.yaml", line)
    assert not (workspace / "output").exists()


def test_final_refuses_a_mark_that_a_person_wrote(workspace: Path) -> None:
    """【待定】 in a confirmed answer is told; it would stand in what is handed in."""
    before = "{response: jinlan-responses/civilised-site, confirmed: true}"
    replace(workspace / TENDER, before, "{text: 方案【待补】，随后提供。, confirmed: true}")
    generated = make(workspace, final=True)
    assert [finding.rule for finding in generated.findings] == ["draft-mark-left"]
    assert generated.sets == ()


def test_final_refuses_a_negative_deviation_of_a_star(workspace: Path) -> None:
    """A confirmed deviation from a ★ clause has the bid rejected."""
    bound = "{commitment: equipment-installation/arrival, bound: ≤ 2 小时, deviates: true, confirmed: true}"
    replace(workspace / TENDER, CONFIRMED, bound)
    generated = make(workspace, final=True)
    assert "bid-not-ready" in {finding.rule for finding in generated.findings}
    assert generated.sets == ()


def test_other_tenders_are_final_without_requirements(workspace: Path) -> None:
    """A tender without requirements has nothing open."""
    generated = generate(Request(workspace.resolve(), (EV,), AS_OF, final=True))
    assert generated.findings == ()
    assert len(generated.sets) == 1


def test_review_tells_a_draft(workspace: Path) -> None:
    """Read back, a draft still holds marks; a final set has no finding."""
    make(workspace)
    folder = workspace / "output" / TELECOM
    assert review(folder, workspace.resolve()).findings == ()
    open_point(workspace)
    make(workspace)
    told = review(folder, workspace.resolve()).findings
    assert {finding.rule for finding in told} == {"draft-marks"}
    stems = [f.source.path.stem for f in told]
    assert set(stems) >= {LETTER, TABLE, INDEX}
    assert len(stems) == len(set(stems)), "each document is told once"


def test_tender_without_documents_is_an_error_with_the_lines(workspace: Path) -> None:
    """Nothing made is never a success; the lines that may be added are listed."""
    path = write_tender(workspace, SMALL[: SMALL.index("documents:")])
    made = generate(Request(workspace, (path.stem,), AS_OF))
    (told,) = [finding for finding in made.findings if finding.rule == "no-documents"]
    assert (made.failed, made.sets, told.source.path) == (True, (), path)
    assert "{kind: service-commitment, policy: equipment-installation}" in told.help.zh
    assert "{kind: technical-deviations}" in told.help.zh


@pytest.mark.parametrize("final", [False, True])
def test_answer_that_the_letter_falls_short_of_is_told(workspace: Path, *, final: bool) -> None:
    """In a draft it warns; a final set is not made. Both places are named."""
    answer = "{text: 2小时内答复投诉。, bound: ≤ 2 小时, confirmed: true}"
    row = (
        "  - {id: c, quote: 投诉2小时内答复。, metric: complaint_time, bound: ≤ 2 小时, "
        f"confirmed: true, answer: {answer}}}\ndocuments:"
    )
    path = write_tender(workspace, SMALL.replace("documents:", row))
    made = generate(Request(workspace, (path.stem,), AS_OF, final=final))
    (told,) = [f for f in made.findings if f.rule == "answer-contradicts-letter"]
    assert told.severity is (Severity.ERROR if final else Severity.WARNING)
    assert told.source.path == path
    assert told.related[0].path.name == "equipment-installation.yaml"


def test_what_answers_come_from_is_on_record(workspace: Path) -> None:
    """A table hangs on tender, policies, responses and layouts; a change outdates it."""
    make(workspace)
    folder = workspace / "output" / TELECOM
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    inputs = {d["kind"]: set(d["inputs"]) for d in manifest["documents"]}
    wanted = {
        TENDER,
        "policies/commitments/equipment-installation.yaml",
        "policies/responses/jinlan-responses.yaml",
        "policies/table-layouts.yaml",
        "templates/technical-deviations.docx",
    }
    assert wanted <= inputs["technical-deviations"]
    replace(workspace / "policies/table-layouts.yaml", "文件名称∕页码", "所在文件和页码")
    stale = {f.source.path.stem for f in review(folder, workspace.resolve()).findings}
    assert TABLE in stale
    assert LETTER not in stale


def test_a_left_out_table_is_noted(workspace: Path) -> None:
    """A table that the tender does not want empty is not made, and a note says so."""
    path = workspace / TENDER
    replace(path, "empty_table: submit", "empty_table: omit")
    replace(path, "layout: business-six-columns", "layout: business-five-columns")
    replace(path, "价格应在投标报价基础上优惠不低于8%。", "价格应在投标报价基础上优惠不低于10%。")
    replace(path, "bound: ≥ 8%", "bound: ≥ 10%")
    generated = make(workspace)
    assert [finding.rule for finding in generated.findings] == ["table-left-out"]
    assert "商务偏离表.docx" not in generated.sets[0].outcomes


def test_without_a_pdf_no_page_is_named(workspace: Path) -> None:
    """The tables cite numbers, and the index leaves its pages open."""
    make(workspace)
    assert "见《售后服务承诺书》第三部分第（二）项" in {row[5] for row in rows(workspace, TABLE)}
    assert {row[7] for row in rows(workspace, INDEX)[1:]} == {"—"}


@pytest.fixture(scope="module")
def with_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the set with PDFs, once for the tests that only look at it or make it again."""
    if shutil.which("soffice") is None:
        lacking("soffice is not installed")
    folder = copied_example(tmp_path_factory.mktemp("pages"))
    assert make(folder, pdf=True, final=True).findings == ()
    return folder


def test_pages_are_those_of_the_pdf(with_pages: Path) -> None:
    """On the page that the index names, the PDF shows the words of the answer."""
    folder = with_pages / "output" / TELECOM
    shown: dict[str, tuple[str, ...]] = {}
    for _, clause, _, response, _, document, place, page in rows(with_pages, INDEX)[1:]:
        name = document.strip("《》")
        if name not in shown:
            shown[name] = page_texts((folder / f"{name}.pdf").read_bytes())
        text = shown[name][int(page) - 1]
        # References have their numbers in the letter only.
        words = "".join(response.split())[:12].partition("“")[0]
        assert words in text, (clause, place, page)


def test_table_and_index_name_the_same_page(with_pages: Path) -> None:
    """What the deviation table says of a page, the index says too."""
    by_requirement = {
        f"{row[1].lstrip('★▲ ')} {row[2]}": row for row in rows(with_pages, INDEX)[1:]
    }
    compared = 0
    for row in rows(with_pages, TABLE)[1:]:
        own = by_requirement[row[2].lstrip("★▲")]
        if row[5] != "见本表":
            assert row[5] == f"{own[5]}第{own[7]}页"
            compared += 1
    assert compared > 10


def test_a_second_run_with_pages_changes_nothing(with_pages: Path) -> None:
    """The same inputs give the same documents, pages included, and no PDF is made anew."""
    again = make(with_pages, pdf=True, final=True)
    assert {str(outcome) for outcome in again.sets[0].outcomes.values()} == {"unchanged"}


def test_one_table_finds_its_pages_in_documents_not_asked_for(with_pages: Path) -> None:
    """Made alone, a table still names pages of the letter, and only the table is written."""
    before = rows(with_pages, TABLE)
    again = make(with_pages, pdf=True, kinds=("technical-deviations",))
    assert set(again.sets[0].outcomes) == {f"{TABLE}.docx", f"{TABLE}.pdf"}
    assert rows(with_pages, TABLE) == before
