from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from tests.conftest import AS_OF, ROOT
from toolkit.model.organisation import Organisation
from toolkit.model.plan import DocumentPlan
from toolkit.model.provenance import NAMESPACE, Provenance, SourceFile
from toolkit.model.roles import Roles
from toolkit.model.workspace import Workspace
from toolkit.pipeline.template_files import template_of
from toolkit.pipeline.workspace import open_workspace
from toolkit.rendering.provenance import provenance_xml, store_xml
from toolkit.rendering.slots import compile_with_slots

from .shipped import NAMES, TOOL

CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
every_document = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def example() -> Workspace:
    """Read the example workspace."""
    return open_workspace(ROOT, AS_OF).workspace


def found(data: bytes) -> list[etree._Element]:
    """Read every provenance of a document."""
    package = zipfile.ZipFile(io.BytesIO(data))
    names = [name for name in package.namelist() if re.match(r"customXml/item\d+\.xml", name)]
    roots = [etree.fromstring(package.read(name)) for name in names]
    return [root for root in roots if root.tag == f"{{{NAMESPACE}}}provenance"]


@every_document
def test_origin_can_be_read_back(
    name: str, documents: dict[str, bytes], plans: dict[str, DocumentPlan]
) -> None:
    """A document says which tool, kind, tender and template made it."""
    (root,) = found(documents[name])
    template = template_of(plans[name].kind).read_bytes()
    assert (root.get("tool"), root.get("tender"), root.get("kind")) == (TOOL, *name.split("/"))
    assert root.get("template-sha256") == hashlib.sha256(template).hexdigest()
    assert re.fullmatch(r"[0-9a-f]{64}", root.get("data-sha256") or "")


@every_document
def test_sources_are_files_of_the_workspace(
    name: str, documents: dict[str, bytes], example: Workspace
) -> None:
    """Each source has the id, the version and the hash of a file of the workspace."""
    (root,) = found(documents[name])
    sources = [dict(source.attrib) for source in root.iterfind(f"{{{NAMESPACE}}}source")]
    known = {
        (
            str(entry.id),
            str(getattr(getattr(entry, "control", None), "version", "")),
            example.hash_of(entry),
        )
        for entry in example.entries
    }
    assert sources
    assert {(s["id"], s["version"], s["sha256"]) for s in sources} <= known


@every_document
def test_every_clause_leads_to_its_policy(
    name: str, documents: dict[str, bytes], plans: dict[str, DocumentPlan]
) -> None:
    """Each promise is found again by its clause number, under the path of its policy."""
    (root,) = found(documents[name])
    clauses = [(c.get("number"), c.get("path")) for c in root.iterfind(f"{{{NAMESPACE}}}clause")]
    assert tuple(clauses) == plans[name].trace
    assert clauses
    paths = {path for _, path in clauses}
    assert {promise.path for promise in plans[name].promises} <= paths


@every_document
def test_no_limit_name_or_post_goes_out(
    name: str,
    documents: dict[str, bytes],
    plans: dict[str, DocumentPlan],
    example: Workspace,
) -> None:
    """The provenance tells a purchaser no limit, nobody's name and no internal post."""
    (root,) = found(documents[name])
    text = etree.tostring(root, encoding="unicode")
    owners = example.of(Organisation)
    holders = {post.holder for owner in owners for post in owner.positions}
    holders |= {role.holder for policy in example.of(Roles) for role in policy.roles}
    contacts = {plan.head.organisation.contact_name for plan in plans.values()}
    secret = {name for name in holders if name} | contacts
    secret |= {c.limit.quantity.text for c in example.commitments.values() if c.limit}
    # A post's id may be a clause of its own role sheet, so only as a whole value is it a leak.
    posts = {post for owner in owners for post in example.posts(owner.id)}
    values = {value for element in root.iter() for value in element.attrib.values()}
    assert len(secret) > 20
    assert [word for word in secret if word in text] == []
    assert values & posts == set()


def test_data_hash_follows_the_data(documents: dict[str, bytes]) -> None:
    """Documents of different content have different data hashes."""
    hashes = {found(data)[0].get("data-sha256") for data in documents.values()}
    assert len(hashes) == len(documents)


@pytest.mark.parametrize("taken", [(), (2,), (3,), (4,)])
def test_provenance_stands_beside_custom_xml_of_the_template(
    taken: tuple[int, ...], tmp_path: Path
) -> None:
    """Custom XML that a template brings along stays, and no part is written twice."""
    # The template of python-docx brings an item of its own, the first.
    document = docx.Document()
    package = document.part.package
    for number in taken:
        name = PackURI(f"/customXml/item{number}.xml")
        part = Part(name, "application/xml", b"<theirs/>", package)
        document.part.relate_to(part, CUSTOM_XML)
    path = tmp_path / "t.docx"
    document.save(str(path))
    compiled, slots = compile_with_slots(path)
    origin = Provenance("t", "k", "n", "0", "1", (SourceFile("a", "A", "2"),), (("一", "p/q"),))
    item = provenance_xml(origin)
    data = compiled.assemble({slots.item: item, slots.properties: store_xml(item)})
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert len(names) == len(set(names))
    related = docx.Document(io.BytesIO(data)).part.package.iter_parts()
    assert slots.item in [str(part.partname).lstrip("/") for part in related]
    assert len(found(data)) == 1
    assert sum("customXml/item" in n and "Props" not in n for n in names) == len(taken) + 1 + 1
