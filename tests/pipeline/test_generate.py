from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF, replace
from toolkit.errors import MissingProgramError
from toolkit.pipeline.generate import Generated, Request, generate

EV, LETTER = "scenic-ev-fleet", "service-commitment"
DOCUMENT = "售后服务保证书.docx"
POLICY = "policies/commitments/equipment-installation.yaml"


def make(root: Path, *tenders: str, kinds: tuple[str, ...] = (), force: bool = False) -> Generated:
    """Generate sets on the day of the example."""
    return generate(Request(root.resolve(), tenders, AS_OF, kinds=kinds, force=force))


def outcomes(generated: Generated) -> dict[str, str]:
    """Tell what became of each file of all sets."""
    return {
        name: str(outcome) for made in generated.sets for name, outcome in made.outcomes.items()
    }


def paragraphs(path: Path) -> list[str]:
    """Read the paragraphs of a document."""
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_no_tender_named_makes_all_sets(workspace: Path) -> None:
    """Without a name every tender is answered, each in its own folder."""
    generated = make(workspace)
    assert generated.findings == ()
    assert len(outcomes(generated)) == 9
    folders = sorted(path.parent.name for path in workspace.glob("output/*/manifest.json"))
    assert folders == ["guangxi-telecom-office", EV, "wind-bearing-supply"]


def test_second_run_changes_nothing(workspace: Path) -> None:
    """The same inputs leave every file unchanged, and the manifest too but for `replaces`."""
    make(workspace, EV)
    assert outcomes(make(workspace, EV)) == {DOCUMENT: "unchanged"}


def test_changed_policy_makes_its_document_anew(workspace: Path) -> None:
    """A changed figure is in the new document; documents that don't show it stay unchanged."""
    make(workspace)
    replace(workspace / POLICY, "offer: ≤ 10 天\n    limit: ≤ 7 天\n    wording: \"{trigger}后，{scope}", "offer: ≤ 9 天\n    limit: ≤ 7 天\n    wording: \"{trigger}后，{scope}")  # fmt: skip
    made = outcomes(make(workspace))
    assert made["售后服务承诺书.docx"] == "made"
    assert made[DOCUMENT] == "unchanged"
    text = "".join(paragraphs(workspace / "output/guangxi-telecom-office/售后服务承诺书.docx"))
    assert "其他备件9天内送达" in text


def test_document_edited_in_word_is_kept(workspace: Path) -> None:
    """A paragraph added by hand survives the next run, which reports it."""
    make(workspace, EV)
    path = workspace / "output" / EV / DOCUMENT
    _add_paragraph(path)
    generated = make(workspace, EV)
    assert outcomes(generated) == {DOCUMENT: "kept"}
    assert [finding.rule for finding in generated.findings] == ["output-edited-kept"]
    assert generated.failed
    assert paragraphs(path)[-1] == "手写的一段"


def test_force_replaces_the_document_edited_in_word(workspace: Path) -> None:
    """With force the set is made again, and the edited file stays as .bak."""
    make(workspace, EV)
    path = workspace / "output" / EV / DOCUMENT
    _add_paragraph(path)
    assert outcomes(make(workspace, EV, force=True)) == {DOCUMENT: "made"}
    assert "手写的一段" not in paragraphs(path)
    kept = path.with_name(f"{DOCUMENT}.bak")
    assert "手写的一段" in "".join(_opened(kept, workspace))


def test_one_kind_leaves_the_rest_on_record(workspace: Path) -> None:
    """A run for one kind of document keeps the others in the manifest."""
    make(workspace, "guangxi-telecom-office")
    made = outcomes(make(workspace, "guangxi-telecom-office", kinds=(LETTER,)))
    assert list(made) == ["售后服务承诺书.docx"]
    manifest = json.loads(
        (workspace / "output/guangxi-telecom-office/manifest.json").read_text(encoding="utf-8")
    )
    assert {document["kind"] for document in manifest["documents"]} == {
        LETTER,
        "job-responsibilities",
        "management-rules",
        "service-levels",
        "business-deviations",
        "technical-deviations",
        "response-index",
    }


def test_error_in_a_policy_writes_nothing(workspace: Path) -> None:
    """With an error among the inputs no folder is made, and the finding has its line."""
    line = replace(workspace / POLICY, "    metric: arrival_time", "    metric: arival_time")
    generated = make(workspace)
    assert generated.sets == ()
    assert (workspace / POLICY, line) in {
        (f.source.path, f.source.line) for f in generated.findings
    }
    assert not (workspace / "output").exists()


def test_error_in_another_tender_does_not_matter(workspace: Path) -> None:
    """A tender that is not asked for may hold mistakes."""
    replace(workspace / "tenders/wind-bearing-supply.yaml", "closes: 2026-12-22", "closes: soon")
    generated = make(workspace, EV)
    assert outcomes(generated) == {DOCUMENT: "made"}
    assert generated.findings == ()


def test_unknown_tender_names_the_nearest(workspace: Path) -> None:
    """A misspelt tender is a finding that says which was meant."""
    (finding,) = make(workspace, "scenic-ev-flet").findings
    assert finding.rule == "unknown-tender"
    assert f"`{EV}`" in finding.help.en


def test_unknown_kind_names_the_nearest(workspace: Path) -> None:
    """A misspelt kind of document is a finding that says which was meant."""
    (finding,) = make(workspace, EV, kinds=("warranty-statemnt",)).findings
    assert finding.rule == "unknown-document"
    assert "`warranty-statement`" in finding.help.en


def test_tender_outside_the_workspace_is_answered(workspace: Path, tmp_path: Path) -> None:
    """A tender file may lie anywhere; its set goes to the workspace."""
    text = (workspace / "tenders" / f"{EV}.yaml").read_text(encoding="utf-8")
    path = tmp_path / "别处.yaml"
    path.write_text(text.replace(f"id: {EV}", "id: elsewhere"), encoding="utf-8")
    generated = make(workspace, str(path))
    assert generated.findings == ()
    assert (workspace / "output" / "elsewhere" / DOCUMENT).is_file()


@pytest.mark.parametrize(
    ("tag", "rule", "quote"),
    [
        ("{{ organisation.fax }}", "template-unknown-variable", "organisation.fax"),
        ("{{ heading + 1 }}", "template-render", "见{{ heading + 1 }}"),
    ],
)
def test_template_that_does_not_fit_is_a_finding(
    tag: str, rule: str, quote: str, workspace: Path
) -> None:
    """What the data cannot fill is told with template, part and text; nothing is written."""
    path = workspace / "templates" / "warranty-statement.docx"
    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before(f"见{tag}")
    document.save(str(path))
    (finding,) = make(workspace, EV).findings
    assert (finding.rule, finding.quote) == (rule, quote)
    assert (finding.source.path, finding.source.part) == (path, "/word/document.xml")
    assert not (workspace / "output").exists()


def test_value_of_a_policy_is_never_a_tag(workspace: Path) -> None:
    """What a policy says in the signs of XML or Jinja stands on the page as written."""
    said = "以上承诺<w:p>&\"' 由我公司承担全部责任。"
    path = workspace / POLICY
    replace(path, 'closing: "以上承诺由我公司承担全部责任。"', f"closing: {json.dumps(said)}")
    generated = make(workspace, "guangxi-telecom-office", kinds=(LETTER,))
    assert generated.findings == ()
    assert said in paragraphs(generated.sets[0].folder / "售后服务承诺书.docx")


def test_two_documents_of_one_name_are_refused(workspace: Path) -> None:
    """A set in which one file would overwrite another is a finding."""
    for name in ("job-responsibilities", "management-rules"):
        replace(workspace / f"templates/{name}.yaml", 'file_name: "{heading}"', "file_name: 文件")
    generated = make(workspace, "guangxi-telecom-office")
    assert [finding.rule for finding in generated.findings] == ["same-file-name"]
    assert not (workspace / "output").exists()


def test_pdf_stands_beside_its_document(workspace: Path, need: Callable[[str], str]) -> None:
    """With PDF each document has a PDF of its name, on record in the manifest."""
    need("soffice")
    generated = generate(Request(workspace.resolve(), (EV,), AS_OF, pdf=True))
    assert outcomes(generated) == {DOCUMENT: "made", "售后服务保证书.pdf": "made"}
    data = (workspace / "output" / EV / "售后服务保证书.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    manifest = (workspace / "output" / EV / "manifest.json").read_text(encoding="utf-8")
    assert "售后服务保证书.pdf" in manifest


def test_missing_libreoffice_writes_nothing(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PDFs without LibreOffice end before anything is written."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgramError):
        generate(Request(workspace.resolve(), (EV,), AS_OF, pdf=True))
    assert not (workspace / "output").exists()


def test_long_title_is_a_finding_or_a_file(workspace: Path) -> None:
    """A title of 100 Chinese characters, longer than Linux takes as a file name, ends in a file."""
    path = workspace / "policies/warranties/lifu-ev-warranty.yaml"
    replace(path, "title: 售后服务保证书\n", f"title: {'长' * 100}书\n")
    generated = make(workspace, EV)
    assert set(outcomes(generated).values()) == {"made"}


def test_tool_runs_in_a_folder_with_spaces(workspace: Path, tmp_path: Path) -> None:
    """A workspace whose path has Chinese and spaces makes its documents."""
    moved = workspace.rename(tmp_path / "投标 工作区 2026")
    command = [sys.executable, "-m", "toolkit.cli", "generate", EV]
    ran = subprocess.run(
        command, cwd=moved, capture_output=True, timeout=60, check=False, env={**os.environ}
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert (moved / "output" / EV / DOCUMENT).is_file()


def _add_paragraph(path: Path) -> None:
    document = docx.Document(str(path))
    document.add_paragraph("手写的一段")
    document.save(str(path))


def _opened(backup: Path, folder: Path) -> list[str]:
    """Read the paragraphs of a backup; python-docx goes by the content, not the name."""
    copy = folder / "copy.docx"
    copy.write_bytes(backup.read_bytes())
    return paragraphs(copy)
