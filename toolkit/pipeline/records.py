"""What the manifests beside documents say of them."""

from __future__ import annotations

from pathlib import Path

from toolkit.batch.publish import MANIFEST, read_manifest
from toolkit.errors import NotASetError
from toolkit.model.manifest import DocumentRecord, Manifest

from .folders import real


class Records:
    """Finds the record of a document; the manifest of a folder is read once."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._manifests: dict[Path, Manifest | None] = {}

    def of(self, path: Path) -> DocumentRecord | None:
        """Give the record of a file; None where no readable manifest names it."""
        folder = real(path).parent
        if folder not in self._manifests:
            self._manifests[folder] = _manifest(folder)
        manifest = self._manifests[folder]
        return manifest.document(path.name) if manifest else None


def _manifest(folder: Path) -> Manifest | None:
    if not (folder / MANIFEST).is_file():
        return None
    try:
        return read_manifest(folder)
    except NotASetError:
        # A damaged record is told where sets are reviewed; the document is audited all the same.
        return None
