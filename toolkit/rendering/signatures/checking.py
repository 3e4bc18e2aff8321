"""Checking the signatures in a PDF that somebody sent, which may be hostile: nothing is fetched."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import SigningError
from toolkit.model.signature import Added, Holder, Signature, Trust
from toolkit.model.text import Text

from .keys import MISSING, holder_of, name_of

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus
    from pyhanko_certvalidator import ValidationContext

_UNREADABLE = Text(
    "PDF 里的签名读不出来：{reason}", "the signature in the PDF cannot be read: {reason}"
)
_NO_CERTIFICATE = Text(
    "{path} 里没有证书（PEM 或 DER）", "{path} holds no certificate (PEM or DER)"
)


def is_pdf(data: bytes) -> bool:
    """Tell whether a file is a PDF."""
    return b"%PDF-" in data[:1024]


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
        return tuple(_checked(one, context, bool(roots)) for one in found)
    except Exception as error:
        # Whatever a damaged file makes of the library: its signature says nothing then.
        reason = f"{type(error).__name__}: {error}"[:200]
        raise SigningError(_UNREADABLE.fill(reason=reason)) from error


def _checked(one: EmbeddedPdfSignature, context: ValidationContext, asked: bool) -> Signature:
    from pyhanko.sign.validation import validate_pdf_signature

    status = validate_pdf_signature(one, context)
    stamp = status.timestamp_validity
    proven = stamp is not None and stamp.intact and stamp.valid
    time = stamp.timestamp if stamp is not None and proven else status.signer_reported_dt
    certificate = status.signing_cert
    holder = holder_of(certificate)
    added = _added(status)
    return Signature(
        signer=holder.name,
        issuer=name_of(certificate.issuer),
        time=time.astimezone(UTC).isoformat(timespec="seconds") if time else "",
        proven=proven,
        intact=status.intact and status.valid and added is not Added.CHANGED,
        trust=_trust(status, holder, time, asked),
        begin=_day(holder.begin),
        end=_day(holder.end),
        added=added,
    )


def _added(status: PdfSignatureStatus) -> Added:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel

    # Bytes behind the end that are no revision have no level above NONE.
    allowed = (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return Added.NOTHING
    if status.modification_level in allowed and status.docmdp_ok:
        return Added.ALLOWED
    return Added.CHANGED


def _trust(status: PdfSignatureStatus, holder: Holder, time: datetime | None, asked: bool) -> Trust:
    """Tell whether a certificate is trusted, and why it is not: a day that is over comes first."""
    # pyHanko does not hold a certificate that is a root itself against its days.
    if time is not None and time > holder.end:
        return Trust.EXPIRED
    if time is not None and time < holder.begin:
        return Trust.NOT_YET
    if status.trusted:
        return Trust.TRUSTED
    if asked and holder.end < datetime.now(UTC):
        return Trust.EXPIRED_SINCE
    return Trust.OTHER_ROOT if asked else Trust.NOT_ASKED


def _day(moment: datetime) -> str:
    return moment.astimezone().date().isoformat()


def _certificates(path: Path) -> list[Certificate]:
    from pyhanko.keys import load_certs_from_pemder

    try:
        return list(load_certs_from_pemder([str(path)]))
    except ValueError as error:
        raise SigningError(_NO_CERTIFICATE.fill(path=path)) from error
