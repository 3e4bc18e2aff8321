"""Checking the signatures in a PDF that somebody sent, which may be hostile: nothing is fetched."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import SigningError
from toolkit.model.signature import Added, Signature
from toolkit.model.text import Text

from .keys import MISSING

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate, Name
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko_certvalidator import ValidationContext

_UNREADABLE = Text(
    "PDF 里的签名读不出来：{reason}", "the signature in the PDF cannot be read: {reason}"
)
_NO_CERTIFICATE = Text(
    "{path} 里没有证书（PEM 或 DER）", "{path} holds no certificate (PEM or DER)"
)


def may_be_signed(data: bytes) -> bool:
    """Tell whether a PDF says anywhere that a part of its bytes is signed."""
    return b"/ByteRange" in data


def signatures(data: bytes, trusted: Sequence[Path] = ()) -> tuple[Signature, ...]:
    """Check every signature of a PDF; `trusted` are files of certificates that count as roots.

    Raises SigningError where pyHanko is not installed or the PDF cannot be read by it.
    """
    if not may_be_signed(data):
        return ()
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko_certvalidator import ValidationContext
    except ImportError as error:
        raise SigningError(MISSING) from error
    # It logs the whole path of a certificate that nobody trusts, with a traceback.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    roots = [root for path in trusted for root in _certificates(path)]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    try:
        found = PdfFileReader(io.BytesIO(data)).embedded_regular_signatures
        return tuple(_checked(one, context) for one in found)
    except Exception as error:
        # Whatever a damaged file makes of the library: its signature says nothing then.
        reason = f"{type(error).__name__}: {error}"[:200]
        raise SigningError(_UNREADABLE.fill(reason=reason)) from error


def _checked(one: EmbeddedPdfSignature, context: ValidationContext) -> Signature:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature

    status = validate_pdf_signature(one, context)
    stamp = status.timestamp_validity
    proven = stamp is not None and stamp.intact and stamp.valid
    time = stamp.timestamp if stamp is not None and proven else status.signer_reported_dt
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    # Bytes behind the end that are no revision have no level above NONE.
    allowed = (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    if whole:
        added = Added.NOTHING
    elif status.modification_level in allowed and status.docmdp_ok:
        added = Added.ALLOWED
    else:
        added = Added.CHANGED
    certificate = status.signing_cert
    return Signature(
        signer=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        time=time.astimezone(UTC).isoformat(timespec="seconds") if time else "",
        proven=proven,
        intact=status.intact and status.valid,
        trusted=status.trusted,
        added=added,
    )


def _name(name: Name) -> str:
    return str(name.native.get("common_name") or name.human_friendly)


def _certificates(path: Path) -> list[Certificate]:
    from pyhanko.keys import load_certs_from_pemder

    try:
        return list(load_certs_from_pemder([str(path)]))
    except ValueError as error:
        raise SigningError(_NO_CERTIFICATE.fill(path=path)) from error
