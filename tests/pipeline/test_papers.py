from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import Mock

import docx
import pytest
from pyhanko.pdf_utils.generic import NameObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from tests.conftest import AS_OF, copied_example, lacking
from tests.rendering.fidelity.wordml import png
from tests.rendering.keys import COMPANY, PASSPHRASE, make_key
from tests.rendering.printed import red
from toolkit.errors import LedgerError, SigningError
from toolkit.model.ledger import LedgerSettings
from toolkit.model.signature import Added
from toolkit.pipeline.control import Step, approve, submit, withdraw
from toolkit.pipeline.distributing import distribute
from toolkit.pipeline.generate import Request, generate
from toolkit.pipeline.issuing import Going, Released, issue
from toolkit.pipeline.ledger_asking import ask_documents, ask_history
from toolkit.pipeline.ledger_place import LedgerPlace
from toolkit.pipeline.ledger_verify import verify_ledger
from toolkit.pipeline.paper_making import make_papers
from toolkit.pipeline.papers import Given, Pdfs, Sealing
from toolkit.pipeline.verifying import verify_file
from toolkit.rendering.signatures.keys import KeyPlace
from toolkit.reports.verdict import verdict_texts

LETTER, ROLES = "scenic-ev-fleet", "wind-bearing-supply"
OWNERS = {LETTER: "重庆力孚有限公司", ROLES: "大连联合风电轴承有限公司"}
WARRANTY, DUTIES = "售后服务保证书", "营销部员工岗位职责管理文件"


PDFS = {f"{WARRANTY}.pdf": red()}


def step(subject: str, by: str = "李强", on: date = AS_OF) -> Step:
    """Let somebody take a step with a set."""
    return Step(subject, by, on, "换版")


def approved(place: LedgerPlace, subject: str) -> None:
    """Hand a set in and approve it."""
    assert submit(place, step(subject, "王芳")).standing is not None
    assert approve(place, step(subject)).standing is not None


def rules(done: Released) -> list[str]:
    """Name the rules of what kept a set from being issued."""
    return [finding.rule for finding in done.findings]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> LedgerPlace:
    """Make two sets, one of a letter with a seal, one of a controlled document; approve both."""
    root = copied_example(tmp_path_factory.mktemp("two"))
    assert not generate(Request(root, (LETTER, ROLES), AS_OF)).failed
    place = LedgerPlace(root, LedgerSettings())
    approved(place, LETTER)
    approved(place, ROLES)
    return place


@pytest.fixture
def place(two: LedgerPlace, tmp_path: Path) -> LedgerPlace:
    """Give a copy of them."""
    return replace(two, root=Path(shutil.copytree(two.root, tmp_path / "工作区")))


@pytest.fixture
def sealing(tmp_path: Path) -> Sealing:
    """Make a key and a picture of a seal."""
    picture = tmp_path / "章.png"
    picture.write_bytes(png(128))
    return Sealing(KeyPlace(make_key(tmp_path, OWNERS[LETTER])), PASSPHRASE, picture)


@pytest.fixture(scope="module")
def kept(two: LedgerPlace, tmp_path_factory: pytest.TempPathFactory) -> LedgerPlace:
    """Issue both, sealed and signed, with two copies of the controlled document."""
    if shutil.which("soffice") is None:
        lacking("soffice is not installed")
    folder = tmp_path_factory.mktemp("kept")
    place = replace(two, root=Path(shutil.copytree(two.root, folder / "工作区")))
    picture = folder / "章.png"
    picture.write_bytes(png(128))
    copies = (Given(1, "工程部"), Given(2, "质量部"))
    for subject, given in ((LETTER, ()), (ROLES, copies)):
        key = KeyPlace(make_key(folder, OWNERS[subject]))
        done = issue(place, step(subject), Going(given, Pdfs(Sealing(key, PASSPHRASE, picture))))
        assert (done.issued is not None, done.findings) == (True, ())
    return place


def test_a_sealed_pdf_is_known_and_tells_who_signed_it(kept: LedgerPlace) -> None:
    """It is among the issued files, its bytes stand in the ledger, and its signature holds."""
    path = kept.issued / LETTER / "1" / f"{WARRANTY}.pdf"
    verdict = verify_file(kept, path)
    assert (verdict.exact, verdict.current, verdict.unchecked) == (True, True, None)
    (signature,) = verdict.signatures
    assert (signature.signer, signature.intact) == (OWNERS[LETTER], True)
    assert signature.added is Added.NOTHING


def test_each_copy_is_known_by_its_holder(kept: LedgerPlace, tmp_path: Path) -> None:
    """Under any name; the document lists its holders, the ledger is whole."""
    paper = tmp_path / "随便.pdf"
    shutil.copyfile(kept.issued / ROLES / "1" / f"{DUTIES}（副本02）.pdf", paper)
    verdict = verify_file(kept, paper)
    assert verdict.copy is not None
    assert (verdict.copy.shown, verdict.exact, verdict.renamed) == ("02 质量部", True, True)
    holders = {
        one.entry.heading: [copy.shown for copy in one.copies] for one in ask_documents(kept)
    }
    assert holders[DUTIES] == ["01 工程部", "02 质量部"]
    assert holders[WARRANTY] == []
    assert verify_ledger(kept).checked.findings == ()


def test_what_was_added_to_a_pdf_is_no_change_of_its_words(
    kept: LedgerPlace, tmp_path: Path
) -> None:
    """A countersignature and a byte behind the end: the issued PDF is there, its words are the same."""
    issued = (kept.issued / ROLES / "1" / f"{DUTIES}（副本02）.pdf").read_bytes()
    customer = SimpleSigner.load_pkcs12_data(
        make_key(tmp_path, "客户").read_bytes(), (), PASSPHRASE.encode()
    )
    about = PdfSignatureMetadata(field_name="Customer")
    again = sign_pdf(IncrementalPdfFileWriter(io.BytesIO(issued)), about, customer).getvalue()
    for data, allowed in ((again, True), (issued + b"\n", False)):
        (tmp_path / "p.pdf").write_bytes(data)
        verdict = verify_file(kept, tmp_path / "p.pdf")
        assert (verdict.exact, verdict.compared, verdict.changes) == (False, True, ())
        assert (verdict.appended, verdict.countersigned) == (len(data) - len(issued), allowed)
        assert verdict.copy is not None
        assert verdict.copy.shown == "02 质量部"
        said = "".join(text.zh for text in verdict_texts(verdict))
        assert ("后面只加了允许的签名" in said, "后面多了 1 字节" in said) == (allowed, not allowed)


def test_a_page_that_was_emptied_is_told_with_its_words(kept: LedgerPlace, tmp_path: Path) -> None:
    """The signature does not hold any more, and the words that are gone are listed."""
    issued = (kept.issued / LETTER / "1" / f"{WARRANTY}.pdf").read_bytes()
    writer = IncrementalPdfFileWriter(io.BytesIO(issued))
    page, _ = writer.find_page_for_modification(1)
    white = writer.add_object(StreamObject(stream_data=b"1 g 0 0 600 850 re f"))
    page.get_object()[NameObject("/Contents")] = white
    writer.mark_update(page)
    out = io.BytesIO()
    writer.write(out)
    (tmp_path / "p.pdf").write_bytes(out.getvalue())
    verdict = verify_file(kept, tmp_path / "p.pdf")
    assert [one.intact for one in verdict.signatures] == [False]
    assert any(one.was and not one.now for one in verdict.changes)
    assert not verdict.countersigned


def test_a_changed_copy_is_missed(kept: LedgerPlace, tmp_path: Path) -> None:
    """The ledger holds the hash of each."""
    place = replace(kept, root=Path(shutil.copytree(kept.root, tmp_path / "工作区")))
    path = place.issued / ROLES / "1" / f"{DUTIES}（副本01）.pdf"
    path.write_bytes(path.read_bytes() + b"\n")
    (finding,) = verify_ledger(place).checked.findings
    assert (finding.rule, finding.source.path) == ("issued-file-differs", path)


def test_further_copies_are_made_of_what_was_issued(kept: LedgerPlace, tmp_path: Path) -> None:
    """On paper or as PDF; a number is given once; a withdrawn document names all its holders."""
    place = replace(kept, root=Path(shutil.copytree(kept.root, tmp_path / "工作区")))
    twice = distribute(place, step(ROLES), (Given(2, "财务部"),), None)
    assert [finding.rule for finding in twice.findings] == ["copy-given-twice"]
    (paper,) = distribute(place, step(ROLES), (Given(3, "财务部"),), None).copies
    assert paper.file == ""
    done = distribute(place, step(ROLES), (Given(4, "档案室"),), Pdfs())
    assert (done.folder / done.copies[0].file).is_file()
    assert [finding.rule for finding in done.findings] == ["copy-without-signature"]
    sealing = Sealing(KeyPlace(make_key(tmp_path, OWNERS[ROLES])), PASSPHRASE)
    assert distribute(place, step(ROLES), (Given(5, "总经办"),), Pdfs(sealing)).findings == ()
    assert verify_ledger(place).checked.findings == ()
    told = [event.deed.act.value for event in ask_history(place, ROLES)]
    assert told[-4:] == ["distributed"] * 4
    recalled = withdraw(place, step(ROLES)).recalled
    assert [copy.shown for copy in recalled] == [
        "01 工程部",
        "02 质量部",
        "03 财务部",
        "04 档案室",
        "05 总经办",
    ]
    refused = distribute(place, step(ROLES), (Given(6, "车间"),), None)
    assert [finding.rule for finding in refused.findings] == ["copy-of-unissued-set"]


def test_no_copy_is_made_of_a_file_that_was_changed(kept: LedgerPlace, tmp_path: Path) -> None:
    """Nothing is entered then."""
    place = replace(kept, root=Path(shutil.copytree(kept.root, tmp_path / "工作区")))
    path = place.issued / ROLES / "1" / f"{DUTIES}.docx"
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(LedgerError, match="was changed"):
        distribute(place, step(ROLES), (Given(3, "财务部"),), Pdfs())
    assert [len(one.copies) for one in ask_documents(place) if one.copies] == [2]


def test_a_next_version_names_the_copies_to_be_taken_back(place: LedgerPlace) -> None:
    """Those of the version that it supersedes; on paper no program is needed."""
    assert issue(place, step(ROLES), Going((Given(1, "工程部"),))).issued is not None
    tender = place.root / "tenders" / f"{ROLES}.yaml"
    text = tender.read_text(encoding="utf-8")
    purchaser = next(line for line in text.splitlines() if line.startswith("purchaser:"))
    tender.write_text(text.replace(purchaser, f"{purchaser}分公司"), encoding="utf-8")
    assert not generate(Request(place.root, (ROLES,), AS_OF)).failed
    approved(place, ROLES)
    done = issue(place, step(ROLES), Going((Given(1, "质量部"),)))
    assert [copy.shown for copy in done.copies] == ["01 质量部"]
    assert [copy.shown for copy in done.recalled] == ["01 工程部"]


def test_copies_that_cannot_be_given_keep_a_set_from_being_issued(place: LedgerPlace) -> None:
    """Of nothing controlled, or two with one number."""
    assert rules(issue(place, step(LETTER), Going((Given(1, "x"),)))) == [
        "set-without-controlled-document"
    ]
    twice = Going((Given(1, "工程部"), Given(1, "质量部")))
    assert set(rules(issue(place, step(ROLES), twice))) == {"copy-given-twice"}
    assert not any(place.issued.glob("*/1"))


def test_nothing_is_sealed_that_is_not_issued(
    place: LedgerPlace, sealing: Sealing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A set that is not approved, was changed, or whose key does not open leaves no PDF anywhere."""
    wanted = Going(pdfs=Pdfs(sealing))
    wrong = Going(pdfs=Pdfs(replace(sealing, passphrase="falsch")))
    with pytest.raises(SigningError):
        issue(place, step(LETTER), wrong)
    document = place.root / "output" / LETTER / f"{WARRANTY}.docx"
    document.write_bytes(document.read_bytes() + b"\n")
    monkeypatch.setattr("toolkit.pipeline.paper_making.to_pdf", lambda _: pytest.fail("made"))
    assert rules(issue(place, step(LETTER), wanted)) == ["bytes-not-approved"]
    assert withdraw(place, step(LETTER)).standing is None
    assert list(place.root.rglob("*.pdf")) == []


@pytest.mark.parametrize(("days", "said"), [((-9, -2), "expired on"), ((2, 9), "not valid before")])
def test_a_certificate_outside_its_days_signs_nothing(
    place: LedgerPlace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    days: tuple[int, int],
    said: str,
) -> None:
    """The day is told, nothing is made, and no number is used."""
    monkeypatch.setattr("toolkit.pipeline.paper_making.to_pdf", lambda _: pytest.fail("made"))
    key = make_key(tmp_path, OWNERS[LETTER], days=days)
    done = issue(place, step(LETTER), Going(pdfs=Pdfs(Sealing(KeyPlace(key), PASSPHRASE))))
    (finding,) = done.findings
    assert (done.issued, finding.rule) == (None, "certificate-not-valid-today")
    assert finding.source.path == key
    day = date.today() + timedelta(days[1] if days[1] < 0 else days[0])
    assert f"{said} {day}" in finding.message.en
    assert ask_documents(place) == ()


@pytest.mark.parametrize(
    ("name", "organisation", "found"),
    [
        ("广西锦澜装饰工程有限责任公司", "", "certificate-of-another-company"),
        ("李强", "广西锦澜装饰工程有限责任公司", "certificate-of-another-company"),
        ("051@N9150@广西锦澜装饰工程有限责任公司@1", "CFCA OCA1", "certificate-of-another-company"),
        ("李强", "", "certificate-of-a-person"),
        ("李强", "重庆力孚有限公司", ""),
        ("重庆力孚　有限公司", "", ""),
        ("力孚公司", "", ""),
        ("051@N9150@重庆力孚有限公司@1", "CFCA OCA1", ""),
    ],
)
def test_only_the_bidder_signs(
    place: LedgerPlace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    organisation: str,
    found: str,
) -> None:
    """Another company is refused, a person told; the bidder signs under any name of its own."""
    printing = Mock(return_value=PDFS)
    monkeypatch.setattr("toolkit.pipeline.paper_making.to_pdf", printing)
    key = make_key(tmp_path, name, organisation=organisation)
    done = issue(place, step(LETTER), Going(pdfs=Pdfs(Sealing(KeyPlace(key), PASSPHRASE))))
    assert rules(done) == ([found] if found else [])
    refused = found == "certificate-of-another-company"
    assert (done.issued is None, not printing.called) == (refused, refused)


def test_without_a_place_for_the_seal_there_is_no_picture(
    kept: LedgerPlace, tmp_path: Path, need: Callable[[str], str]
) -> None:
    """It is signed all the same, and said where it is no controlled document."""
    need("soffice")
    document = docx.Document()
    document.add_paragraph("没有盖章处的函")
    document.save(str(tmp_path / "函.docx"))
    picture = tmp_path / "章.png"
    picture.write_bytes(png(128))
    pdfs = Pdfs(Sealing(KeyPlace(make_key(tmp_path)), PASSPHRASE, picture))
    made = make_papers({"函.docx": (tmp_path / "函.docx").read_bytes()}, (), (), pdfs, (COMPANY,))
    assert ["函.docx" in note.zh for note in made.notes] == [True]
    (paper,) = made.papers
    assert b"ETSI.CAdES.detached" in paper.data
