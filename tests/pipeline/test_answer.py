from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.conftest import AS_OF, replace
from toolkit.errors import DocumentError, UsageError
from toolkit.loading.workspace import load
from toolkit.model.answer import Deviation, State, Verdict
from toolkit.model.tender import Choice, Tender
from toolkit.pipeline.answer import answer, save, write_sheet

from .sheets import NAME, TENDER, answered, export, fill, write_tender

FILLED = {
    ("arrival", "read"): "是",
    ("no-subcontract", "confirmed"): "是",
    ("no-subcontract", "page"): 31,
    ("warranty", "bound"): "≥ 4 年",
    ("warranty", "note"): "第一行\n第二行：“完”",
    ("colour", "read"): True,
    ("colour", "text"): "=按业主色卡；#1: {照办}",
    ("colour", "confirmed"): "yes",
}


def choices(workspace: Path) -> dict[str, tuple[bool, Choice | None]]:
    """Read the decisions that the tender file holds now."""
    loaded = load(workspace)
    assert loaded.findings == ()
    tender = loaded.workspace.find(Tender, NAME)
    return {entry.id: (entry.confirmed, entry.answer) for entry in tender.requirements}


def test_answers_with_their_places(workspace: Path) -> None:
    """Each answer tells its state, and where in our documents it stands."""
    write_tender(workspace)
    view = answered(workspace).view
    assert view is not None
    arrival, words, warranty, colour = view.matrix.answers
    assert (str(arrival.promise), arrival.state) == ("≤ 45分钟", State.NEEDS_CONFIRMATION)
    assert view.where(arrival) == "《售后服务承诺书》第三部分第（二）项"
    assert words.response == "jinlan-responses/no-subcontracting"
    assert (warranty.deviation, warranty.note) == (Deviation.NEGATIVE, "另议")
    assert colour.state is State.NEEDS_DECISION
    assert view.matrix.verdict is Verdict.NEEDS_DECISION


def test_sheet_comes_back_without_loss(workspace: Path, tmp_path: Path) -> None:
    """What was filled in stands in the tender, all else byte for byte; a second time is nothing."""
    path = write_tender(workspace)
    sheet = export(workspace, tmp_path / "应答.xlsx")
    fill(sheet, FILLED)
    first = answered(workspace, sheet)
    assert (first.findings, first.taken) == (
        (), ("arrival", "no-subcontract", "warranty", "colour"),
    )  # fmt: skip
    made = choices(workspace)
    assert made["arrival"] == (True, None)
    read, words = made["no-subcontract"]
    assert words
    assert (read, words.response, words.confirmed, words.page) == (
        True, "jinlan-responses/no-subcontracting", True, "31",
    )  # fmt: skip
    _, warranty = made["warranty"]
    assert warranty
    assert (str(warranty.bound), warranty.note) == ("≥ 4年", "第一行\n第二行：“完”")
    read, colour = made["colour"]
    assert colour
    assert (read, colour.text, colour.confirmed) == (True, "=按业主色卡；#1: {照办}", True)
    text = path.read_text(encoding="utf-8")
    assert "confirmed: true  # 待核对" in text
    assert "  # 质保期要和销售部商量\n  - id: warranty" in text
    assert text.startswith("# 手写的招标文件。\nkind: tender\n")
    again = answered(workspace, sheet)
    assert (again.findings, again.taken) == ((), ())
    assert path.read_text(encoding="utf-8") == text


def test_untouched_sheet_changes_nothing(workspace: Path, tmp_path: Path) -> None:
    """Neither in Chinese nor in English does a sheet that nobody filled in change a byte."""
    path = write_tender(workspace)
    before = path.read_bytes()
    for language in ("zh", "en"):
        sheet = export(workspace, tmp_path / f"{language}.xlsx", "zh" if language == "zh" else "en")
        took = answered(workspace, sheet)
        assert (took.findings, took.taken) == ((), ())
        fill(sheet, {})  # Saved by another program.
        assert answered(workspace, sheet).taken == ()
    assert path.read_bytes() == before


def test_filtered_and_moved_rows_are_read(workspace: Path, tmp_path: Path) -> None:
    """Rows that a filter hides, another order of rows and an inserted column lose nothing."""
    write_tender(workspace)
    sheet = export(workspace, tmp_path / "a.xlsx")
    fill(sheet, FILLED)
    book = openpyxl.load_workbook(sheet)
    answers = book.worksheets[0]
    answers.row_dimensions[4].hidden = True
    answers.insert_cols(6)
    first, last = ([cell.value for cell in answers[row]] for row in (3, 6))
    for column, (one, other) in enumerate(zip(first, last, strict=True), 1):
        for row, value in ((3, other), (6, one)):
            answers.cell(row, column).value = value
            answers.cell(row, column).data_type = "n" if value is None else "s"
    book.save(sheet)
    took = answered(workspace, sheet)
    assert took.findings == ()
    assert set(took.taken) == {"arrival", "no-subcontract", "warranty", "colour"}


@pytest.mark.parametrize(
    ("cells", "rule", "cell"),
    [
        ({("arrival", "bound"): "两小时左右"}, "sheet-bound", "应答!U3"),
        (
            {("arrival", "commitment"): "equipment-installation/arival"},
            "sheet-unknown-choice",
            "应答!T3",
        ),
        ({("warranty", "response"): "lifu-ev-warranty/x"}, "sheet-unknown-choice", "应答!V5"),
        ({("colour", "confirmed"): "也许"}, "sheet-yes-or-no", "应答!Y6"),
        ({("arrival", "quote"): "接到通知后2小时内到场。"}, "sheet-protected-cell", "应答!H3"),
        ({("arrival", "asked"): "到场时间 ≤ 2小时"}, "sheet-protected-cell", "应答!J3"),
        ({("arrival", "answer"): "我方2小时到场。"}, "sheet-protected-cell", "应答!L3"),
        ({("arrival", "id"): "r99"}, "sheet-unknown-row", "应答!E3"),
        ({("arrival", "id"): "warranty"}, "sheet-row-twice", "应答!E5"),
    ],
)
def test_one_error_takes_nothing_in(
    cells: dict[tuple[str, str], object], rule: str, cell: str, workspace: Path, tmp_path: Path
) -> None:
    """The finding names sheet and cell, and the good rows wait too."""
    path = write_tender(workspace)
    before = path.read_bytes()
    sheet = export(workspace, tmp_path / "a.xlsx")
    fill(sheet, {**FILLED, **cells})
    took = answered(workspace, sheet)
    assert took.view is None
    assert (rule, cell) in [(found.rule, found.source.part) for found in took.findings]
    assert path.read_bytes() == before


def test_deleted_row_keeps_its_requirement(workspace: Path, tmp_path: Path) -> None:
    """A row that is gone is a warning; the others are taken in."""
    write_tender(workspace)
    sheet = export(workspace, tmp_path / "a.xlsx")
    fill(sheet, FILLED)
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0].delete_rows(5)
    book.save(sheet)
    took = answered(workspace, sheet)
    assert [found.rule for found in took.findings] == ["sheet-row-missing"]
    assert took.taken == ("arrival", "no-subcontract", "colour")


def test_tender_that_changed_meanwhile_is_not_overwritten(workspace: Path, tmp_path: Path) -> None:
    """Neither a changed requirement nor a decision made elsewhere is lost."""
    path = write_tender(workspace)
    sheet = export(workspace, tmp_path / "a.xlsx")
    fill(sheet, FILLED)
    replace(path, "接到通知后45分钟内到场。", "接到电话通知后45分钟内到场。")
    assert [f.rule for f in answered(workspace, sheet).findings] == ["sheet-out-of-date"]
    write_tender(workspace, TENDER.replace("note: 另议", "note: 已议"))
    assert [f.rule for f in answered(workspace, sheet).findings] == ["sheet-conflict"]


def test_filled_in_sheet_is_not_overwritten(workspace: Path, tmp_path: Path) -> None:
    """Exporting over decisions that were not taken in is refused; over others it is not."""
    write_tender(workspace)
    sheet = export(workspace, tmp_path / "a.xlsx")
    export(workspace, sheet)
    fill(sheet, FILLED)
    with pytest.raises(UsageError):
        export(workspace, sheet)
    answered(workspace, sheet)
    export(workspace, sheet)


def test_sheet_never_filled_in_is_overwritten(workspace: Path, tmp_path: Path) -> None:
    """What changed in the YAML since is no decision of the sheet."""
    path = write_tender(workspace)
    sheet = export(workspace, tmp_path / "a.xlsx")
    replace(path, "note: 另议", "note: 已定")
    replace(path, "接到通知后45分钟内到场。", "接到电话通知后45分钟内到场。")
    export(workspace, sheet)
    fill(sheet, {("arrival", "note"): "核对过"})
    replace(path, "接到电话通知后45分钟内到场。", "接到书面通知后45分钟内到场。")
    with pytest.raises(UsageError):
        export(workspace, sheet)


def test_sheet_shows_words_and_never_templates(workspace: Path) -> None:
    """What may be chosen is worded with its number, and cases are named by their words."""
    write_tender(workspace)
    view = answered(workspace).view
    assert view is not None
    assert not [text for text in view.commitments.values() if "{" in text]
    assert view.cases["equipment-installation/repair-major"] == "重大故障"


def test_what_is_no_sheet_of_ours_is_refused(workspace: Path, tmp_path: Path) -> None:
    """Another workbook, a text file and a broken zip are told, and change nothing."""
    write_tender(workspace)
    other = openpyxl.Workbook()
    other.save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("no", encoding="utf-8")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    for name in ("other.xlsx", "text.xlsx", "broken.xlsx"):
        with pytest.raises(DocumentError):
            answered(workspace, tmp_path / name)


def test_formula_without_a_result_is_refused(workspace: Path, tmp_path: Path) -> None:
    """What a formula would say cannot be read, and is not taken for an empty cell."""
    write_tender(workspace)
    sheet = export(workspace, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0]["W3"] = '="一"&"二"'
    book.save(sheet)
    with pytest.raises(DocumentError, match="W3"):
        answered(workspace, sheet)


def test_windows_line_ends_and_byte_order_mark_stay(workspace: Path, tmp_path: Path) -> None:
    """A file as Windows editors write it is changed in its own manner."""
    path = write_tender(workspace)
    path.write_bytes(b"\xef\xbb\xbf" + TENDER.replace("\n", "\r\n").encode())
    sheet = export(workspace, tmp_path / "a.xlsx")
    fill(sheet, FILLED)
    assert answered(workspace, sheet).taken
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# ")
    assert data.count(b"\r\n") == data.count(b"\n")


def test_unknown_tender_is_a_finding(workspace: Path) -> None:
    """A misspelt tender is told with the one that was meant."""
    write_tender(workspace)
    found = answer(workspace, "office-wirin", AS_OF)
    assert (found.view, found.findings[0].rule) == (None, "unknown-tender")
    assert NAME in found.findings[0].help.en


def test_error_in_the_policies_keeps_answers_back(workspace: Path) -> None:
    """With an error nothing is answered; one in another tender does not matter."""
    write_tender(workspace)
    replace(workspace / "tenders/scenic-ev-fleet.yaml", "signed: 2026-12-14", "signed: 2026-12-19")
    assert answered(workspace).view
    letter = workspace / "policies/commitments/equipment-installation.yaml"
    replace(letter, "    metric: arrival_time", "    metric: arival_time")
    assert answered(workspace).view is None


def test_same_inputs_same_bytes(workspace: Path, tmp_path: Path) -> None:
    """The workbook holds no clock."""
    write_tender(workspace)
    view = answered(workspace).view
    assert view
    for name in ("a.xlsx", "b.xlsx"):
        write_sheet(view, tmp_path / name, "zh")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_sheet_and_tender_are_replaced_as_a_whole(workspace: Path, tmp_path: Path) -> None:
    """Who has a file open reads it to its end as it was; nothing unfinished is left beside it."""
    path = write_tender(workspace)
    sheet = export(workspace, tmp_path / "a.xlsx")
    was = sheet.read_bytes(), path.read_bytes()
    with sheet.open("rb") as open_sheet, path.open("rb") as open_tender:
        export(workspace, sheet, "en")
        fill(sheet, {("arrival", "read"): "yes"})
        assert answered(workspace, sheet).taken
        assert (open_sheet.read(), open_tender.read()) == was
    assert [file.name for file in tmp_path.glob("*.xlsx")] == ["a.xlsx"]
    assert not [*tmp_path.glob(".*"), *path.parent.glob(".*")]


def test_sheet_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """The error names the sheet, and no part of it is there."""
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(OSError, match=r"a\.xlsx") as told:
        save(tmp_path / "a.xlsx", b"sheet")
    assert Path(told.value.filename).name == "a.xlsx"
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_copied_sheet_is_told(workspace: Path, tmp_path: Path) -> None:
    """Decisions in a copy of the sheet are not passed over; a renamed sheet is the sheet still."""
    path = write_tender(workspace)
    sheet = export(workspace, tmp_path / "a.xlsx")
    fill(sheet, {("arrival", "read"): "是"})
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0].title = "我的"
    book.save(tmp_path / "renamed.xlsx")
    book.copy_worksheet(book.worksheets[0])
    book.save(tmp_path / "copied.xlsx")
    was = path.read_bytes()
    (told,) = answered(workspace, tmp_path / "copied.xlsx").findings
    assert (told.rule, told.source.part) == ("sheet-twice", "我的 Copy")
    assert path.read_bytes() == was
    assert answered(workspace, tmp_path / "renamed.xlsx").taken == ("arrival",)
