from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import copied_example

from .calls import DAY, call

SET = "scenic-ev-fleet"
DOCUMENT = "售后服务保证书.docx"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Take a set the whole way by the command line."""
    workspace = copied_example(tmp_path_factory.mktemp("released"))
    for step in (
        ("generate", SET),
        ("review", SET, "--by", "王芳"),
        ("approve", f"output/{SET}", "--by", "李强"),
        ("issue", SET, "--by", "李强"),
        ("ledger", "event", SET, "验收合格", "--on", "2027-01-31", "--by", "赵敏", "--force"),
    ):
        ran = call(*step, "--as-of", DAY, cwd=workspace)
        assert (ran.returncode, ran.stderr) == (0, ""), step
    return workspace


@pytest.fixture
def office(released: Path, tmp_path: Path) -> Path:
    """Give a copy that a test may change."""
    return Path(shutil.copytree(released, tmp_path / "office"))


def test_who_was_promised_what_until_when_is_one_line(released: Path) -> None:
    """A metric asked for by part of its name gives customer, bound, days and role in one line."""
    ran = call("ledger", "promises", "--metric", "质保", "--as-of", DAY, cwd=released, lang="zh")
    assert ran.returncode == 0
    head, *lines = ran.stdout.splitlines()
    assert head.split()[:4] == ["序号", "客户", "指标", "界限"]
    assert lines


def test_promises_as_json_hold_everything(released: Path) -> None:
    """JSON has the words, the policy and the version behind each promise."""
    ran = call("ledger", "promises", "--format", "json", "--as-of", DAY, cwd=released)
    held = json.loads(ran.stdout)
    assert held["as_of"] == DAY
    first = held["promises"][0]
    assert first["policy"] == "lifu-ev-warranty"
    assert all(first[key] for key in ("customer", "metric", "clause", "words", "policy_version"))


@pytest.mark.parametrize("form", ["csv", "ics", "xlsx"])
def test_promises_are_written_into_files(form: str, office: Path) -> None:
    """--out writes each format whole."""
    ran = call("ledger", "promises", "--format", form, "--out", f"p.{form}", cwd=office)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (office / f"p.{form}").stat().st_size > 50


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ledger", "promises", "--format", "xlsx"), 2, "needs --out"),
        (("ledger", "promises", "--customer", "不存在"), 2, "holds no"),
        (("ledger", "history", "nothing"), 2, "holds no"),
        (("ledger", "event", "nothing", "验收", "--on", DAY, "--by", "x"), 2, "holds no set"),
        (("ledger", "event", "999", "fulfilled", "--on", DAY, "--by", "x"), 2, "holds no promise"),
        (("ledger", "event", SET, "已履行", "--on", DAY, "--by", "x"), 2, "holds no promise"),
        (
            ("ledger", "event", SET, "验收合格", "--on", "9999-12-31", "--by", "x"),
            2,
            "cannot be the day",
        ),
        (
            ("ledger", "event", SET, "验收合格", "--on", "1989-12-31", "--by", "x"),
            2,
            "cannot be the day",
        ),
        (("ledger", "event", SET, "胡说", "--on", DAY, "--by", "x"), 2, "no promise counts from"),
        (("ledger", "event", "1", "已履行", "--on", "2099-01-01", "--by", "x"), 2, "a day to come"),
        (
            ("ledger", "event", "1", "已履行", "--on", DAY, "--as-of", "2026-11-22", "--by", "x"),
            2,
            "a day to come",
        ),
        (("ledger", "promises", "--limit", "0"), 2, "--limit"),
        (("review", SET, "--by", " "), 2, "--by is empty"),
        (("review", "nothing", "--by", "x"), 3, "cannot read"),
        (("review", SET, "--by", "x"), 1, "set-unchanged"),
        (("withdraw", SET, "--by", "x"), 2, "--reason"),
        (("issue", SET, "--by", "x"), 1, "set-state"),
    ],
)
def test_what_cannot_be_done_ends_with_its_code(
    arguments: tuple[str, ...], code: int, said: str, released: Path
) -> None:
    """Wrong usage is 2, what cannot be read 3, a step that may not be taken 1."""
    ran = call(*arguments, cwd=released)
    assert ran.returncode == code
    assert said in ran.stderr


def test_history_is_found_by_set_number_and_promise(released: Path) -> None:
    """One history, whatever names it."""
    by = [call("ledger", "history", name, cwd=released).stdout for name in (SET, "2026-0001", "1")]
    assert by[0] == by[1] == by[2]
    assert [line.split()[0] for line in by[0].splitlines()[1:]] == ["1", "2", "3", "4"]


def test_documents_show_what_is_withdrawn(office: Path) -> None:
    """A withdrawn document keeps its number; its promises are over."""
    call("withdraw", SET, "--by", "李强", "--reason", "客户要求", cwd=office)
    ran = call("ledger", "documents", cwd=office)
    assert "2026-0001  withdrawn" in ran.stdout
    assert len(call("ledger", "promises", cwd=office).stdout.splitlines()) == 1


def test_stale_promises_are_those_whose_policy_changed(office: Path) -> None:
    """Nothing is stale until the policy behind a promise is another file."""
    assert len(call("ledger", "promises", "--stale", cwd=office).stdout.splitlines()) == 1
    (policy,) = office.glob("policies/**/lifu-ev-warranty.yaml")
    policy.write_text(policy.read_text(encoding="utf-8") + "# 修订\n", encoding="utf-8")
    assert len(call("ledger", "promises", "--stale", cwd=office).stdout.splitlines()) > 1


def test_verify_ends_with_1_where_something_differs(office: Path) -> None:
    """A ledger that is whole ends with 0, a swapped file with 1."""
    assert call("ledger", "verify", cwd=office).returncode == 0
    (office / "issued" / SET / "1" / DOCUMENT).write_bytes(b"swapped")
    ran = call("ledger", "verify", "--format", "json", cwd=office)
    assert ran.returncode == 1
    assert [one["rule"] for one in json.loads(ran.stdout)["findings"]] == ["issued-file-differs"]


def test_without_a_ledger_nothing_is_made(workspace: Path) -> None:
    """To ask makes no ledger; the answer says how one begins."""
    ran = call("ledger", "documents", cwd=workspace)
    assert ran.returncode == 3
    assert "pledgebook review" in ran.stderr
    assert not (workspace / "ledger").exists()


def test_verify_tells_what_a_file_is(office: Path) -> None:
    """0 for a current, unchanged file, 1 for any other; JSON says the same for programs."""
    kept = office / "issued" / SET / "1" / DOCUMENT
    ran = call("verify", str(kept), cwd=office)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "2026-0001" in ran.stdout
    assert "unchanged" in ran.stdout
    ran = call("verify", str(kept), cwd=office, lang="zh")
    assert "一字节不差" in ran.stdout
    ran = call("verify", "--format", "json", "templates/warranty-statement.docx", cwd=office)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["issued"] is False
    assert call("verify", "nothing.docx", cwd=office).returncode == 2


def test_impact_and_conflicts_end_with_1_where_they_list_something(office: Path) -> None:
    """Nothing to look at is 0; a changed policy names the document that it makes stale."""
    policy = "lifu-ev-warranty"
    assert call("ledger", "impact", policy, cwd=office).returncode == 0
    assert call("ledger", "conflicts", cwd=office).returncode == 0
    (path,) = office.glob(f"policies/**/{policy}.yaml")
    path.write_text(path.read_text(encoding="utf-8") + "# 修订\n", encoding="utf-8")
    ran = call("ledger", "impact", policy, "--format", "json", cwd=office)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["impact"][0]["number"] == "2026-0001"


def test_a_backup_is_one_new_file(office: Path) -> None:
    """It names the head of the chain, and replaces nothing."""
    ran = call("ledger", "backup", "b.zip", cwd=office)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "4 events, 3 files" in ran.stdout
    assert call("ledger", "backup", "b.zip", cwd=office).returncode == 2


def test_what_became_of_a_promise_is_recorded_and_listed(office: Path) -> None:
    """In either language, with a note that the history shows; a mistake is taken back."""
    on = ("--on", "2026-11-24", "--by", "赵敏")
    ran = call("ledger", "event", "1", "违约", *on, "--note", "客户投诉单 12", cwd=office)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "breached" in ran.stdout
    listed = call("ledger", "promises", "--state", "breached", "--format", "json", cwd=office)
    assert [one["id"] for one in json.loads(listed.stdout)["promises"]] == ["1"]
    assert "客户投诉单 12" in call("ledger", "history", "1", cwd=office).stdout
    call("ledger", "event", "1", "reopened", *on, cwd=office)
    listed = call("ledger", "promises", "--state", "breached", "--format", "json", cwd=office)
    assert json.loads(listed.stdout)["promises"] == []
    assert call("ledger", "verify", cwd=office).returncode == 0


def test_expired_is_told_for_the_day_that_is_asked_for(office: Path) -> None:
    """What holds today is expired in forty years, and nothing has to be entered for that."""
    call("ledger", "event", SET, "交车", "--on", DAY, "--by", "赵敏", cwd=office)
    expired = ("ledger", "promises", "--state", "expired", "--format", "json", "--as-of")
    assert json.loads(call(*expired, DAY, cwd=office).stdout)["promises"] == []
    later = json.loads(call(*expired, "2067-01-01", cwd=office).stdout)["promises"]
    assert {one["state"] for one in later} == {"expired"}


def test_a_list_that_was_cut_says_so(released: Path) -> None:
    """Nobody takes the first rows for all of them."""
    ran = call("ledger", "promises", "--limit", "1", cwd=released)
    assert len(ran.stdout.splitlines()) == 2
    assert "Only the first 1" in ran.stderr
    assert call("ledger", "promises", "--limit", "9999", cwd=released).stderr == ""


def test_export_writes_three_tables_in_two_formats(office: Path) -> None:
    """Into output/ledger, unless another folder or one format is asked for."""
    ran = call("ledger", "export", cwd=office)
    assert (ran.returncode, ran.stderr) == (0, "")
    names = {"promises", "documents", "events"}
    made = {path.name for path in (office / "output" / "ledger").iterdir()}
    assert made == {f"{name}.{form}" for name in names for form in ("csv", "parquet")}
    assert "documents.csv: 1 rows" in ran.stdout
    assert call("ledger", "export", "--out", "x", "--format", "csv", cwd=office).returncode == 0
    assert {path.name for path in (office / "x").iterdir()} == {f"{name}.csv" for name in names}


def test_an_older_document_is_drafted_confirmed_and_entered(office: Path) -> None:
    """Nothing is in the ledger before somebody confirmed it; what could not be read ends with 3."""
    (office / "旧.txt").write_text(
        "售后服务承诺书\n致：广西某大学\n一、接到报修后，2小时内到达现场。\n日期：2023年5月6日\n",
        encoding="utf-8",
    )
    ran = call("ledger", "import", "旧.txt", "--out", "d.yaml", cwd=office)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "1 promises read" in ran.stdout
    enter = ("ledger", "import", "--confirmed", "d.yaml", "--by", "赵敏")
    refused = call(*enter, cwd=office)
    assert refused.returncode == 1
    assert "import-unconfirmed" in refused.stderr
    draft = office / "d.yaml"
    text = draft.read_text(encoding="utf-8").replace("confirmed: false", "confirmed: true")
    draft.write_text(text, encoding="utf-8")
    assert "旧-0001" in call(*enter, cwd=office).stdout
    assert "import-entered-before" in call(*enter, cwd=office).stderr
    assert "广西某大学" in call("ledger", "promises", cwd=office).stdout
    assert call("ledger", "import", "没有.txt", cwd=office).returncode == 3
    assert call("ledger", "import", cwd=office).returncode == 2
    assert call(*enter[:-2], cwd=office).returncode == 2
