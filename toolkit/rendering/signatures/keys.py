"""Keys to sign with: a PKCS#12 file, or a token behind PKCS#11. Passphrases are never kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from toolkit.errors import SigningError
from toolkit.model.signature import Holder
from toolkit.model.text import Text

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate, Name
    from pyhanko.sign.signers import Signer as Signer
else:
    Signer = object

MISSING = Text(
    '签名要安装：pip install "pledgebook[sign]"',
    'for signatures install: pip install "pledgebook[sign]"',
)
_MISSING_TOKENS = Text(
    '用 PKCS#11 要安装：pip install "pledgebook[pkcs11]"',
    'for PKCS#11 install: pip install "pledgebook[pkcs11]"',
)
_NO_KEY = Text(
    "{place} 打不开：密码不对，或者不是 PKCS#12 文件（.p12、.pfx）",
    "{place} cannot be opened: a wrong passphrase, or no PKCS#12 file (.p12, .pfx)",
)
_NO_PAIR = Text(
    "{place} 里没有成对的密钥和证书；请连同证书一起导出",
    "{place} holds no key with its certificate; export both together",
)
_NO_TOKEN = Text("PKCS#11 不能用：{reason}", "PKCS#11 cannot be used: {reason}")


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where a key is: a PKCS#12 file, or a PKCS#11 library with the labels of token and key."""

    file: Path | None = None
    library: Path | None = None
    token: str = ""
    label: str = ""


@contextmanager
def open_key(place: KeyPlace, passphrase: str) -> Iterator[Signer]:
    """Open a key as long as it is used.

    Raises SigningError where it cannot be opened or pyHanko is not installed.
    """
    try:
        from pyhanko.sign.signers import SimpleSigner
    except ImportError as error:
        raise SigningError(MISSING) from error
    if place.library is not None:
        with _token(place, passphrase) as signer:
            yield signer
        return
    assert place.file is not None
    try:
        found = SimpleSigner.load_pkcs12_data(
            place.file.read_bytes(), other_certs=(), passphrase=passphrase.encode()
        )
    except ValueError as error:
        raise SigningError(_NO_KEY.fill(place=place.file)) from error
    except AttributeError as error:
        # pyHanko takes it for given that both are in the file.
        raise SigningError(_NO_PAIR.fill(place=place.file)) from error
    yield found


def holder_of(certificate: Certificate) -> Holder:
    """Tell whose a certificate is, and its days."""
    return Holder(
        name_of(certificate.subject),
        tuple(_organisations(certificate.subject)),
        certificate.not_valid_before,
        certificate.not_valid_after,
    )


def name_of(name: Name) -> str:
    """Give the common name, else all that a name of a certificate says."""
    return str(name.native.get("common_name") or name.human_friendly)


def _organisations(subject: Name) -> Iterator[str]:
    common = name_of(subject)
    if "@" in common:
        # CFCA: the provider itself stands as organisation, the holder in the common name, as in
        # 051@N91500000MA5U@重庆某某有限公司@00000001.
        yield from common.split("@")
        return
    held = subject.native.get("organization_name", [])
    yield from [held] if isinstance(held, str) else held


@contextmanager
def _token(place: KeyPlace, pin: str) -> Iterator[Signer]:
    try:
        from pkcs11 import PKCS11Error
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    except ImportError as error:
        raise SigningError(_MISSING_TOKENS) from error
    try:
        session = open_pkcs11_session(
            str(place.library),
            token_criteria=TokenCriteria(label=place.token or None),
            user_pin=pin,
        )
    except (PKCS11Error, OSError, RuntimeError) as error:
        _refuse(error)
    with session:
        signer = PKCS11Signer(
            session, cert_label=place.label or None, key_label=place.label or None
        )
        try:
            found = signer.signing_cert
        except Exception as error:
            # pyHanko lets out errors of its own, of the token and of the certificate.
            _refuse(error)
        assert found is not None
        yield signer


def _refuse(error: Exception) -> NoReturn:
    reason = f"{type(error).__name__} {error}".strip()
    raise SigningError(_NO_TOKEN.fill(reason=reason)) from error
