"""Writing a Word package: the same content always gives the same bytes."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document

# Word stores the save time of each part in the zip; fixed here so that equal inputs give equal bytes.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"


def package_bytes(document: Document) -> bytes:
    """Save a document with fixed times and parts in the order of their names."""
    saved = io.BytesIO()
    document.save(saved)
    written = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(written, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return written.getvalue()
