from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF
from toolkit.model.finding import Finding, Severity
from toolkit.pipeline.annotate import annotate
from toolkit.pipeline.audit import Asked, Audited, audit
from toolkit.pipeline.audit_faults import SKIPPED, UNREADABLE
from toolkit.pipeline.folders import documents_of

TEXT = "售后服务承诺书\n"


def write(path: Path) -> Path:
    """Write a text into a folder that need not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT, encoding="utf-8")
    return path


def audited(*paths: Path) -> Audited:
    """Audit outside any workspace."""
    return audit(Asked(paths, AS_OF))


def told(result: Audited, rule: str) -> dict[str, Finding]:
    """Give the findings of one rule by the name of the file or folder."""
    return {one.source.path.name: one for one in result.findings if one.rule == rule}


def test_a_folder_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in it was not audited; the rest is."""
    write(tmp_path / "a.txt")
    closed = write(tmp_path / "内" / "b.txt").parent
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = audited(tmp_path)
    assert (result.files, result.readable) == (1, False)
    assert "Permission denied" in told(result, UNREADABLE.id)["内"].message.en


@pytest.mark.parametrize("kind", ["dangling", "circle", "pipe"])
def test_what_is_called_like_a_document_and_is_no_file_is_told(tmp_path: Path, kind: str) -> None:
    """A link that leads nowhere or in a circle, and a pipe, are not read; nobody waits for them."""
    write(tmp_path / "a.txt")
    odd = tmp_path / "b.docx"
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        odd.symlink_to(tmp_path / ("none.docx" if kind == "dangling" else "b.docx"))
    result = audited(tmp_path)
    assert (result.files, result.readable) == (1, False)
    assert list(told(result, UNREADABLE.id)) == ["b.docx"]


def test_links_in_a_circle_that_are_named_are_not_read(tmp_path: Path) -> None:
    """They end neither the search for a workspace nor the audit."""
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.symlink_to(two)
    two.symlink_to(one)
    assert list(told(audited(one), UNREADABLE.id)) == ["1.txt"]
    assert list(told(audited(one / "a.txt"), UNREADABLE.id)) == ["a.txt"]


def test_linked_folders_are_followed_and_each_file_is_audited_once(tmp_path: Path) -> None:
    """A file has its own path where it has one, and links that lead back end."""
    inside = write(tmp_path / "文件" / "乙" / "b.txt")
    outside = write(tmp_path / "别处" / "c.txt")
    (tmp_path / "文件" / "甲").symlink_to(inside.parent)
    (tmp_path / "文件" / "外").symlink_to(outside.parent)
    (tmp_path / "文件" / "回").symlink_to(tmp_path)
    (tmp_path / "别处" / "环").symlink_to(tmp_path / "文件")
    found = documents_of([tmp_path / "文件", inside])
    names = [path.relative_to(tmp_path).as_posix() for path in found.documents]
    assert names == ["文件/乙/b.txt", "文件/外/c.txt"]
    assert found.findings == ()


def test_a_file_that_is_named_twice_is_audited_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same file by two paths is one document."""
    path = write(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert audited(Path("a.txt"), path, tmp_path).files == 1


def test_what_may_be_a_document_and_is_not_read_is_told(tmp_path: Path) -> None:
    """Files of other formats with a way to mend it; a workbook is a note."""
    for name in ("a.txt", "老.doc", "金山.wps", "丙.rtf", "丁.markdown", "价.xlsx", "图.png"):
        write(tmp_path / name)
    result = audited(tmp_path)
    skipped = told(result, SKIPPED.id)
    assert set(skipped) == {"老.doc", "金山.wps", "丙.rtf", "丁.markdown", "价.xlsx"}
    assert ".docx" in skipped["老.doc"].help.zh
    assert skipped["丙.rtf"].severity is Severity.WARNING
    assert skipped["价.xlsx"].severity is Severity.NOTE
    assert (result.files, result.readable) == (1, True)


def test_an_original_among_annotated_copies_is_told(tmp_path: Path) -> None:
    """Copies are passed over in silence, what was put beside them is not."""
    letter = tmp_path / "函.docx"
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(str(letter))
    annotate(audited(letter), (), tmp_path / "批注", AS_OF, "zh")
    assert not told(audited(tmp_path), SKIPPED.id)
    write(tmp_path / "批注" / "原件.txt")
    assert list(told(audited(tmp_path), SKIPPED.id)) == ["原件.txt"]
