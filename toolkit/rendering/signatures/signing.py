"""Signing a PDF by PAdES: B-B, and B-T where a server vouches for the time."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import SigningError
from toolkit.model.text import Text
from toolkit.rendering.stamping.pages import Box

from .keys import Signer

if TYPE_CHECKING:
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.stamp import StaticStampStyle

FIELD = "PledgebookSeal"
_TIMEOUT = 30
_NO_STAMP = Text(
    "时间戳服务器 {url} 没有给出时间戳：{reason}", "{url} gave no time-stamp: {reason}"
)
_FAILED = Text("签名失败：{reason}", "signing failed: {reason}")


@dataclass(frozen=True, slots=True)
class Seal:
    """A picture as a page of PDF, and where the visible signature stands."""

    pdf: bytes
    box: Box


def signed(pdf: bytes, signer: Signer, seal: Seal | None, time_stamps: str = "") -> bytes:
    """Sign a PDF, visibly where there is a seal; `time_stamps` is the URL of a server (RFC 3161).

    It certifies the document: further signatures and filled fields are allowed, nothing else.
    Raises SigningError where the key, the server or the file does not do.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, append_signature_field
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps import TimestampRequestError
    from pyhanko.sign.timestamps.requests_client import HTTPTimeStamper

    about = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    server = HTTPTimeStamper(time_stamps, timeout=_TIMEOUT) if time_stamps else None
    out = io.BytesIO()
    with _face(seal) as face:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        append_signature_field(writer, _field(seal))
        try:
            PdfSigner(about, signer, timestamper=server, stamp_style=face).sign_pdf(
                writer, output=out
            )
        except TimestampRequestError as error:
            raise SigningError(_NO_STAMP.fill(url=time_stamps, reason=error)) from error
        except Exception as error:
            # Tokens, certificates and pyHanko fail in ways of their own; nothing was written.
            reason = f"{type(error).__name__}: {error}"[:200]
            raise SigningError(_FAILED.fill(reason=reason)) from error
    return out.getvalue()


def _field(seal: Seal | None) -> SigFieldSpec:
    from pyhanko.sign.fields import SigFieldSpec

    if seal is None:
        return SigFieldSpec(FIELD)
    page, left, bottom, right, top = (round(one) for one in seal.box)
    return SigFieldSpec(FIELD, on_page=page, box=(left, bottom, right, top))


@contextmanager
def _face(seal: Seal | None) -> Iterator[StaticStampStyle | None]:
    """Give the picture of a seal as pyHanko wants it, which reads it from a file."""
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.stamp import StaticStampStyle

    if seal is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="pledgebook-") as folder:
        picture = Path(folder) / "seal.pdf"
        picture.write_bytes(seal.pdf)
        yield StaticStampStyle(background=ImportedPdfPage(str(picture)), border_width=0)
