from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from openxml_audit import FileFormat, OpenXmlValidator

from tests.conftest import AS_OF
from toolkit.errors import UsageError
from toolkit.model.finding import Finding, Severity
from toolkit.model.source import Source
from toolkit.model.text import same
from toolkit.pipeline.annotate import annotate
from toolkit.pipeline.audit import Asked, Audited, audit
from toolkit.pipeline.copies import note_copies

BODY = "/word/document.xml"


def found(path: Path, paragraph: int, quote: str, rule: str = "r", part: str = BODY) -> Finding:
    """Make a finding at words of a paragraph."""
    source = Source(path, part=part, paragraph=paragraph)
    return Finding(rule, Severity.ERROR, same(f"说明{quote}"), same("改"), source, quote)


def copied(path: Path, *findings: Finding) -> Document:
    """Annotate a file and open its copy."""
    audited = audit(Asked((path,), AS_OF))
    folder = path.parent / "批注"
    copies = annotate(audited, findings, folder, AS_OF, "zh")
    assert copies.findings == ()
    return docx.Document(str(folder / path.name))


def marked(document: Document) -> list[tuple[str, str]]:
    """Give the words of each comment and its first line."""
    held = []
    for comment in document.comments:
        words, inside = "", False
        for element in document.element.body.iter():
            if element.get(qn("w:id")) == str(comment.comment_id):
                inside = element.tag == qn("w:commentRangeStart") or (
                    inside and element.tag != qn("w:commentRangeEnd")
                )
            if inside and element.tag in (qn("w:t"), qn("w:delText")):
                words += element.text or ""
        held.append((words, comment.text.splitlines()[0]))
    return held


def words_of(document: Document) -> list[str]:
    """Give the words of each comment."""
    return [words for words, _ in marked(document)]


def _first_words(start: BaseOxmlElement) -> str:
    """Give the words of the run behind a mark."""
    run = next(start.itersiblings(qn("w:r")))
    return "".join(text.text or "" for text in run.iter(qn("w:t")))


def save(folder: Path, *paragraphs: str) -> Path:
    """Save a .docx with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "函.docx"
    document.save(str(path))
    return path


def test_comment_stands_at_the_exact_words(tmp_path: Path) -> None:
    """The words, and only they, carry the comment with message, help and rule."""
    document = copied(
        path := save(tmp_path, "首段", "接到报修后及时到达现场。"), found(path, 2, "及时")
    )
    assert marked(document) == [("及时", "错误：说明及时")]
    (comment,) = document.comments
    assert comment.author == "Pledgebook"
    assert "改法：改" in comment.text
    assert "[r]" in comment.text
    assert comment.timestamp is not None
    assert comment.timestamp.date() == AS_OF


def test_words_across_runs_keep_their_formatting(tmp_path: Path) -> None:
    """Runs are parted at the words; each part keeps its bold, and no text is lost."""
    document = docx.Document()
    paragraph = document.add_paragraph("接到报修后")
    paragraph.add_run("两小").bold = True
    paragraph.add_run("时内\t到达").italic = True
    path = tmp_path / "函.docx"
    document.save(str(path))
    copy = copied(path, found(path, 1, "后两小时"))
    assert words_of(copy) == ["后两小时"]
    assert copy.paragraphs[0].text == "接到报修后两小时内\t到达"
    told = [(run.text, run.bold, run.italic) for run in copy.paragraphs[0].runs if run.text]
    assert told == [
        ("接到报修", None, None), ("后", None, None), ("两小", True, None),
        ("时", None, True), ("内\t到达", None, True),
    ]  # fmt: skip


def test_the_paragraph_tells_which_occurrence_is_meant(tmp_path: Path) -> None:
    """The same words elsewhere stay without a comment; two findings of one sort mark both."""
    path = save(tmp_path, "及时处理", "及时处理，及时回复", "及时")
    copy = copied(path, found(path, 2, "及时"), found(path, 2, "及时"))
    starts = copy.element.xpath("//w:commentRangeStart")
    assert [start.getparent() for start in starts] == [copy.paragraphs[1]._p] * 2
    following = [_first_words(start) for start in starts]
    assert following == ["及时", "及时"]
    assert starts[0].getnext() is not starts[1].getnext()


def test_several_comments_share_words(tmp_path: Path) -> None:
    """Findings may lie on and in each other."""
    path = save(tmp_path, "接到报修后及时到达现场。")
    copy = copied(
        path, found(path, 1, "及时"), found(path, 1, "及时", "s"), found(path, 1, "后及时到")
    )
    assert words_of(copy) == ["及时", "及时", "后及时到"]
    assert copy.paragraphs[0].text == "接到报修后及时到达现场。"


def test_words_in_a_table_and_a_text_box(tmp_path: Path) -> None:
    """Cells are paragraphs like others; a text box takes no comment, so its holder does."""
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 1).text = "质保期两年"
    holder = document.add_paragraph("前文")
    run: BaseOxmlElement = holder.add_run()._r
    run.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
            "<w:txbxContent><w:p><w:r><w:t>框内及时</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict>"
        )
    )
    path = tmp_path / "函.docx"
    document.save(str(path))
    copy = copied(path, found(path, 2, "两年"), found(path, 4, "及时"))
    assert words_of(copy) == ["两年", "框内及时"]
    assert not copy.element.xpath("//w:txbxContent//w:commentRangeStart")


def test_deleted_words_are_marked_from_outside(tmp_path: Path) -> None:
    """A tracked deletion can carry the comment that tells of it."""
    path = save(tmp_path, "前")
    document = docx.Document(str(path))
    paragraph: BaseOxmlElement = document.paragraphs[0]._p
    paragraph.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="9" w:author="甲"><w:r><w:delText>48小时</w:delText></w:r></w:del>'
        )
    )
    document.save(str(path))
    copy = copied(path, found(path, 1, "48小时"))
    assert words_of(copy) == ["48小时"]
    assert not copy.element.xpath("//w:del//w:commentReference")


def test_what_stands_nowhere_in_the_body_goes_to_the_first_paragraph(tmp_path: Path) -> None:
    """A finding in a header, about the whole file, or at words that are not there is not lost."""
    path = save(tmp_path, "首段", "次段")
    copy = copied(
        path,
        found(path, 1, "页眉", part="/word/header"),
        found(path, 0, ""),
        found(path, 2, "没有"),
    )
    assert words_of(copy) == ["首段", "首段", "次段"]
    assert "在：页眉" in next(iter(copy.comments)).text


def test_existing_comments_are_kept(tmp_path: Path) -> None:
    """Somebody else's comment keeps its words and its author."""
    path = save(tmp_path, "首段")
    document = docx.Document(str(path))
    document.add_comment(document.paragraphs[0].runs, "先前的话", "张三", "Z")
    document.save(str(path))
    copy = copied(path, found(path, 1, "首"))
    assert [(c.author, c.text.splitlines()[0]) for c in copy.comments] == [
        ("张三", "先前的话"), ("Pledgebook", "错误：说明首"),
    ]  # fmt: skip
    assert words_of(copy) == ["首段", "首"]


def test_original_is_untouched_and_the_copy_the_same_each_time(tmp_path: Path) -> None:
    """Equal findings give equal bytes."""
    path = save(tmp_path, "及时")
    before = path.read_bytes()
    copied(path, found(path, 1, "及时"))
    first = (tmp_path / "批注" / "函.docx").read_bytes()
    copied(path, found(path, 1, "及时"))
    assert (tmp_path / "批注" / "函.docx").read_bytes() == first
    assert path.read_bytes() == before


def test_folder_of_the_originals_is_refused(tmp_path: Path) -> None:
    """Copies never take the place of what they are copies of."""
    path = save(tmp_path, "及时")
    audited = audit(Asked((path,), AS_OF))
    for folder in (tmp_path, tmp_path / "x" / ".."):
        with pytest.raises(UsageError, match=r"函\.docx"):
            annotate(audited, (), folder, AS_OF, "zh")


def test_folder_with_other_documents_is_refused(tmp_path: Path) -> None:
    """A folder that holds what is no copy of ours may hold somebody's originals."""
    path = save(tmp_path, "及时")
    (tmp_path / "其他").mkdir()
    save(tmp_path / "其他", "原件")
    audited = audit(Asked((path,), AS_OF))
    with pytest.raises(UsageError, match="no annotated copy"):
        annotate(audited, (), tmp_path / "其他", AS_OF, "zh")


def test_files_of_one_name_keep_their_folders(tmp_path: Path) -> None:
    """Two letters of one name do not overwrite each other; copies are not audited again."""
    for name in ("甲", "乙"):
        (tmp_path / "来函" / name).mkdir(parents=True)
        save(tmp_path / "来函" / name, "及时")
    folder = tmp_path / "来函" / "批注"
    for _ in range(2):
        audited = audit(Asked((tmp_path / "来函",), AS_OF))
        copies = annotate(audited, audited.findings, folder, AS_OF, "zh")
        assert sorted(path.relative_to(folder).as_posix() for path in copies.paths) == [
            "乙/函.docx", "甲/函.docx",
        ]  # fmt: skip


def test_file_that_python_docx_cannot_open_is_a_finding(tmp_path: Path) -> None:
    """The other copies are written, and the reason is told."""
    path = save(tmp_path, "及时")
    audited = audit(Asked((path,), AS_OF))
    path.write_bytes(b"PK\x03\x04 no package")
    copies = annotate(audited, (found(path, 1, "及时"),), tmp_path / "批注", AS_OF, "zh")
    assert [finding.rule for finding in copies.findings] == ["document-not-annotated"]
    assert "python-docx" in copies.findings[0].message.zh


def _errors(path: Path) -> set[str]:
    validator = OpenXmlValidator(FileFormat.MICROSOFT_365, strict=True, max_errors=0)
    return {str(error) for error in validator.validate(path).errors}


def test_copy_opens_in_libreoffice_and_is_valid(tmp_path: Path, need: Callable[[str], str]) -> None:
    """A copy with comments in text, table and bold words prints, with no error that is new."""
    document = docx.Document()
    document.add_heading("承诺书", 1)
    document.add_paragraph("接到报修后").add_run("及时到达。").bold = True
    document.add_table(rows=1, cols=1).cell(0, 0).text = "尽快处理"
    path = tmp_path / "函.docx"
    document.save(str(path))
    copied(path, found(path, 2, "后及时"), found(path, 3, "尽快"), found(path, 0, ""))
    copy = tmp_path / "批注" / "函.docx"
    assert _errors(copy) - _errors(path) == set()
    command = [need("soffice"), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "函.pdf").read_bytes().startswith(b"%PDF")


def test_shipped_documents_take_comments_at_every_kind_of_place(
    tmp_path: Path, workspace: Path
) -> None:
    """Words of every paragraph of a made document can be marked, and no text changes."""
    from toolkit.pipeline.generate import Request, generate

    generate(Request(workspace, ("guangxi-telecom-office",), AS_OF))
    audited: Audited = audit(Asked((workspace / "output",), AS_OF))
    for document in audited.documents:
        path = document.path
        marks = [
            found(path, line.place.paragraph, line.text[1:5].strip(), str(number))
            for number, line in enumerate(document.body)
            if line.text[1:5].strip()
        ][:60]
        one = replace(audited, documents=(document,))
        copies = annotate(one, marks, tmp_path / "批注", AS_OF, "zh")
        assert copies.findings == ()
        copy = docx.Document(str(copies.paths[0]))
        assert words_of(copy) == [mark.quote for mark in marks]


def lines_of(folder: Path, path: Path) -> list[tuple[str, str]]:
    """Annotate without findings; gives rule and file of what is told about the copies."""
    copies = annotate(audit(Asked((path,), AS_OF)), (), folder, AS_OF, "zh")
    return [(one.rule, one.source.path.name) for one in copies.findings]


def test_a_copy_that_a_person_changed_is_kept(tmp_path: Path) -> None:
    """It gets another name and is told; a copy that is as we wrote it is replaced."""
    path, folder = save(tmp_path, "首段"), tmp_path / "批注"
    assert lines_of(folder, path) == lines_of(folder, path) == []
    (folder / path.name).write_bytes(b"replied")
    assert lines_of(folder, path) == [("annotated-copy-edited", path.name)]
    assert (folder / "函.docx.bak").read_bytes() == b"replied"
    assert (folder / path.name).read_bytes() == path.read_bytes()
    save(tmp_path, "改过的首段")
    assert lines_of(folder, path) == []


def test_a_copy_whose_original_changed_or_is_gone_is_told(tmp_path: Path) -> None:
    """It looks current and is not."""
    folder = tmp_path / "批注"
    (tmp_path / "甲").mkdir()
    one = save(tmp_path / "甲", "首段")
    lines_of(folder, one)
    two = one.rename(tmp_path / "甲" / "另.docx")
    assert lines_of(folder, two) == [("annotated-copy-outdated", "函.docx")]
    save(tmp_path / "甲", "改过")
    assert lines_of(folder, two) == [("annotated-copy-outdated", "函.docx")]


def test_copies_that_cannot_be_written_do_not_end_the_run(tmp_path: Path) -> None:
    """Each is told with the reason, and so is a folder that cannot be made."""
    path, folder = save(tmp_path, "首段"), tmp_path / "批注"
    (folder / path.name).mkdir(parents=True)
    note_copies(folder, {})
    assert lines_of(folder, path) == [("document-not-annotated", path.name)]
    (tmp_path / "挡").write_bytes(b"")
    assert lines_of(tmp_path / "挡" / "批注", path) == [("document-not-annotated", "批注")]


FORMULA = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:r><m:t>a=b</m:t></m:r></m:oMath>"
)
ALTERNATIVE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="w14"><w:r><w:t>a=b</w:t></w:r></mc:Choice>'
    "<mc:Fallback><w:r><w:t>a=b</w:t></w:r></mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize("odd", [FORMULA, ALTERNATIVE])
@pytest.mark.parametrize("quote", ["a=b", "b计算", "按a", "没有的字"])
def test_marks_stand_beside_a_formula_and_not_in_it(tmp_path: Path, odd: str, quote: str) -> None:
    """They are Word's own elements below the paragraph, and the formula stays whole."""
    document = docx.Document()
    for xml in (f"{odd}<w:r><w:t>计算。</w:t></w:r>", f"<w:r><w:t>按</w:t></w:r>{odd}"):
        paragraph = parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")
        document.element.body.insert(len(document.paragraphs), paragraph)
    document.save(str(path := tmp_path / "函.docx"))
    annotated = copied(path, found(path, 1, quote), found(path, 2, quote, "s"))
    marks = [
        element
        for element in annotated.element.body.iter()
        if isinstance(element.tag, str) and "comment" in element.tag
    ]
    assert {element.tag for element in marks} == {
        qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"),
    }  # fmt: skip
    assert {mark.getparent().tag for mark in marks} == {qn("w:p"), qn("w:r")}
    assert _errors(tmp_path / "批注" / path.name) <= _errors(path)


def test_a_mark_without_comment_keeps_its_number(tmp_path: Path) -> None:
    """A reference that was left behind does not lead to a new comment."""
    document = docx.Document()
    paragraph = parse_xml(
        f'<w:p {nsdecls("w")}><w:r><w:commentReference w:id="0"/><w:t>首段</w:t></w:r></w:p>'
    )
    document.element.body.insert(0, paragraph)
    document.save(str(path := tmp_path / "函.docx"))
    (comment,) = copied(path, found(path, 1, "首段")).comments
    assert comment.comment_id == 1


def test_what_inflates_to_too_much_has_no_copy(tmp_path: Path) -> None:
    """A picture of zeros is not read by the audit, and not by the copying either."""
    path = save(tmp_path, "首段")
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("word/media/image1.bin", "w") as part,
    ):
        for _ in range(201):
            part.write(bytes(10**6))
    copies = annotate(
        audit(Asked((path,), AS_OF)), (found(path, 1, "首段"),), tmp_path / "批注", AS_OF, "zh"
    )
    assert [one.rule for one in copies.findings] == ["document-not-annotated"]
    assert "200 MB" in copies.findings[0].message.en
