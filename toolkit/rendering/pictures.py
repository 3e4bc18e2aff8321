"""Pictures of the pages of a PDF, for people who look before they print."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR = 2


def page_pictures(pdf: bytes, width: int) -> tuple[bytes, ...]:
    """Draw each page of a PDF as a PNG of a width in pixels."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = []
        for page in document:
            drawn = page.render(scale=width / page.get_width(), rev_byteorder=True)
            pixels = bytes(drawn.buffer)
            pictures.append(_png(pixels, drawn.width, drawn.height, drawn.stride))
        return tuple(pictures)
    finally:
        document.close()


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Write RGB pixels, 3 bytes each in rows of `stride` bytes, as PNG (ISO/IEC 15948)."""
    rows = (b"\0" + pixels[at : at + 3 * width] for at in range(0, stride * height, stride))
    head = struct.pack(">IIBBBBB", width, height, 8, _TRUE_COLOUR, 0, 0, 0)
    held = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 6)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunks(held))


def _chunks(held: tuple[tuple[bytes, bytes], ...]) -> Iterator[bytes]:
    for name, data in held:
        yield struct.pack(">I", len(data)) + name + data
        yield struct.pack(">I", zlib.crc32(name + data))
