from __future__ import annotations

import hashlib
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.batch.sets import LETTER, RULES, manifest, names, outcomes, published
from toolkit.batch import publish as publishing
from toolkit.batch.atomic import write_atomically
from toolkit.batch.publish import MANIFEST, publish, read_manifest
from toolkit.errors import NotASetError
from toolkit.model.manifest import FileRecord


def test_new_files_are_made_and_then_unchanged(tmp_path: Path) -> None:
    """A first run makes the files; a second leaves them as they are, also their dates."""
    files = {LETTER: b"one", RULES: b"two"}
    assert outcomes(tmp_path / "a" / "b", files) == {LETTER: "made", RULES: "made"}
    before = (tmp_path / "a" / "b" / LETTER).stat().st_mtime_ns
    assert outcomes(tmp_path / "a" / "b", files) == {LETTER: "unchanged", RULES: "unchanged"}
    assert (tmp_path / "a" / "b" / LETTER).stat().st_mtime_ns == before


def test_changed_content_replaces_what_was_made(tmp_path: Path) -> None:
    """A file that nobody edited is made anew when its content changes."""
    outcomes(tmp_path, {LETTER: b"one"})
    assert outcomes(tmp_path, {LETTER: b"two"}) == {LETTER: "made"}
    assert (tmp_path / LETTER).read_bytes() == b"two"
    assert names(tmp_path) == {MANIFEST, LETTER}


def test_edited_file_is_kept_and_reported(tmp_path: Path) -> None:
    """A file that a person changed stays, run after run, and each run says so."""
    outcomes(tmp_path, {LETTER: b"one"})
    (tmp_path / LETTER).write_bytes(b"by hand")
    for content in (b"one more", b"another", b"another"):
        run = published(tmp_path, {LETTER: content})
        assert dict(run.outcomes) == {LETTER: "kept"}
        (finding,) = run.findings
        assert (finding.rule, finding.quote) == ("output-edited-kept", LETTER)
        assert finding.source.path == tmp_path / LETTER
        assert (tmp_path / LETTER).read_bytes() == b"by hand"


def test_file_of_somebody_else_is_kept_run_after_run(tmp_path: Path) -> None:
    """A file that was there before any set was made is kept, and not only the first time."""
    (tmp_path / LETTER).write_bytes(b"theirs")
    assert outcomes(tmp_path, {LETTER: b"ours"}) == {LETTER: "kept"}
    assert outcomes(tmp_path, {LETTER: b"ours"}) == {LETTER: "kept"}
    assert (tmp_path / LETTER).read_bytes() == b"theirs"


def test_force_replaces_an_edited_file_and_keeps_a_copy(tmp_path: Path) -> None:
    """With force the edited file is replaced and stays beside it as .bak."""
    outcomes(tmp_path, {LETTER: b"one"})
    (tmp_path / LETTER).write_bytes(b"by hand")
    assert outcomes(tmp_path, {LETTER: b"one"}, force=True) == {LETTER: "made"}
    assert (tmp_path / LETTER).read_bytes() == b"one"
    assert (tmp_path / f"{LETTER}.bak").read_bytes() == b"by hand"
    assert outcomes(tmp_path, {LETTER: b"one"}) == {LETTER: "unchanged"}


def test_second_force_keeps_the_first_copy(tmp_path: Path) -> None:
    """What one forced run kept is not lost by the next."""
    outcomes(tmp_path, {LETTER: b"one"})
    for edit in (b"first edit", b"second edit"):
        (tmp_path / LETTER).write_bytes(edit)
        outcomes(tmp_path, {LETTER: b"one"}, force=True)
    kept = {path.read_bytes() for path in tmp_path.iterdir() if ".bak" in path.name}
    assert kept == {b"first edit", b"second edit"}


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_cut_off_force_does_not_lose_the_edited_file(
    cut: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A forced run that ends after any of its writes leaves what a person wrote, run after run."""
    outcomes(tmp_path, {LETTER: b"one", RULES: b"one"})
    (tmp_path / LETTER).write_bytes(b"by hand")
    written: list[Path] = []

    def write_and_end(path: Path, data: bytes) -> None:
        write_atomically(path, data)
        written.append(path)
        if len(written) == cut:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "write_atomically", write_and_end)
        with pytest.raises(KeyboardInterrupt):
            outcomes(tmp_path, {LETTER: b"two", RULES: b"two"}, force=True)
    outcomes(tmp_path, {LETTER: b"two", RULES: b"two"})
    assert b"by hand" in {path.read_bytes() for path in tmp_path.iterdir()}


def test_unfinished_files_are_swept(tmp_path: Path) -> None:
    """What a killed run left unfinished is gone after the next run; nothing else is."""
    (tmp_path / ".pledgebook-4242-0123456789abcdef").write_bytes(b"half")
    (tmp_path / "笔记.txt").write_bytes(b"mine")
    outcomes(tmp_path, {LETTER: b"one"})
    assert names(tmp_path) == {MANIFEST, LETTER, "笔记.txt"}


def test_part_of_a_set_leaves_the_rest_on_record(tmp_path: Path) -> None:
    """A run for one document keeps the other documents, and their inputs, on record."""
    outcomes(tmp_path, {LETTER: b"one", RULES: b"two"})
    assert outcomes(tmp_path, {RULES: b"three"}, partial=True) == {RULES: "made"}
    record = read_manifest(tmp_path)
    assert {document.heading for document in record.documents} == {LETTER, RULES}
    assert [set(document.inputs) for document in record.documents] == [
        {f"{RULES}.yaml"},
        {f"{LETTER}.yaml"},
    ]
    assert outcomes(tmp_path, {LETTER: b"one"}) == {LETTER: "unchanged"}


def test_whole_set_takes_what_it_no_longer_has_off_the_record(tmp_path: Path) -> None:
    """A run for the whole set leaves only the documents of that set on record."""
    outcomes(tmp_path, {LETTER: b"one", RULES: b"two"})
    outcomes(tmp_path, {RULES: b"two"})
    assert [document.heading for document in read_manifest(tmp_path).documents] == [RULES]


def test_manifest_has_the_hash_of_each_file(tmp_path: Path) -> None:
    """What is on record is what lies in the folder."""
    outcomes(tmp_path, {LETTER: b"one", RULES: b"two"})
    for document in read_manifest(tmp_path).documents:
        (file,) = document.files
        assert hashlib.sha256((tmp_path / file.name).read_bytes()).hexdigest() == file.sha256


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tool": 1}', "\x00", "not json"])
def test_broken_manifest_is_named(text: str, tmp_path: Path) -> None:
    """A manifest that cannot be read is a finding at its path; no file is touched."""
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    (tmp_path / LETTER).write_bytes(b"old")
    run = published(tmp_path, {LETTER: b"new"})
    assert dict(run.outcomes) == {LETTER: "failed"}
    assert [finding.source.path for finding in run.findings] == [tmp_path / MANIFEST]
    assert (tmp_path / LETTER).read_bytes() == b"old"
    assert (tmp_path / MANIFEST).read_text(encoding="utf-8") == text


def test_force_makes_a_set_anew_whose_manifest_is_broken(tmp_path: Path) -> None:
    """With force a set with a broken manifest is made anew; what was there stays as .bak."""
    (tmp_path / MANIFEST).write_text("{", encoding="utf-8")
    (tmp_path / LETTER).write_bytes(b"old")
    assert outcomes(tmp_path, {LETTER: b"new"}, force=True) == {LETTER: "made"}
    assert (tmp_path / f"{LETTER}.bak").read_bytes() == b"old"
    assert read_manifest(tmp_path).file(LETTER) is not None


def test_folder_without_manifest_is_no_set(tmp_path: Path) -> None:
    """Reading the manifest of any other folder is an error with its path."""
    with pytest.raises(NotASetError, match=r"manifest\.json"):
        read_manifest(tmp_path)


def test_file_that_cannot_be_replaced_is_reported(tmp_path: Path) -> None:
    """One file that cannot be written is a finding; the others are made."""
    (tmp_path / LETTER).mkdir()
    run = published(tmp_path, {LETTER: b"one", RULES: b"two"})
    assert dict(run.outcomes) == {LETTER: "failed", RULES: "made"}
    assert [finding.rule for finding in run.findings] == ["output-not-written"]
    assert names(tmp_path) == {MANIFEST, LETTER, RULES}


def test_name_that_fits_a_folder_can_be_written(tmp_path: Path) -> None:
    """A name of 80 Chinese characters (245 bytes of the 255 that Linux takes) is written."""
    name = f"{'长' * 80}.docx"
    write_atomically(tmp_path / name, b"one")
    assert names(tmp_path) == {name}


def test_partial_run_keeps_what_the_other_documents_were_made_from(tmp_path: Path) -> None:
    """An input that changed since is not forgotten for documents that were not made again."""
    outcomes(tmp_path, {LETTER: b"one", RULES: b"two"})
    outcomes(tmp_path, {RULES: b"three"}, partial=True)
    inputs = {entry.heading: set(entry.inputs) for entry in read_manifest(tmp_path).documents}
    assert inputs == {LETTER: {f"{LETTER}.yaml"}, RULES: {f"{RULES}.yaml"}}


def _publish_often(folder: Path, text: bytes) -> int:
    """Publish fifty times; gives how many findings there were."""
    runs = (published(folder, {LETTER: text, RULES: text}) for _ in range(50))
    return sum(len(run.findings) for run in runs)


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two runs on one folder wait for each other: no finding, and files that fit their record."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        runs = [pool.submit(_publish_often, tmp_path / "set", text) for text in (b"a", b"b")]
    assert [run.result() for run in runs] == [0, 0]
    record = read_manifest(tmp_path / "set")
    for document in record.documents:
        file = document.files[0]
        assert (
            hashlib.sha256((tmp_path / "set" / file.name).read_bytes()).hexdigest() == file.sha256
        )


def test_record_that_leads_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    """A name with a path in it is no name of a file of a set."""
    with pytest.raises(ValidationError):
        FileRecord(name="../../etc/passwd", sha256="0")


def test_edited_pdf_does_not_make_its_document_look_edited(tmp_path: Path) -> None:
    """A PDF that a person changed is kept alone; its document goes on being made."""
    for text in (b"one", b"two", b"three"):
        files = {LETTER: text, "承诺书.pdf": text}
        record = manifest({LETTER: text})
        pdf = FileRecord(name="承诺书.pdf", sha256=hashlib.sha256(text).hexdigest(), made_from="0")
        document = record.documents[0]
        document = document.model_copy(update={"files": (*document.files, pdf)})
        record = record.model_copy(update={"documents": (document,)})
        run = publish(tmp_path, record, files, force=False, partial=False)
        if text == b"one":
            (tmp_path / "承诺书.pdf").write_bytes(b"by hand")
        else:
            assert dict(run.outcomes) == {LETTER: "made", "承诺书.pdf": "kept"}
    assert (tmp_path / "承诺书.pdf").read_bytes() == b"by hand"


def test_renamed_document_leaves_no_second_one_on_record(tmp_path: Path) -> None:
    """In a partial run a document with a new name takes the place of the old one."""
    outcomes(tmp_path, {LETTER: b"one"})
    renamed = manifest({LETTER: b"one"})
    file = FileRecord(name="新名.docx", sha256=hashlib.sha256(b"one").hexdigest())
    document = renamed.documents[0].model_copy(update={"files": (file,)})
    renamed = renamed.model_copy(update={"documents": (document,)})
    publish(tmp_path, renamed, {"新名.docx": b"one"}, force=False, partial=True)
    files = [entry.files[0].name for entry in read_manifest(tmp_path).documents]
    assert files == ["新名.docx"]
