from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF, copied_example
from tests.ledger.entries import issued
from toolkit.errors import UsageError
from toolkit.model.ledger import LedgerSettings, StandingPromise
from toolkit.pipeline.import_draft import Drafted, draft_import
from toolkit.pipeline.import_entering import Entered, Imported, enter_draft
from toolkit.pipeline.ledger_asking import Asked, ask_documents, ask_promises
from toolkit.pipeline.ledger_place import FILE, LedgerPlace
from toolkit.pipeline.ledger_recording import Happened, record
from toolkit.pipeline.ledger_verify import verify_ledger
from toolkit.pipeline.verifying import verify_file

LETTER = """售后服务承诺书
致：广西某大学
项目名称：图书馆空调采购项目
一、设备自验收合格之日起免费质保3年。
二、接到报修后，2小时内到达现场。
三、我公司定期派人巡检，随叫随到。
日期：2023年5月6日
"""
WHO = Imported("赵敏", AS_OF)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the policies once; a test adds files beside them."""
    return copied_example(tmp_path_factory.mktemp("import"))


@pytest.fixture
def place(example: Path, tmp_path: Path) -> LedgerPlace:
    """Give a workspace without a ledger, with an old letter in it."""
    root = tmp_path / "工作区"
    root.mkdir()
    for name in ("pledgebook.yaml", "policies", "templates"):
        (root / name).symlink_to(example / name)
    (root / "旧承诺书.txt").write_text(LETTER, encoding="utf-8")
    return LedgerPlace(root, LedgerSettings())


def drafted(place: LedgerPlace, *names: str) -> Drafted:
    """Read files of the workspace."""
    files = [place.root / name for name in names or ("旧承诺书.txt",)]
    return draft_import(place.root, files, None, "zh")


def confirmed(place: LedgerPlace, *mends: tuple[str, str]) -> Entered:
    """Draft the letter, confirm all of it with some mends, and enter it."""
    path = drafted(place).path
    text = path.read_text(encoding="utf-8").replace("confirmed: false", "confirmed: true")
    for old, new in mends:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return enter_draft(place, path, WHO)


def rules(entered: Entered) -> list[tuple[str, int]]:
    """Name what was told, with its line."""
    return [(one.rule, one.source.line) for one in entered.findings]


def promises(place: LedgerPlace) -> list[StandingPromise]:
    """List what the ledger holds."""
    return list(ask_promises(place, Asked(AS_OF, everything=True)).promises)


def test_a_draft_holds_what_was_read_and_says_what_was_not(place: LedgerPlace) -> None:
    """Customer, project, day and promises are entries, all else stands in comments; no ledger is begun."""
    (place.root / "坏.docx").write_bytes(b"abc")
    done = drafted(place, "旧承诺书.txt", "坏.docx")
    text = done.path.read_text(encoding="utf-8")
    assert (done.documents, done.promises) == (1, 2)
    for line in ("customer: 广西某大学", "project: 图书馆空调采购项目", "issued: 2023-05-06",
                 "metric: warranty_period", "bound: ≤ 2小时", "trigger: 验收合格", "clause: 二",
                 "quote: 接到报修后，2小时内到达现场。", "# 我公司定期派人巡检，随叫随到。"):  # fmt: skip
        assert line in text
    assert text.count("confirmed: false") == 2
    assert "# 没有读：坏.docx" in text
    assert not (place.root / FILE).exists()


def test_a_draft_is_not_written_over(place: LedgerPlace) -> None:
    """Somebody may have worked on it."""
    drafted(place)
    with pytest.raises(UsageError, match="is there"):
        drafted(place)


def test_what_was_confirmed_enters_with_its_file(place: LedgerPlace) -> None:
    """Promises with their days, the document with a number, the file in issued/; all of it verifies."""
    done = confirmed(place)
    assert done.findings == ()
    warranty, arrival = sorted(promises(place), key=lambda one: one.entry.clause)
    assert (warranty.entry.customer, warranty.entry.bound) == ("广西某大学", "不少于3年")
    assert (warranty.starts, arrival.starts) == ("", "2023-05-06")
    (document,) = ask_documents(place)
    assert (document.entry.number, document.issued, document.issued_by) == (
        "旧-0001", "2023-05-06", "赵敏",
    )  # fmt: skip
    assert verify_ledger(place).checked.findings == ()
    assert verify_file(place, place.root / "旧承诺书.txt").exact


def test_a_changed_copy_of_an_imported_document_is_recognised(place: LedgerPlace) -> None:
    """By its words, whatever it is called; the changed clause is named."""
    confirmed(place)
    copy = place.root / "copy.txt"
    copy.write_text(LETTER.replace("2小时", "4小时"), encoding="utf-8")
    verdict = verify_file(place, copy)
    assert verdict.document is not None
    assert verdict.document.entry.number == "旧-0001"
    (change,) = verdict.changes
    assert (change.clause, "4小时" in change.now) == ("二", True)


def test_nothing_enters_unconfirmed(place: LedgerPlace) -> None:
    """One entry that nobody confirmed keeps all of the draft out, and is named by its line."""
    path = drafted(place).path
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("confirmed: false", "confirmed: true", 1), encoding="utf-8")
    (found,) = enter_draft(place, path, WHO).findings
    assert found.rule == "import-unconfirmed"
    assert text.splitlines()[found.source.line - 1].strip() == "confirmed: false"
    assert "2小时" in found.message.zh
    assert ask_documents(place) == ()


def test_entering_twice_changes_nothing(place: LedgerPlace) -> None:
    """The second time says under which number it is there."""
    done = confirmed(place)
    again = enter_draft(place, place.root / "ledger" / "import-旧承诺书.yaml", WHO)
    assert (again.issued, [rule for rule, _ in rules(again)]) == ((), ["import-entered-before"])
    assert again.findings[0].evidence["number"] == done.issued[0].documents[0].number
    assert len(promises(place)) == 2


@pytest.mark.parametrize(
    ("mend", "rule"),
    [
        (("metric: arrival_time", "metric: arival_time"), "import-metric-unknown"),
        (("bound: ≤ 2小时", "bound: 很快"), "bad-bound"),
        (("customer: 广西某大学", "custmer: 广西某大学"), "unknown-key"),
        (("trigger: 接到报修", "until: 2023-01-01\n        from: 2023-02-01"), "import-days-reversed"),
        (("issued: 2023-05-06", "issued: 2023-05-99"), "bad-date"),
        (("issued: 2023-05-06", "issued: 2033-05-06"), "import-day-to-come"),
        (("trigger: 接到报修", "starts: 2023-02-01"), "unknown-key"),
        (("sha256: ", "sha256: a"), "import-file-differs"),
        (("file: 旧承诺书.txt", "file: 没有.txt"), "import-file-differs"),
        (("kind: ledger-import", "kind: tender"), "bad-value"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_draft_keeps_all_of_it_out(
    place: LedgerPlace, mend: tuple[str, str], rule: str
) -> None:
    """Each is told at its own line."""
    done = confirmed(place, mend)
    assert rule in [name for name, line in rules(done) if line > 0]
    assert done.refused
    assert not (place.root / FILE).exists() or ask_documents(place) == ()


def test_days_that_were_written_count_until_something_says_otherwise(place: LedgerPlace) -> None:
    """`from` gives the last day too; an event of another kind leaves it, acceptance corrects it."""
    confirmed(place, ("trigger: 验收合格", "trigger: 验收合格\n        from: 2023-06-30"))
    (warranty,) = (one for one in promises(place) if one.starts == "2023-06-30")
    assert warranty.ends == "2026-06-30"
    subject = warranty.entry.subject
    delivered = Happened(subject, "交货", date(2023, 6, 1), "赵敏", AS_OF)
    with pytest.raises(UsageError, match="no promise counts from"):
        record(place, delivered)
    record(place, delivered, force=True)
    assert "2023-06-30" in [one.starts for one in promises(place)]
    changed = record(place, Happened(subject, "验收合格", date(2023, 7, 1), "赵敏", AS_OF))
    assert [(one.starts, one.ends) for one in changed] == [("2023-07-01", "2026-07-01")]


def test_a_number_of_its_own_is_kept_and_not_given_twice(place: LedgerPlace) -> None:
    """Two documents cannot have one number."""
    own = ("issued: 2023-05-06", 'issued: 2023-05-06\n    number: "2023-17"')
    assert confirmed(place, own).issued[0].documents[0].number == "2023-17"
    path = place.root / "ledger" / "import-旧承诺书.yaml"
    path.rename(path.with_name("done.yaml"))
    (place.root / "旧承诺书.txt").write_text(LETTER + "又一份\n", encoding="utf-8")
    done = confirmed(place, own)
    assert [rule for rule, _ in rules(done)] == ["import-number-taken"]


def test_an_imported_number_is_not_allotted_again(place: LedgerPlace) -> None:
    """Numbers that go on where the older ones ended pass those over."""
    confirmed(place, ("issued: 2023-05-06", 'issued: 2023-05-06\n    number: "Q/UWE-营001-2026"'))
    with place.open() as ledger:
        done = issued(ledger, "new", count=2)
    numbers = [document.number for document in done.documents]
    assert numbers == ["Q/UWE-营002-2026", "Q/UWE-营003-2026"]


def test_word_files_are_read_too(place: LedgerPlace) -> None:
    """A .docx with a table of promises; the draft of a letter without a customer asks for it."""
    document = docx.Document()
    document.add_paragraph("售后服务承诺书")
    document.add_paragraph("1、我公司承诺接到报修后，4小时内到达现场。")
    document.save(str(place.root / "旧.docx"))
    done = drafted(place, "旧.docx")
    text = done.path.read_text(encoding="utf-8")
    assert done.promises == 1
    assert "# 没有读到客户" in text
    found = enter_draft(place, done.path, WHO).findings
    assert {(one.rule, one.evidence["key"]) for one in found} == {
        ("missing-key", "customer"), ("missing-key", "issued"),
    }  # fmt: skip


def test_a_promise_that_was_imported_is_found_by_its_metric(place: LedgerPlace) -> None:
    """It has the names of metrics that issued promises have."""
    confirmed(place)
    held = Asked(AS_OF, metric="到场", everything=True)
    assert [one.entry.words for one in ask_promises(place, held).promises] == [
        "接到报修后，2小时内到达现场。"
    ]
