from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from toolkit.cli.options import FORMATS

from .calls import DAY, call

SENTENCE = "接到报修（含节假日后2小时内到达现场。"
ONLY = ("--select", "unbalanced-bracket", "--as-of", DAY)


@pytest.fixture
def letter(workspace: Path) -> Path:
    """Write a letter with an unbalanced bracket into a workspace."""
    folder = workspace / "来函"
    folder.mkdir()
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(str(folder / "函.docx"))
    return folder / "函.docx"


@pytest.mark.parametrize("form", FORMATS)
def test_report_is_written_in_every_format(form: str, letter: Path, workspace: Path) -> None:
    """The file is there, and what is printed says where."""
    out = workspace / "报告" / f"r.{form}"
    done = call("audit", str(letter), "--format", form, "--out", str(out), *ONLY, cwd=workspace)
    assert (done.returncode, done.stderr) == (0, "")
    assert out.stat().st_size > 100
    assert "warnings: 1" in done.stdout
    assert [path.name for path in out.parent.iterdir()] == [out.name]


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_format_that_no_terminal_shows_needs_a_file(form: str, letter: Path) -> None:
    """Without --out it is wrong usage."""
    done = call("audit", str(letter), "--format", form, cwd=letter.parent)
    assert done.returncode == 2
    assert "--out" in done.stderr


def test_threshold_selection_and_baseline_decide_the_exit_code(
    letter: Path, workspace: Path
) -> None:
    """A warning fails at --fail-on warning, unless it is ignored or known."""
    fail = ("audit", str(letter), "--fail-on", "warning", *ONLY)
    assert call(*fail, cwd=workspace).returncode == 1
    report = workspace / "r.json"
    call("audit", str(letter), *ONLY, "--format", "json", "--out", str(report), cwd=workspace)
    known = call(*fail, "--baseline", str(report), cwd=workspace)
    assert known.returncode == 0
    assert "[known]" in known.stdout
    ignored = call(*fail, "--ignore", "form", cwd=workspace)
    assert (ignored.returncode, "unbalanced" in ignored.stdout) == (0, False)
    wrong = call("audit", str(letter), "--select", "unbalanced-braket", cwd=workspace)
    assert wrong.returncode == 2
    assert "`unbalanced-bracket`" in wrong.stderr


def test_gone_is_told_when_a_finding_was_mended(letter: Path, workspace: Path) -> None:
    """The baseline's entry that is not found any more is named."""
    report = workspace / "r.json"
    call("audit", str(letter), *ONLY, "--format", "json", "--out", str(report), cwd=workspace)
    document = docx.Document()
    document.add_paragraph("接到报修（含节假日）后2小时内到达现场。")
    document.save(str(letter))
    done = call("audit", str(letter), *ONLY, "--baseline", str(report), cwd=workspace)
    assert "in the baseline and no longer found: 来函/函.docx:1: unbalanced-bracket" in done.stdout


def test_annotated_copy_is_written_and_the_original_kept(letter: Path, workspace: Path) -> None:
    """The copy carries the comment at its words."""
    before = letter.read_bytes()
    done = call("audit", "来函", *ONLY, "--annotate", "批注", cwd=workspace)
    assert done.returncode == 0
    copy = docx.Document(str(workspace / "批注" / "函.docx"))
    assert ["unbalanced-bracket" in comment.text for comment in copy.comments] == [True]
    assert letter.read_bytes() == before
    refused = call("audit", "来函", *ONLY, "--annotate", "来函", cwd=workspace)
    assert refused.returncode == 2
    assert letter.read_bytes() == before


def test_json_stays_json_beside_copies(letter: Path, workspace: Path) -> None:
    """What programs read holds nothing else."""
    done = call("audit", "来函", *ONLY, "--annotate", "批注", "--format", "json", cwd=workspace)
    assert json.loads(done.stdout)["files"] == 1


def test_waive_takes_the_last_report(letter: Path, workspace: Path) -> None:
    """From finding to waiver in three commands; a double is refused."""
    call("audit", "来函", *ONLY, "--format", "json", "--out", "r.json", cwd=workspace)
    (found,) = json.loads((workspace / "r.json").read_text(encoding="utf-8"))["findings"]
    words = ("--reason", "客户同意", "--approver", "总经理", "--expires", "2027-01-31")
    given = ("waive", found["fingerprint"], *words, "--as-of", DAY)
    assert call(*given, cwd=workspace).returncode == 0
    assert call(*given, cwd=workspace).returncode == 2
    done = call("audit", "来函", "--fail-on", "warning", *ONLY, cwd=workspace)
    assert done.returncode == 0
    assert "[waived: 总经理, 2027-01-31: 客户同意]" in done.stdout


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "html"])
def test_check_has_the_same_formats(form: str, workspace: Path) -> None:
    """Policies are reported as documents are."""
    done = call("check", "--format", form, "--as-of", DAY, cwd=workspace)
    assert done.returncode == 0
    assert done.stdout.strip()


def test_rules_are_listed_and_explained(workspace: Path) -> None:
    """Each has a line; one is told with its examples, in both languages."""
    listed = call("rules", "list", cwd=workspace).stdout
    assert "unbalanced-bracket\twarning\tform\t" in listed
    told = json.loads(call("rules", "list", "--format", "json", cwd=workspace).stdout)
    assert {"id", "severity", "group", "why", "bad"} <= set(told["rules"][0])
    for lang, words in (("en", ("Bad:", "How to mend it:")), ("zh", ("反例:", "怎么改:"))):
        text = call("rules", "explain", "unbalanced-bracket", cwd=workspace, lang=lang).stdout
        assert all(word in text for word in words)
    wrong = call("rules", "explain", "unbalanced-brackt", cwd=workspace)
    assert wrong.returncode == 2


@pytest.mark.parametrize("named", ["来函/函.docx", "来函", "链接.docx"])
def test_a_report_never_replaces_what_is_audited(named: str, letter: Path, workspace: Path) -> None:
    """A file that is audited, by whatever name, is refused as --out and stays as it was."""
    (workspace / "链接.docx").symlink_to(letter)
    before = letter.read_bytes()
    done = call("audit", named, "--format", "json", "--out", "来函/函.docx", cwd=workspace)
    assert (done.returncode, letter.read_bytes() == before) == (2, True)
    assert "--out" in done.stderr


@pytest.mark.parametrize("out", ["policies/waivers.yaml", "pledgebook.yaml", "r.json"])
def test_a_report_never_replaces_a_policy_or_its_baseline(
    out: str, letter: Path, workspace: Path
) -> None:
    """What a run reads beside the documents is refused as --out too."""
    call("audit", str(letter), *ONLY, "--format", "json", "--out", "r.json", cwd=workspace)
    before = (workspace / out).read_bytes()
    known = ("--baseline", "r.json", "--format", "json")
    done = call("audit", str(letter), *ONLY, *known, "--out", out, cwd=workspace)
    assert (done.returncode, (workspace / out).read_bytes()) == (2, before)
    assert (
        call("check", "--format", "json", "--out", out, *known[:2], cwd=workspace).returncode == 2
    )


@pytest.mark.parametrize("given", [("",), ("来函", "--select", ""), ("来函", "--ignore", ",")])
def test_an_empty_word_is_wrong_usage(given: tuple[str, ...], letter: Path) -> None:
    """An unset variable of a shell does not mean all of the folder, nor all rules."""
    assert call("audit", *given, cwd=letter.parent.parent).returncode == 2
