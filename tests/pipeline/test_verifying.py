from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from toolkit.errors import DocumentError
from toolkit.model.ledger import State
from toolkit.model.verdict import FileVerdict
from toolkit.pipeline.control import withdraw
from toolkit.pipeline.ledger_place import LedgerPlace
from toolkit.pipeline.verifying import verify_file
from toolkit.reports.verdict import verdict_texts

from .controlled import DOCUMENT, SET, released, step

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="module")
def kept(example: LedgerPlace, tmp_path_factory: pytest.TempPathFactory) -> LedgerPlace:
    """Issue the set once."""
    root = Path(shutil.copytree(example.root, tmp_path_factory.mktemp("kept") / "工作区"))
    place = replace(example, root=root)
    assert released(place).issued is not None
    return place


@pytest.fixture
def paper(kept: LedgerPlace, tmp_path: Path) -> Path:
    """Give a copy of the issued document under another name."""
    return Path(shutil.copyfile(kept.issued / SET / "1" / DOCUMENT, tmp_path / "副本 (2).docx"))


def edited(paper: Path, before: str = "", after: str = "", added: str = "") -> Path:
    """Change words in a file as a person would, with Word's runs kept."""
    document = docx.Document(str(paper))
    for paragraph in document.paragraphs:
        if before and before in paragraph.text:
            text = paragraph.text.replace(before, after)
            for run in paragraph.runs:
                run.text = ""
            paragraph.runs[0].text = text
            break
    if added:
        document.add_paragraph(added)
    document.save(str(paper))
    return paper


def clause(kept: LedgerPlace, paper: Path) -> tuple[str, str]:
    """Give number and words of the longest clause of the document."""
    verdict = verify_file(kept, paper)
    assert verdict.document is not None
    return max(verdict.document.entry.clauses, key=lambda one: len(one[1]))


def without_record(paper: Path) -> Path:
    """Take our record out of a file, as a blind bid has none."""
    bare = paper.with_name("bare.docx")
    with zipfile.ZipFile(paper) as full, zipfile.ZipFile(bare, "w") as kept:
        for name in full.namelist():
            data = full.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"relationships/customXml", b"relationships/nothing")
            if not name.startswith("customXml/"):
                kept.writestr(name, data)
    return bare


def test_the_issued_bytes_are_known_under_any_name(kept: LedgerPlace, paper: Path) -> None:
    """A renamed copy is ours, current and unchanged."""
    verdict = verify_file(kept, paper)
    assert (verdict.exact, verdict.current, verdict.renamed) == (True, True, True)
    assert verdict.document is not None
    assert verdict.document.entry.number == "Q/UWE-营001-2026"


def test_a_changed_clause_is_named_with_its_words(kept: LedgerPlace, paper: Path) -> None:
    """What it said and says now, and in which clause."""
    number, words = clause(kept, paper)
    verdict = verify_file(kept, edited(paper, words[-6:], "改过的话。"))
    (change,) = verdict.changes
    assert (verdict.exact, verdict.made, verdict.compared) == (False, True, True)
    assert change.clause == number
    assert words in change.was
    assert change.now.endswith("改过的话。")


def test_words_that_were_added_are_named(kept: LedgerPlace, paper: Path) -> None:
    """A promise that somebody wrote into a copy is not overlooked."""
    verdict = verify_file(kept, edited(paper, added="另送一年。"))
    assert [(one.was, one.now) for one in verdict.changes] == [("", "另送一年。")]


def test_a_file_that_was_only_saved_again_has_the_same_words(
    kept: LedgerPlace, paper: Path
) -> None:
    """Other bytes are told even where no word differs."""
    verdict = verify_file(kept, edited(paper))
    assert (verdict.exact, verdict.compared, verdict.changes) == (False, True, ())


def struck(paper: Path) -> None:
    """Strike the longest paragraph through."""
    document = docx.Document(str(paper))
    promise = max(document.paragraphs, key=lambda one: len(one.text))
    for run in promise.runs:
        run.font.strike = True
    document.save(str(paper))


def ruby(paper: Path) -> None:
    """Put other words over a promise."""
    document = docx.Document(str(paper))
    promise = max(document.paragraphs, key=lambda one: len(one.text))
    run = promise._p.r_lst[0]
    over = cast(
        "CT_R",
        parse_xml(
            f"<w:r {nsdecls('w')}><w:ruby><w:rubyPr/><w:rt><w:r><w:t>不</w:t></w:r></w:rt>"
            "<w:rubyBase/></w:ruby></w:r>"
        ),
    )
    run.addprevious(over)
    over[0][2].append(run)
    document.save(str(paper))


def taken_in(paper: Path) -> None:
    """Let Word take in another file when it opens this one."""
    document = docx.Document(str(paper))
    name = PackURI("/word/other.html")
    part = Part(name, "text/html", "<p>另有约定。</p>".encode(), document.part.package)
    link = document.part.relate_to(part, f"{RELATIONS}/aFChunk")
    chunk = parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{link}"/>')
    document.element.body.insert(0, chunk)
    document.save(str(paper))


@pytest.mark.parametrize("harm", [struck, ruby, taken_in])
def test_words_that_only_look_different_are_not_called_the_same(
    kept: LedgerPlace, paper: Path, harm: Callable[[Path], None]
) -> None:
    """Whoever reads is told that the file was changed, where, and to look at it."""
    harm(paper)
    verdict = verify_file(kept, paper)
    said = "\n".join(text.zh for text in verdict_texts(verdict))
    assert verdict.parts[0] == "word/document.xml"
    assert verdict.changes or ("看上去可能不同" in said and "部件：word/document.xml" in said)
    assert "文字与发布时相同" not in said


def test_without_the_issued_file_clauses_are_compared(
    kept: LedgerPlace, paper: Path, tmp_path: Path
) -> None:
    """On a machine that has only the ledger the clauses on record still tell."""
    number, words = clause(kept, paper)
    place = replace(kept, root=Path(shutil.copytree(kept.root, tmp_path / "elsewhere")))
    shutil.rmtree(place.issued)
    verdict = verify_file(place, edited(paper, words[-6:], "改过的话。"))
    assert (verdict.compared, [one.clause for one in verdict.changes]) == (False, [number])


def test_a_file_without_our_record_is_known_by_its_words(kept: LedgerPlace, paper: Path) -> None:
    """A blind bid, or a copy whose record was taken out, is recognised."""
    verdict = verify_file(kept, without_record(edited(paper, added="另送一年。")))
    assert verdict.document is not None
    assert [one.now for one in verdict.changes] == ["另送一年。"]


def test_a_document_that_was_made_but_never_issued_is_told(
    kept: LedgerPlace, paper: Path, tmp_path: Path
) -> None:
    """Our record inside a file does not make it an issued one."""
    data = paper.read_bytes()
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(paper) as full, zipfile.ZipFile(other, "w") as kept_file:
        for name in full.namelist():
            kept_file.writestr(name, full.read(name).replace(SET.encode(), b"another-tender"))
    assert data != other.read_bytes()
    verdict = verify_file(kept, other)
    assert (verdict.document, verdict.made) == (None, True)


def test_a_stranger_is_not_ours(kept: LedgerPlace, tmp_path: Path) -> None:
    """A document of somebody else is told as such."""
    path = tmp_path / "stranger.docx"
    document = docx.Document()
    document.add_paragraph("与我们无关的一份文件。")
    document.save(str(path))
    assert verify_file(kept, path) == FileVerdict(path, None)


def test_a_withdrawn_document_is_not_current(
    kept: LedgerPlace, paper: Path, tmp_path: Path
) -> None:
    """The very bytes that were issued are no use once they are withdrawn."""
    place = replace(kept, root=Path(shutil.copytree(kept.root, tmp_path / "elsewhere")))
    withdraw(place, step("李强", "客户要求"))
    verdict = verify_file(place, paper)
    assert (verdict.exact, verdict.current) == (True, False)
    assert verdict.document is not None
    assert verdict.document.state is State.WITHDRAWN


def test_what_cannot_be_read_is_refused(kept: LedgerPlace, paper: Path) -> None:
    """A damaged file is neither ours nor not ours."""
    paper.write_bytes(paper.read_bytes()[:2000])
    with pytest.raises(DocumentError):
        verify_file(kept, paper)
