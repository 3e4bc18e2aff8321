from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import docx
import pytest

from tests.conftest import AS_OF
from toolkit.errors import LedgerError, NotASetError, UsageError
from toolkit.ledger.documents import all_documents
from toolkit.ledger.states import deeds, latest, standing
from toolkit.model.ledger import LedgerSettings, State
from toolkit.pipeline.control import Step, Taken, approve, reject, submit, withdraw
from toolkit.pipeline.issuing import issue
from toolkit.pipeline.ledger_place import LedgerPlace, ledger_place

from .controlled import DOCUMENT, SET, approved, made_set, released, rules, step


def states(place: LedgerPlace) -> list[tuple[int, State]]:
    """List the versions of the set with their states."""
    with place.open() as ledger, ledger.reading() as connection:
        found = (standing(connection, SET, version) for version in range(1, 9))
        return [(one.version, one.state) for one in found if one is not None]


def numbers(place: LedgerPlace) -> list[str]:
    """List the numbers of all issued documents."""
    with place.open() as ledger, ledger.reading() as connection:
        return [one.entry.number for one in all_documents(connection)]


def edit(place: LedgerPlace, name: str = DOCUMENT) -> None:
    """Change a file of the set by hand."""
    path = place.root / "output" / SET / name
    document = docx.Document(str(path))
    document.add_paragraph("手写的一段")
    document.save(str(path))


EARLIER, AHEAD = AS_OF - timedelta(days=1), date.today() + timedelta(days=3)


def test_no_step_is_dated_before_the_one_before_it(place: LedgerPlace) -> None:
    """Nothing is approved before it was handed in, issued before approval, or before the old version."""
    early = step("李强", "x", EARLIER)
    assert submit(place, step("王芳")).standing is not None
    assert rules(approve(place, early)) == ["step-dated-before"]
    assert rules(reject(place, early)) == ["step-dated-before"]
    assert approve(place, step("李强")).standing is not None
    assert rules(issue(place, early)) == ["step-dated-before"]
    assert issue(place, step("李强")).issued is not None
    assert rules(withdraw(place, early)) == ["step-dated-before"]
    assert rules(submit(place, early)) == ["step-dated-before"]
    assert states(place) == [(1, State.ISSUED)]


def test_no_step_is_dated_on_a_day_to_come(place: LedgerPlace) -> None:
    """What did not happen yet is not on record; tomorrow may have begun elsewhere."""
    ahead = step("李强", "x", AHEAD)
    assert rules(submit(place, replace(ahead, by="王芳"))) == ["step-dated-ahead"]
    assert submit(place, step("王芳")).standing is not None
    assert rules(approve(place, ahead)) == ["step-dated-ahead"]
    assert approve(place, step("李强", "", date.today())).standing is not None
    assert rules(issue(place, ahead)) == ["step-dated-ahead"]


def test_the_way_of_a_set(place: LedgerPlace) -> None:
    """Who handed in, approved and issued stands in the ledger, in order, with the day."""
    done = released(place)
    assert done.issued is not None
    assert states(place) == [(1, State.ISSUED)]
    assert numbers(place) == ["Q/UWE-营001-2026"]
    with place.open() as ledger, ledger.reading() as connection:
        told = [
            (one.deed.act, one.deed.who, str(one.deed.day)) for one in deeds(connection, SET, 1)
        ]
    assert told == [
        ("submitted", "王芳", "2026-11-23"),
        ("approved", "李强", "2026-11-23"),
        ("issued", "李强", "2026-11-23"),
    ]
    kept = place.issued / SET / "1" / DOCUMENT
    assert kept.read_bytes() == (place.root / "output" / SET / DOCUMENT).read_bytes()


@pytest.mark.parametrize("name", ["王芳", "王 芳", " 王芳　"])
def test_nobody_approves_his_own_set(place: LedgerPlace, name: str) -> None:
    """Author and approver differ, however the name is spaced."""
    submit(place, step("王芳"))
    assert rules(approve(place, step(name))) == ["own-approval"]
    assert states(place) == [(1, State.IN_REVIEW)]


@pytest.mark.parametrize("unseen", ["\u200b", "\u3164", "\ufe0f", "\x07", "\u202e", "\u00ad"])
def test_a_name_with_what_nobody_sees_takes_no_step(place: LedgerPlace, unseen: str) -> None:
    """It would look like another person who may approve what the author handed in."""
    submit(place, step("王芳"))
    with pytest.raises(UsageError, match=f"{ord(unseen):04X}"):
        approve(place, step(f"王{unseen}芳"))
    assert states(place) == [(1, State.IN_REVIEW)]


def test_a_workspace_may_want_more_approvals_and_name_approvers(place: LedgerPlace) -> None:
    """Two of the listed people have to approve, each once."""
    strict = LedgerSettings(approvals=2, approvers=("李强", "赵敏"))
    place = replace(place, settings=strict)
    submit(place, step("王芳"))
    assert rules(approve(place, step("路人"))) == ["approver-not-listed"]
    assert approve(place, step("李强")).standing is not None
    assert states(place) == [(1, State.IN_REVIEW)]
    assert rules(issue(place, step("李强"))) == ["set-state"]
    assert rules(approve(place, step("李强"))) == ["approval-twice"]
    assert approve(place, step("赵敏")).standing is not None
    assert states(place) == [(1, State.APPROVED)]


def test_a_file_changed_in_review_is_not_approved(place: LedgerPlace) -> None:
    """Approval is of the bytes that were handed in."""
    submit(place, step("王芳"))
    edit(place)
    assert rules(approve(place, step("李强"))) == ["bytes-not-approved"]


def test_a_file_changed_after_approval_is_not_issued(place: LedgerPlace) -> None:
    """A changed file is not approved any more; nothing is entered and no number is lost."""
    approved(place)
    path = place.root / "output" / SET / DOCUMENT
    before = path.read_bytes()
    edit(place)
    assert rules(issue(place, step("李强"))) == ["bytes-not-approved"]
    path.unlink()
    assert rules(issue(place, step("李强"))) == ["bytes-not-approved"]
    path.write_bytes(before)
    assert issue(place, step("李强")).issued is not None
    assert numbers(place) == ["Q/UWE-营001-2026"]


def test_a_changed_record_is_not_issued(place: LedgerPlace) -> None:
    """The promises are taken from the record, and so it is approved like a file."""
    approved(place)
    path = place.root / "output" / SET / "manifest.json"
    held = json.loads(path.read_text(encoding="utf-8"))
    held["documents"][0]["promises"] = []
    path.write_text(json.dumps(held), encoding="utf-8")
    assert rules(issue(place, step("李强"))) == ["bytes-not-approved"]


def test_an_edited_set_is_not_reviewed(place: LedgerPlace) -> None:
    """What a person wrote into a document is on no record and would be promised unseen."""
    edit(place)
    assert "output-edited" in rules(submit(place, step("王芳")))
    with pytest.raises(LedgerError), place.look_into():
        pass


def test_a_second_issue_supersedes_the_first(place: LedgerPlace) -> None:
    """A new version is in force alone; the same files make no new version."""
    released(place)
    assert rules(submit(place, step("王芳"))) == ["set-unchanged"]
    withdraw(place, step("李强", "客户要求"))
    assert released(place).issued is not None
    tender = place.root / "tenders" / f"{SET}.yaml"
    text = tender.read_text(encoding="utf-8")
    purchaser = next(line for line in text.splitlines() if line.startswith("purchaser:"))
    tender.write_text(text.replace(purchaser, f"{purchaser}分公司"), encoding="utf-8")
    made_set(place.root)
    assert released(place).issued is not None
    assert states(place) == [(1, State.WITHDRAWN), (2, State.SUPERSEDED), (3, State.ISSUED)]
    assert numbers(place) == [f"Q/UWE-营00{n}-2026" for n in (1, 2, 3)]


def test_a_rejected_set_is_handed_in_again(place: LedgerPlace) -> None:
    """Rejecting sends a version back; an approval before it does not count any more."""
    approved(place)
    assert reject(place, step("赵敏", "写错客户")).standing is not None
    assert states(place) == [(1, State.DRAFT)]
    assert rules(issue(place, step("李强"))) == ["set-state"]
    assert approved(place).standing is not None
    assert states(place) == [(1, State.APPROVED)]


@pytest.mark.parametrize("act", [approve, reject, withdraw])
def test_a_set_that_was_never_reviewed(
    place: LedgerPlace, act: Callable[[LedgerPlace, Step], Taken]
) -> None:
    """Each step tells what comes first."""
    assert rules(act(place, step("李强", "x"))) == ["set-never-reviewed"]


def test_withdrawing_needs_no_files(place: LedgerPlace) -> None:
    """A set whose folder is gone is withdrawn by its name."""
    released(place)
    shutil.rmtree(place.root / "output")
    assert withdraw(place, step("李强", "客户要求")).standing is not None
    assert states(place) == [(1, State.WITHDRAWN)]


def test_a_record_that_leads_elsewhere_is_refused(place: LedgerPlace) -> None:
    """The name of a set is the name of a folder and nothing else."""
    path = place.root / "output" / SET / "manifest.json"
    held = json.loads(path.read_text(encoding="utf-8"))
    for name in ("../../etc", ".git", "a/b", "", "a\nb"):
        path.write_text(json.dumps({**held, "tender": name}), encoding="utf-8")
        with pytest.raises(NotASetError):
            submit(place, step("王芳"))


def test_settings_are_read_from_the_workspace(
    place: LedgerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pattern, approvals and address stand in pledgebook.yaml; the variable goes before it."""
    path = place.root / "pledgebook.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"{text}ledger:\n  number: X-{{seq}}\n  approvals: 2\n  url: postgresql://h/a\n",
        encoding="utf-8",
    )
    found = ledger_place(place.root)
    assert isinstance(found, LedgerPlace)
    assert (found.settings.number, found.settings.approvals) == ("X-{seq}", 2)
    assert found.url == "postgresql://h/a"
    monkeypatch.setenv("PLEDGEBOOK_LEDGER", "postgresql://h/b")
    other = ledger_place(place.root)
    assert isinstance(other, LedgerPlace)
    assert other.url == "postgresql://h/b"


@pytest.mark.parametrize(
    "wrong", ["number: X-{year}", "number: '{seq} {x}'", "approvals: 0", "x: 1"]
)
def test_wrong_settings_are_told_with_their_line(place: LedgerPlace, wrong: str) -> None:
    """A pattern without a running number, or no approval at all, is a mistake of the file."""
    path = place.root / "pledgebook.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "ledger:", f"  {wrong}", ""]), encoding="utf-8")
    found = ledger_place(place.root)
    assert isinstance(found, tuple)
    assert [finding.source.line for finding in found] == [len(lines) + 2]


def test_a_folder_that_was_made_by_hand_is_not_written_over(place: LedgerPlace) -> None:
    """Where issued files should lie but others do, nothing is issued."""
    approved(place)
    (place.issued / SET / "1").mkdir(parents=True)
    with pytest.raises(LedgerError, match="move it away"):
        issue(place, step("李强"))
    with place.open() as ledger, ledger.reading() as connection:
        last = latest(connection, SET)
    assert last is not None
    assert last.state is State.APPROVED
