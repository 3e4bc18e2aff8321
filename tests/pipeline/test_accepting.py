from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import AS_OF
from tests.reports.reported import BROKEN, DAY, OPEN, finding
from toolkit.errors import LedgerError, NotSafeError, UsageError
from toolkit.model.finding import Finding
from toolkit.model.ledger import Act, LedgerSettings
from toolkit.model.report import Report
from toolkit.pipeline.accepting import Acceptance, accept
from toolkit.pipeline.audit import Asked, audit
from toolkit.pipeline.check import check
from toolkit.pipeline.ledger_asking import ask_history
from toolkit.pipeline.ledger_place import LedgerPlace
from toolkit.pipeline.ledger_verify import verify_ledger
from toolkit.pipeline.reporting import save, written

LAST_DAY = date(2027, 3, 31)


def reported(root: Path, *findings: Finding) -> Path:
    """Write a JSON report of a workspace, as the commands do."""
    path = root / "output" / "报告.json"
    save(path, written(Report(findings, DAY, 1), "json", "zh", root), "json", root)
    return path


def accepted(root: Path, fingerprint: str = OPEN.fingerprint, **held: str) -> Path:
    """Waive a finding."""
    words = {"reason": "客户书面同意", "approver": "总经理", **held}
    return accept(root, Acceptance(fingerprint, expires=LAST_DAY, **words), AS_OF).path


def test_a_waiver_is_written_below_what_is_there(workspace: Path) -> None:
    """Comments and earlier waivers stay as they are, byte for byte."""
    path = workspace / "policies" / "waivers.yaml"
    before = path.read_text(encoding="utf-8").replace("waivers: []", "waivers: []  # 尚无")
    path.write_text(before, encoding="utf-8")
    reported(workspace, OPEN, finding("other"))
    assert accepted(workspace) == path
    first = path.read_text(encoding="utf-8")
    assert first.startswith(before.replace("waivers: []  # 尚无", "waivers:  # 尚无"))
    accepted(workspace, finding("other").fingerprint, reason="含：冒号 # 和“引号”")
    assert path.read_text(encoding="utf-8").startswith(first)


def test_a_waiver_excuses_its_finding_in_the_next_audit(workspace: Path) -> None:
    """From the audit by way of its report to an audit that passes, until the last day."""
    document = workspace / "来函.txt"
    document.write_text("接到报修（含节假日后2小时内到达现场。\n", encoding="utf-8")
    (before,) = (
        f for f in audit(Asked((document,), AS_OF)).findings if f.rule == "unbalanced-bracket"
    )
    reported(workspace, before)
    accepted(workspace, before.fingerprint)
    (after,) = (
        f for f in audit(Asked((document,), AS_OF)).findings if f.rule == "unbalanced-bracket"
    )
    assert after.waiver is not None
    assert after.waiver.approver == "总经理"
    rules = {f.rule for f in audit(Asked((document,), date(2027, 4, 1))).findings}
    assert "waiver-expired" in rules


def test_a_waiver_is_unused_only_where_its_rule_had_a_say(workspace: Path) -> None:
    """A rule that wants a tender or the whole set says nothing without; its waiver is kept."""
    document = workspace / "来函.txt"
    document.write_text("本承诺书自签章之日起生效。\n", encoding="utf-8")
    for rule in ("promise-below-tender", "name-differs-in-set", "unbalanced-bracket"):
        told = replace(finding(rule), document="来函")
        reported(workspace, told)
        accepted(workspace, told.fingerprint)
    done = audit(Asked((document,), AS_OF))
    unused = [f.evidence["rule"] for f in done.findings if f.rule == "waiver-unused"]
    assert unused == ["unbalanced-bracket"]
    whole = audit(Asked((document,), AS_OF, whole=True, tender="guangxi-telecom-office"))
    unused = [f.evidence["rule"] for f in whole.findings if f.rule == "waiver-unused"]
    assert len(unused) == 3


def test_a_file_is_made_where_there_is_none(workspace: Path) -> None:
    """A workspace without waivers gets its file."""
    (workspace / "policies" / "waivers.yaml").unlink()
    reported(workspace, OPEN)
    assert accepted(workspace) == workspace / "policies" / "waivers.yaml"


def test_what_may_not_be_waived_is_refused(workspace: Path) -> None:
    """Unknown fingerprints, doubles, empty words, past days, and what was not judged."""
    with pytest.raises(UsageError, match="no report yet"):
        accepted(workspace)
    reported(workspace, OPEN, BROKEN, finding("waiver-expired"))
    with pytest.raises(UsageError, match=f"`{OPEN.fingerprint}`"):
        accepted(workspace, OPEN.fingerprint[:-1] + "x")
    with pytest.raises(UsageError, match="a reason"):
        accepted(workspace, reason="  ")
    with pytest.raises(UsageError, match="an approver"):
        accepted(workspace, approver="")
    with pytest.raises(UsageError, match="know no `张三丰`"):
        accepted(workspace, approver="张三丰")
    past = Acceptance(OPEN.fingerprint, "客户同意", "总经理", date(2026, 11, 22))
    with pytest.raises(UsageError, match="is past"):
        accept(workspace, past, AS_OF)
    for one in (BROKEN, finding("waiver-expired")):
        with pytest.raises(UsageError, match="cannot be waived"):
            accepted(workspace, one.fingerprint)
    accepted(workspace)
    with pytest.raises(UsageError, match="waives this finding already"):
        accepted(workspace)


def test_a_broken_file_is_left_alone(workspace: Path) -> None:
    """What a person has half written is not touched."""
    path = workspace / "policies" / "waivers.yaml"
    path.write_text("kind: waivers\nid: waivers\ntitle: [\n", encoding="utf-8")
    before = path.read_bytes()
    reported(workspace, OPEN)
    with pytest.raises(NotSafeError):
        accepted(workspace)
    assert path.read_bytes() == before


def test_waivers_that_are_not_read_are_told(workspace: Path) -> None:
    """One broken waiver disables those beside it, which the audit says."""
    reported(workspace, OPEN)
    path = accepted(workspace)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(OPEN.fingerprint, "xyz"), encoding="utf-8")
    document = workspace / "来函.txt"
    document.write_text("本承诺书自签章之日起生效。\n", encoding="utf-8")
    found = {f.rule: f for f in audit(Asked((document,), AS_OF)).findings}
    assert found["waivers-not-read"].source.path == path
    assert "16 位" in found["bad-value"].help.zh


def test_check_tells_waivers_of_unknown_rules_and_people(workspace: Path) -> None:
    """A waiver that a person wrote names a rule that there is, and somebody of the company."""
    reported(workspace, OPEN)
    path = accepted(workspace)
    text = path.read_text(encoding="utf-8").replace("总经理", "张三丰")
    path.write_text(text, encoding="utf-8")
    found = {f.rule: f.quote for f in check((path,), AS_OF).findings}
    assert found == {"waiver-rule-unknown": OPEN.rule, "waiver-approver-unknown": "张三丰"}


def test_another_report_can_be_named(workspace: Path, tmp_path: Path) -> None:
    """With --report the last one does not count."""
    reported(workspace, finding("other"))
    path = tmp_path / "另一份.json"
    save(path, written(Report((OPEN,), DAY, 1), "json", "zh", None), "json", None)
    acceptance = Acceptance(OPEN.fingerprint, "客户同意", "总经理", LAST_DAY)
    assert accept(workspace, acceptance, AS_OF, path).entry.rule == OPEN.rule


SLIP = "接到报修（含节假日后2小时内到达现场。\n"


def bracket(*paths: Path) -> list[Finding]:
    """Audit files and give the unbalanced brackets with what is said about waivers."""
    found = audit(Asked(paths, AS_OF)).findings
    return [f for f in found if f.rule == "unbalanced-bracket" or f.rule.startswith("waiver-")]


def told(findings: list[Finding]) -> list[tuple[str, bool]]:
    """Give rule and whether it is excused."""
    return sorted((one.rule, one.waiver is not None) for one in findings)


def letter(folder: Path, times: int = 1, name: str = "来函.txt") -> Path:
    """Write a letter that makes the same slip some times."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(SLIP * times, encoding="utf-8")
    return folder / name


def test_a_waiver_excuses_as_many_places_as_were_accepted(workspace: Path) -> None:
    """What is put in later is not excused, and that it is more than was accepted is told."""
    path = letter(workspace / "甲", 2)
    before = bracket(path)
    reported(workspace, *before)
    assert len(before) == 2
    accepted(workspace, before[0].fingerprint)
    assert told(bracket(path)) == [("unbalanced-bracket", True)] * 2
    letter(workspace / "甲", 3)
    assert told(bracket(path)) == [
        ("unbalanced-bracket", False),
        ("unbalanced-bracket", True),
        ("unbalanced-bracket", True),
        ("waiver-exceeded", False),
    ]


def test_a_waiver_holds_for_the_next_version_and_for_no_other_folder(workspace: Path) -> None:
    """The letter to another customer has the same name and is another document."""
    path, other = letter(workspace / "甲"), letter(workspace / "乙")
    reported(workspace, *bracket(path))
    accepted(workspace, bracket(path)[0].fingerprint)
    assert told(bracket(path, other)) == [
        ("unbalanced-bracket", False),
        ("unbalanced-bracket", True),
    ]
    assert told(bracket(other)) == [("unbalanced-bracket", False)]
    assert told(bracket(letter(workspace / "甲", name="来函（修改版）.txt"))) == [
        ("unbalanced-bracket", True)
    ]


def test_what_stands_in_two_folders_is_waived_one_by_one(workspace: Path) -> None:
    """A report that has the finding twice does not tell which one is meant."""
    found = bracket(letter(workspace / "甲"), letter(workspace / "乙"))
    reported(workspace, *found)
    with pytest.raises(UsageError, match="several folders"):
        accepted(workspace, found[0].fingerprint)


@pytest.mark.parametrize(
    ("old", "new"),
    [("rule: unbalanced-bracket", "rule: sum-differs"), ("document: 来函", "document: 另一份")],
)
def test_a_waiver_that_names_something_else_excuses_nothing(
    workspace: Path, old: str, new: str
) -> None:
    """The fingerprint alone does not count: who reads the file would be misled."""
    path = letter(workspace / "甲")
    reported(workspace, *bracket(path))
    book = accepted(workspace, bracket(path)[0].fingerprint)
    text = book.read_text(encoding="utf-8")
    assert old in text
    book.write_text(text.replace(old, new), encoding="utf-8")
    assert told(bracket(path)) == [("unbalanced-bracket", False), ("waiver-mismatch", False)]


def test_a_waiver_enters_the_ledger_that_a_workspace_has(workspace: Path) -> None:
    """What was accepted of a document stands in its history, with reason and last day."""
    place = LedgerPlace(workspace, LedgerSettings())
    with place.open():
        pass
    reported(workspace, OPEN)
    accepted(workspace)
    (event,) = ask_history(place, OPEN.name.partition("/")[0])
    assert (event.deed.act, event.deed.who, event.deed.day) == (Act.WAIVED, "总经理", AS_OF)
    assert "客户书面同意" in event.deed.body
    assert verify_ledger(place).checked.findings == ()


def test_a_waiver_begins_no_ledger(workspace: Path) -> None:
    """A workspace that issued nothing stays without one."""
    reported(workspace, OPEN)
    accepted(workspace)
    assert not (workspace / "ledger").exists()


def test_a_waiver_that_the_ledger_refuses_is_not_written(workspace: Path) -> None:
    """File and ledger have both or neither."""
    (workspace / "ledger").mkdir()
    (workspace / "ledger" / "ledger.sqlite3").write_bytes(b"nonsense" * 100)
    before = (workspace / "policies" / "waivers.yaml").read_bytes()
    reported(workspace, OPEN)
    with pytest.raises(LedgerError):
        accepted(workspace)
    assert (workspace / "policies" / "waivers.yaml").read_bytes() == before


def test_the_quote_of_a_waiver_is_no_placeholder_of_the_policies(workspace: Path) -> None:
    """A placeholder that was accepted in a letter keeps nobody from making documents."""
    document = workspace / "来函.txt"
    document.write_text("接到报修后2小时内到达现场，电话：【待填】。\n", encoding="utf-8")
    (found,) = (f for f in audit(Asked((document,), AS_OF)).findings if f.rule == "placeholder")
    reported(workspace, found)
    accepted(workspace, found.fingerprint)
    assert [
        one for one in check([workspace], AS_OF).findings if one.rule == "placeholder-left"
    ] == []
