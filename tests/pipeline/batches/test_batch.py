from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF, replace
from toolkit.batch.journal import read_journal
from toolkit.model.batch import Outcome
from toolkit.pipeline.generate import Request, generate

from .tables import ANSWERED, LETTER, LEVELS, RULES, files, prepared, ran, row, told, workbook


@pytest.fixture
def table(workspace: Path) -> Path:
    """Give a workspace of its own a table of three customers."""
    prepared(workspace)
    return workbook(workspace / "客户.xlsx", [row(n) for n in (1, 2, 3)])


def counts(run: object) -> dict[str, int]:
    """Give how many files there were of each outcome, without zeros."""
    held: dict[Outcome, int] = run.tally.files  # type: ignore[attr-defined]
    return {outcome.value: count for outcome, count in held.items() if count}


def test_each_row_becomes_a_set(workspace: Path, table: Path) -> None:
    """Every row gets its documents under the pattern's names, with its own words in them."""
    run = ran(workspace, table)
    assert run.findings == ()
    assert counts(run) == {"made": 9}
    made = files(workspace)
    assert set(made) == {
        f"第{n}中学/ZB-2026-{n:05}-{title}.docx"
        for n in (1, 2, 3)
        for title in (LETTER, RULES, LEVELS)
    }
    letter = docx.Document(io.BytesIO(made[f"第2中学/ZB-2026-00002-{LETTER}.docx"]))
    text = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert "第2中学弱电安装工程" in text
    assert "ZB-2026-00002" in text
    assert "第1中学" not in text
    assert "二〇二六年十二月三日" in text or "2026年12月3日" in text


def test_each_set_names_its_own_customer(workspace: Path, table: Path) -> None:
    """Answers whose words name the purchaser name that of the row, in every document of its set."""
    base = workspace / "tenders" / "yearly.yaml"
    base.write_text(base.read_text(encoding="utf-8") + ANSWERED, encoding="utf-8")
    assert not ran(workspace, table).failed
    made = files(workspace)
    assert len(made) == 3 * 6
    for name, data in made.items():
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            text = package.read("word/document.xml").decode()
        named = {n for n in (1, 2, 3) if f"第{n}中学" in text}
        assert named <= {int(name[1])}, name
        assert named or RULES in name
    assert counts(ran(workspace, table)) == {"unchanged": 18}


def test_a_second_run_makes_nothing(workspace: Path, table: Path) -> None:
    """With nothing changed no file is written again, whatever the clock says."""
    ran(workspace, table)
    before = {path: path.stat().st_mtime_ns for path in (workspace / "output").rglob("*.docx")}
    assert counts(ran(workspace, table)) == {"unchanged": 9}
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_a_changed_row_remakes_its_set(workspace: Path, table: Path) -> None:
    """A new name of a project changes the documents of its row and no other."""
    ran(workspace, table)
    changed = [*row(2)]
    changed[1] = "第2中学体育馆弱电安装工程"
    workbook(table, [row(1), changed, row(3)])
    assert counts(ran(workspace, table)) == {"made": 3, "unchanged": 6}


def test_a_changed_commitment_remakes_what_shows_it(workspace: Path, table: Path) -> None:
    """A promise that stands in letter and schedule leaves the rules of the company alone."""
    ran(workspace, table)
    before = files(workspace)
    policy = workspace / "policies" / "commitments" / "equipment-installation.yaml"
    text = policy.read_text(encoding="utf-8")
    assert text.count("evidence: ") > 3
    policy.write_text(f"# 只加一行注释\n{text}", encoding="utf-8")
    assert counts(ran(workspace, table)) == {"unchanged": 9}
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("evidence:"))
    lines[at] += "（签字）"
    policy.write_text("\n".join(lines), encoding="utf-8")
    run = ran(workspace, table)
    assert counts(run) == {"made": 3, "unchanged": 6}
    changed = {name for name, data in files(workspace).items() if before[name] != data}
    assert changed == {f"第{n}中学/ZB-2026-{n:05}-{LEVELS}.docx" for n in (1, 2, 3)}


def test_a_changed_template_remakes_its_kind(workspace: Path, table: Path) -> None:
    """Another template makes the documents of its kind again and no others."""
    ran(workspace, table)
    path = workspace / "templates" / "service-levels.docx"
    template = docx.Document(str(path))
    template.sections[0].footer.paragraphs[0].add_run("第二版")
    template.save(str(path))
    assert counts(ran(workspace, table)) == {"made": 3, "unchanged": 6}


def test_a_batch_makes_what_generate_makes(workspace: Path) -> None:
    """A folder of tenders gives the same bytes as generate for each of them."""
    generate(Request(workspace, (), AS_OF, workspace / "einzeln"))
    run = ran(workspace, workspace / "tenders", map=None)
    assert not run.failed
    made = files(workspace, "tenders")
    single = {
        path.relative_to(workspace / "einzeln").as_posix(): path.read_bytes()
        for path in (workspace / "einzeln").rglob("*.docx")
    }
    assert made == single


def test_what_a_person_changed_is_kept(workspace: Path, table: Path) -> None:
    """A changed file is told and kept, made again by --force beside a copy, and nothing else is."""
    ran(workspace, table)
    out = workspace / "output" / "客户"
    edited = out / "第1中学" / f"ZB-2026-00001-{LETTER}.docx"
    edited.write_bytes(edited.read_bytes() + b"x")
    gone = out / "第2中学" / f"ZB-2026-00002-{RULES}.docx"
    gone.unlink()
    run = ran(workspace, table)
    assert counts(run) == {"made": 1, "kept": 1, "unchanged": 7}
    assert [f.rule for f in run.findings] == ["output-edited-kept"]
    assert edited.read_bytes().endswith(b"x")
    again = ran(workspace, table, retry=True, force=True)
    assert counts(again) == {"made": 1, "unchanged": 2}
    assert edited.with_name(f"{edited.name}.bak").read_bytes().endswith(b"x")
    assert not edited.read_bytes().endswith(b"x")


def test_a_folder_may_be_a_url(workspace: Path, table: Path) -> None:
    """file:// and a path name one folder, also with Chinese in it."""
    out = workspace / "交付"
    ran(workspace, table, out=out.as_uri())
    assert ran(workspace, table, out=str(out)).tally.files[Outcome.MADE] == 0
    assert list(out.rglob("*.docx"))


def test_a_dry_run_writes_nothing(workspace: Path, table: Path) -> None:
    """A dry run lists sets and files; afterwards there is no output."""
    run = ran(workspace, table, dry_run=True)
    assert [name for name, _ in run.planned] == [f"zb-2026-{n:05}" for n in (1, 2, 3)]
    assert run.planned[0][1][0] == f"第1中学/ZB-2026-00001-{LETTER}.docx"
    assert not (workspace / "output").exists()
    ran(workspace, table, only=("zb-2026-00002",))
    left = ran(workspace, table, dry_run=True)
    assert [name for name, _ in left.planned] == ["zb-2026-00001", "zb-2026-00003"]


def test_only_names_sets(workspace: Path, table: Path) -> None:
    """Sets are made by their ids; an id that is not in the table is told before anything is made."""
    assert counts(ran(workspace, table, only=("zb-2026-00003",))) == {"made": 3}
    wrong = ran(workspace, table, only=("zb-2026-00004",))
    assert told(wrong.findings) == [("batch-unknown-set", 0, 0)]
    assert not wrong.made


def test_wrong_rows_are_told_at_their_cells_before_anything_is_made(workspace: Path) -> None:
    """A bad day, an empty name and an id that is there twice: sheet, row and column of each."""
    prepared(workspace)
    bad_day, no_name = [*row(2)], [*row(3)]
    bad_day[3], no_name[1] = "2027年2月30日", ""
    table = workbook(workspace / "客户.xlsx", [row(1), bad_day, no_name, row(1)])
    run = ran(workspace, table)
    assert sorted(told(run.findings)) == [
        ("bad-date", 3, 4), ("batch-id-twice", 5, 1), ("cell-empty", 4, 2),
    ]  # fmt: skip
    assert {f.source.part for f in run.findings} == {"客户清单"}
    assert not files(workspace) if (workspace / "output").exists() else True


def test_names_that_collide_are_told(workspace: Path) -> None:
    """Two documents of one name are never written over each other."""
    path = prepared(workspace)
    replace(path, "{customer}/{number}-{title}.docx", "{customer}/{title}.docx")
    second = [*row(2)]
    second[2] = "第1中学"
    table = workbook(workspace / "客户.xlsx", [row(1), second])
    run = ran(workspace, table)
    assert {f.rule for f in run.findings} == {"batch-same-name"}
    assert not run.made


def test_the_run_folder_tells_everything(workspace: Path, table: Path) -> None:
    """Manifest, journal, findings and summary agree with the files."""
    ran(workspace, table)
    folder = workspace / "output" / "客户" / "batch-run"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["made"] == 9
    assert {entry["name"] for entry in manifest["documents"]} == set(files(workspace))
    for entry in manifest["documents"]:
        promises = manifest["traces"][entry["trace"]]
        assert bool(promises) is (LETTER in entry["name"])
    lines = list(read_journal(folder / "journal.jsonl"))
    assert [line["event"] for line in lines] == ["begin", "set", "set", "set", "end"]
    assert "批次总结" in (folder / "summary.html").read_text(encoding="utf-8")
    assert (folder / "findings.xlsx").read_bytes().startswith(b"PK")


def test_a_file_without_a_pdf_is_named_and_all_others_are_made(
    workspace: Path,
    table: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    need: Callable[[str], str],
) -> None:
    """LibreOffice that dies of one document takes no other with it; the next run makes the rest."""
    real = need("soffice")
    script = tmp_path / "bin" / "soffice"
    script.parent.mkdir()
    script.write_text(
        f"#!{sys.executable}\n"
        "import subprocess, sys, zipfile\n"
        "for name in filter(lambda one: one.endswith('.docx'), sys.argv):\n"
        "    with zipfile.ZipFile(name) as file:\n"
        "        if '第2中学' in file.read('word/document.xml').decode():\n"
        "            sys.exit(81)\n"
        f"sys.exit(subprocess.run([{real!r}, *sys.argv[1:]]).returncode)\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{path}")
    run = ran(workspace, table, pdf=True, kinds=("service-commitment",))
    assert counts(run) == {"made": 5, "failed": 1}
    (finding,) = run.findings
    assert (finding.rule, finding.source.path.name) == (
        "batch-no-pdf",
        f"ZB-2026-00002-{LETTER}.docx",
    )
    assert "81" in finding.message.zh
    monkeypatch.setenv("PATH", path)
    again = ran(workspace, table, pdf=True, kinds=("service-commitment",), retry=True)
    assert counts(again) == {"made": 1, "unchanged": 1}
