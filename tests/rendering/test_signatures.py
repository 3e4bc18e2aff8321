from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.generic import NameObject, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from toolkit.errors import SigningError
from toolkit.model.signature import Added, Signature, Trust
from toolkit.rendering.signatures.checking import signatures
from toolkit.rendering.signatures.keys import KeyPlace, open_key
from toolkit.rendering.signatures.signing import Seal, signed
from toolkit.rendering.stamping.pages import Box

from .keys import COMPANY, PASSPHRASE, make_key, time_server
from .printed import red


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a key once."""
    return make_key(tmp_path_factory.mktemp("key"))


@pytest.fixture(scope="module")
def paper(key: Path) -> bytes:
    """Sign a PDF once, with a seal on its page."""
    with open_key(KeyPlace(key), PASSPHRASE) as signer:
        return signed(red(), signer, Seal(red(100, 100), Box(0, 50, 50, 150, 150)))


def only(data: bytes, *trusted: Path) -> Signature:
    """Give the one signature of a file."""
    (found,) = signatures(data, trusted)
    return found


def test_a_signature_tells_who_signed_and_that_nothing_was_added(paper: bytes, key: Path) -> None:
    """Its certificate is trusted only where somebody says so; its time is only claimed."""
    found = only(paper)
    assert (found.signer, found.issuer) == (COMPANY, COMPANY)
    assert (found.intact, found.trust, found.proven) == (True, Trust.NOT_ASKED, False)
    assert found.added is Added.NOTHING
    assert only(paper, key.with_suffix(".pem")).trust is Trust.TRUSTED


@pytest.mark.parametrize(
    ("days", "trust"),
    [((-9, -2), Trust.EXPIRED), ((2, 9), Trust.NOT_YET), ((-1, 9), Trust.OTHER_ROOT)],
)
def test_a_certificate_that_is_not_trusted_says_why(
    tmp_path: Path, key: Path, days: tuple[int, int], trust: Trust
) -> None:
    """Signed outside its days, whichever root is named; or issued by another root."""
    other = make_key(tmp_path, "别家", days=days)
    with open_key(KeyPlace(other), PASSPHRASE) as signer:
        paper = signed(red(), signer, None)
    root = key if trust is Trust.OTHER_ROOT else other
    found = only(paper, root.with_suffix(".pem"))
    assert (found.trust, found.intact) == (trust, True)


def test_a_changed_byte_breaks_the_signature(paper: bytes) -> None:
    """Wherever it lies in what was signed."""
    at = paper.index(b"/MediaBox") + 12
    changed = paper[:at] + bytes([paper[at] ^ 1]) + paper[at + 1 :]
    assert not only(changed).intact


def test_what_was_added_afterwards_is_told(paper: bytes, key: Path) -> None:
    """A further signature is allowed; anything else is a change, which breaks the certification."""
    writer = IncrementalPdfFileWriter(io.BytesIO(paper))
    writer.root["/Lang"] = pdf_string("zh")
    writer.update_root()
    page, _ = writer.find_page_for_modification(0)
    page.get_object()[NameObject("/Rotate")] = pdf_string("x")
    writer.mark_update(page)
    out = io.BytesIO()
    writer.write(out)
    assert (only(out.getvalue()).intact, only(out.getvalue()).added) == (False, Added.CHANGED)

    assert only(paper + b"\n%").added is Added.CHANGED

    signer = SimpleSigner.load_pkcs12_data(key.read_bytes(), (), PASSPHRASE.encode())
    writer = IncrementalPdfFileWriter(io.BytesIO(paper))
    again = sign_pdf(writer, PdfSignatureMetadata(field_name="Customer"), signer)
    first, second = signatures(again.getvalue())
    assert (first.added, second.added) == (Added.ALLOWED, Added.NOTHING)
    assert (first.intact, second.intact) == (True, True)


def test_a_server_vouches_for_the_time(tmp_path: Path, key: Path) -> None:
    """With a time-stamp the time is proven; a server that gives none ends the signing."""
    with open_key(KeyPlace(key), PASSPHRASE) as signer:
        with time_server(tmp_path) as url:
            found = only(signed(red(), signer, None, url))
        with pytest.raises(SigningError, match="gave no time-stamp"):
            signed(red(), signer, None, url)
    assert (found.proven, found.intact) == (True, True)


@pytest.mark.parametrize(("data", "passphrase"), [(None, "falsch"), (b"no key", PASSPHRASE)])
def test_a_key_that_does_not_open_is_told_without_its_passphrase(
    tmp_path: Path, key: Path, data: bytes | None, passphrase: str
) -> None:
    """A wrong passphrase, or a file that is none."""
    place = tmp_path / "k.p12"
    place.write_bytes(key.read_bytes() if data is None else data)
    with (
        pytest.raises(SigningError, match="cannot be opened") as caught,
        open_key(KeyPlace(place), passphrase),
    ):
        pass
    assert passphrase not in str(caught.value)


@pytest.mark.parametrize("kept", ["key", "certificate"])
def test_a_key_without_a_certificate_is_told(tmp_path: Path, key: Path, kept: str) -> None:
    """As is a certificate without its key."""
    secret, certificate, _ = pkcs12.load_key_and_certificates(key.read_bytes(), PASSPHRASE.encode())
    assert isinstance(secret, ec.EllipticCurvePrivateKey)
    locked = BestAvailableEncryption(PASSPHRASE.encode())
    place = tmp_path / "half.p12"
    place.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"k",
            secret if kept == "key" else None,
            certificate if kept == "certificate" else None,
            None,
            locked,
        )
    )
    with (
        pytest.raises(SigningError, match="no key with its certificate"),
        open_key(KeyPlace(place), PASSPHRASE),
    ):
        pass


def test_a_token_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    """A library that is none, or no support for tokens: the reason or what to install."""
    library = tmp_path / "token.so"
    library.write_bytes(b"none")
    with (
        pytest.raises(SigningError, match="PKCS#11"),
        open_key(KeyPlace(library=library, label="k"), "1"),
    ):
        pass


def test_a_signature_that_cannot_be_read_is_told(paper: bytes) -> None:
    """A damaged file says nothing; one without a signature has none."""
    with pytest.raises(SigningError, match="cannot be read"):
        signatures(paper.replace(b"startxref", b"lost-xref"))
    assert signatures(red()) == ()


def test_without_the_library_what_to_install_is_told(
    monkeypatch: pytest.MonkeyPatch, paper: bytes
) -> None:
    """A signature that was not looked at is never taken for good."""
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.reader", None)
    with pytest.raises(SigningError, match=r"pledgebook\[sign\]"):
        signatures(paper)


def test_another_program_finds_the_signature_valid(
    tmp_path: Path, paper: bytes, need: Callable[[str], str]
) -> None:
    """Poppler's pdfsig checks it by itself."""
    path = tmp_path / "函.pdf"
    path.write_bytes(paper)
    run = subprocess.run(
        [need("pdfsig"), "-nocert", str(path)], capture_output=True, encoding="utf-8", check=False
    )
    assert "Signature is Valid" in run.stdout
    assert "Total document signed" in run.stdout
    assert COMPANY in run.stdout
