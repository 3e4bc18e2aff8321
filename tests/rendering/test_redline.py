from __future__ import annotations

import io
import random
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from tests.conftest import AS_OF
from tests.rendering.fidelity.wordml import png
from toolkit.errors import DocumentError
from toolkit.reading.files import read_file
from toolkit.rendering.redline.document import redlined

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
PHRASES = ("接到报修后", "4小时", "6小时", "内到达现场", "质保期", "两年", "。", " a b ", "\t")


def saved(write: Callable[[Document], object]) -> bytes:
    """Save a document that a function writes."""
    document = docx.Document()
    write(document)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def of(*paragraphs: str) -> bytes:
    """Save a document of these paragraphs."""
    return saved(lambda document: [document.add_paragraph(text) for text in paragraphs])


def root_of(data: bytes, part: str = BODY) -> etree._Element:
    """Parse a part of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(part))


def lines(data: bytes, gone: str, part: str = BODY) -> list[str]:
    """Give the paragraphs once everything that is marked by `gone` is away.

    By a way of its own: characters and ends of paragraphs are one stream, from which what is
    marked is left out; what remains is parted at the ends.
    """
    return "".join(_stream(root_of(data, part), gone)).split("¶")[:-1]


def _stream(element: etree._Element, gone: str, inside: bool = False) -> Iterator[str]:
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    inside = inside or element.tag == f"{W}{gone}"
    inside = inside or element.find(f"{W}trPr/{W}{gone}") is not None
    if element.tag in (f"{W}t", f"{W}delText"):
        yield "" if inside else element.text or ""
    elif element.tag in (f"{W}pPr", f"{W}trPr"):
        return
    elif element.tag in signs:
        yield "" if inside else signs[element.tag]
    for child in element:
        yield from _stream(child, gone, inside)
    if element.tag == f"{W}p":
        ends = element.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None
        yield "" if inside or ends else "¶"


def rejected_and_accepted(before: bytes, after: bytes) -> tuple[bool, bool]:
    """Tell whether rejecting all gives the older file, and accepting all the newer."""
    data = redlined(before, after, "王芳", AS_OF).data
    return (
        lines(data, "ins") == lines(before, "none"),
        lines(data, "del") == lines(after, "none"),
    )


def _random(seed: int) -> bytes:
    """Write paragraphs of several runs and tables whose cells have several paragraphs."""
    draw = random.Random(seed)

    def write(document: Document) -> None:
        for _ in range(draw.randint(1, 6)):
            if draw.random() < 0.7:
                paragraph = document.add_paragraph()
                for _ in range(draw.randint(0, 4)):
                    paragraph.add_run(draw.choice(PHRASES)).bold = draw.random() < 0.3
                continue
            table = document.add_table(draw.randint(1, 3), draw.randint(1, 2))
            for cell in table._cells:
                cell.text = draw.choice(PHRASES)
                for _ in range(draw.randint(0, 1)):
                    cell.add_paragraph(draw.choice(PHRASES))
            document.add_paragraph(draw.choice(PHRASES))

    return saved(write)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
@settings(max_examples=25)
def test_rejecting_gives_the_older_and_accepting_the_newer(one: int, other: int) -> None:
    """Whatever two documents say: paragraph by paragraph, those of tables included."""
    assert rejected_and_accepted(_random(one), _random(other)) == (True, True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("甲", "乙"), ("甲",)),
        (("甲",), ("甲", "乙", "丙")),
        (("甲",), ("完全不同的一段",)),
        (("", "", "甲"), ("甲", "")),
        (("接到报修后4小时内到场。",), ("新增。", "接到报修后6小时内到场。")),
    ],
)
def test_ends_of_documents(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """The last paragraph is neither inserted nor deleted, as Word would have it."""
    assert rejected_and_accepted(of(*before), of(*after)) == (True, True)
    data = redlined(of(*before), of(*after), "王芳", AS_OF).data
    *_, last = root_of(data).iter(f"{W}p")
    assert last.find(f"{W}pPr/{W}rPr/{W}ins") is None
    assert last.find(f"{W}pPr/{W}rPr/{W}del") is None


def test_each_mark_names_author_and_day_and_only_what_changed_is_marked() -> None:
    """A number is replaced as a whole; the words around it stay as they are."""
    data = redlined(
        of("接到报修后24小时内到场。"), of("接到报修后48小时内到场。"), "王芳", AS_OF
    ).data
    gone, came = root_of(data).find(f".//{W}del"), root_of(data).find(f".//{W}ins")
    assert gone is not None
    assert came is not None
    assert ("".join(gone.itertext()), "".join(came.itertext())) == ("24", "48")
    for mark in (gone, came):
        assert mark.get(f"{W}author") == "王芳"
        assert mark.get(f"{W}date") == "2026-11-23T00:00:00Z"
    ids = [e.get(f"{W}id") for e in root_of(data).iter(f"{W}ins", f"{W}del")]
    assert len(set(ids)) == len(ids)


def test_the_same_files_are_marked_nowhere_and_equal_inputs_give_equal_bytes() -> None:
    """Formatting alone is no change of words."""
    plain, bold = (
        of("甲"),
        saved(lambda one: setattr(one.add_paragraph().add_run("甲"), "bold", True)),
    )
    data = redlined(plain, bold, "王芳", AS_OF).data
    assert list(root_of(data).iter(f"{W}ins", f"{W}del")) == []
    assert data == redlined(plain, bold, "王芳", AS_OF).data


def test_headers_and_footers_are_marked_and_others_told() -> None:
    """What both have is compared; one that only the newer file has is told."""

    def footed(text: str, header: str = "") -> bytes:
        def write(document: Document) -> None:
            document.add_paragraph("正文")
            document.sections[0].footer.paragraphs[0].text = text
            if header:
                document.sections[0].header.paragraphs[0].text = header

        return saved(write)

    before, after = footed("第1版"), footed("第2版")
    marked = redlined(before, after, "王芳", AS_OF)
    assert marked.notes == ()
    assert lines(marked.data, "ins", "word/footer1.xml") == ["第1版"]
    assert lines(marked.data, "del", "word/footer1.xml") == ["第2版"]
    (note,) = redlined(before, footed("第1版", "页眉"), "王芳", AS_OF).notes
    assert "headers or footers" in note.en


def test_runs_keep_their_formatting_links_and_pictures_stay() -> None:
    """Bold stays bold where a run is parted; what is no text is neither lost nor doubled."""

    def write(document: Document, hours: str) -> None:
        paragraph = document.add_paragraph("接到")
        paragraph.add_run(f"报修后{hours}小时内").bold = True
        paragraph.add_run().add_picture(io.BytesIO(png(128)))

    before, after = saved(lambda one: write(one, "4")), saved(lambda one: write(one, "6"))
    data = redlined(before, after, "王芳", AS_OF).data
    runs = list(root_of(data).iter(f"{W}r"))
    bold = ["".join(run.itertext()) for run in runs if run.find(f"{W}rPr/{W}b") is not None]
    assert bold == ["报修后", "4", "6", "小时内"]
    assert len(list(root_of(data).iter(f"{W}drawing"))) == 1


@pytest.mark.parametrize("added", [(0,), (1, 2), (0, 1, 2, 3)])
def test_links_fields_bookmarks_and_controls_are_no_obstacle(added: tuple[int, ...]) -> None:
    """Paragraphs that hold them come and go, also before a content control and before a table."""
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>链接6小时</w:t></w:r></w:hyperlink>'
    mark = (
        '<w:bookmarkStart w:id="7" w:name="x"/><w:r><w:t>书签</w:t></w:r><w:bookmarkEnd w:id="7"/>'
    )
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>12</w:t></w:r></w:fldSimple>'
    half = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>半个域</w:t></w:r>'
    inserted = [f"<w:p>{inside}</w:p>" for inside in (link, mark, field, half)]
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"

    def write(document: Document, wanted: tuple[int, ...]) -> None:
        body: BaseOxmlElement = document.element.body
        document.add_table(1, 1).cell(0, 0).text = "表"
        document.add_paragraph("末段")
        blocks = "".join(inserted[at] for at in wanted)
        xml = parse_xml(f"<w:body {nsdecls('w')}>{blocks}{control}{blocks}</w:body>")
        for at, block in enumerate(list(xml)):
            body.insert(at, block)

    one, other = saved(lambda it: write(it, ())), saved(lambda it: write(it, added))
    assert rejected_and_accepted(one, other) == (True, True)
    assert rejected_and_accepted(other, one) == (True, True)


def test_changes_that_were_tracked_before_count_as_accepted_and_are_told() -> None:
    """The older marks are not mixed with the new ones."""

    def write(document: Document) -> None:
        holder: BaseOxmlElement = document.add_paragraph("甲")._p
        for name, text in (("ins", "<w:t>乙</w:t>"), ("del", "<w:delText>丙</w:delText>")):
            holder.append(
                parse_xml(
                    f'<w:{name} {nsdecls("w")} w:id="7" w:author="x"><w:r>{text}</w:r></w:{name}>'
                )
            )

    marked = redlined(of("甲"), saved(write), "王芳", AS_OF)
    assert lines(marked.data, "ins") == ["甲"]
    assert lines(marked.data, "del") == ["甲乙"]
    assert [note.en[:26] for note in marked.notes] == ["there were tracked changes"]


def test_deleted_paragraphs_bring_no_style_or_number_that_is_not_there() -> None:
    """What the newer file does not know is left out, and a lost number is told."""

    def write(document: Document) -> None:
        document.add_paragraph("甲")
        document.styles.add_style("只有旧版有", 1)
        document.add_paragraph("常备易损件和专用工具", style="只有旧版有")
        numbered = document.add_paragraph("每季度巡检一次", style="List Number")
        properties: BaseOxmlElement = numbered._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>')
        )

    marked = redlined(saved(write), of("甲"), "王芳", AS_OF)
    styles = [one.get(f"{W}val") for one in root_of(marked.data).iter(f"{W}pStyle")]
    assert styles == ["ListNumber"]
    assert list(root_of(marked.data).iter(f"{W}numId")) == []
    assert any("automatic numbers" in note.en for note in marked.notes)


def test_what_is_no_word_file_is_refused() -> None:
    """The reason is told."""
    with pytest.raises(DocumentError):
        redlined(of("甲"), b"PK nothing", "王芳", AS_OF)


def test_the_file_opens_in_libreoffice_is_valid_and_reads_as_the_newer(
    tmp_path: Path, need: Callable[[str], str]
) -> None:
    """No error of the schema that the newer file had not; reading takes the changes as accepted."""

    def write(document: Document, hours: int, rows: int) -> None:
        document.add_heading("承诺书", 1)
        document.add_paragraph(f"接到报修后{hours}小时内到达现场。")
        table = document.add_table(rows, 2)
        for at, cell in enumerate(table._cells):
            cell.text = f"第{at}格的内容"
        document.add_paragraph("此致")

    before, after = saved(lambda one: write(one, 4, 3)), saved(lambda one: write(one, 6, 2))
    new, marked = tmp_path / "新.docx", tmp_path / "修订.docx"
    new.write_bytes(after)
    for first, second in ((before, after), (after, before)):
        new.write_bytes(second)
        marked.write_bytes(redlined(first, second, "王芳", AS_OF).data)
        assert _errors(marked) <= _errors(new)
        texts = [[line.text for line in read_file(path).lines] for path in (marked, new)]
        assert texts[0] == texts[1]
    command = [need("soffice"), f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(marked)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert (tmp_path / "修订.pdf").stat().st_size > 1000


def _errors(path: Path) -> set[str]:
    validator = OpenXmlValidator(FileFormat.MICROSOFT_365, strict=True, max_errors=0)
    return {str(error) for error in validator.validate(path).errors}
