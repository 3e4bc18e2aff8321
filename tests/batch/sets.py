"""Sets of two small files, published for tests."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from toolkit.batch.publish import (
    Published,
    publish,
)
from toolkit.model.manifest import DocumentRecord, FileRecord, Manifest

LETTER, RULES = "承诺书.docx", "制度.docx"


def manifest(files: Mapping[str, bytes]) -> Manifest:
    """Record each file as a document of its own, made from inputs of the same name."""
    return Manifest(
        tool="t",
        tender="n",
        number="1",
        project="p",
        purchaser="q",
        organisation="o",
        documents=tuple(
            DocumentRecord(
                kind="k",
                policy=name,
                heading=name,
                files=(record,),
                inputs={f"{name}.yaml": "0"},
                promises=(),
            )
            for name, data in files.items()
            for record in (FileRecord(name=name, sha256=hashlib.sha256(data).hexdigest()),)
        ),
    )


def published(
    folder: Path, files: Mapping[str, bytes], *, force: bool = False, partial: bool = False
) -> Published:
    """Publish files, each a document."""
    return publish(folder, manifest(files), files, force=force, partial=partial)


def outcomes(
    folder: Path, files: Mapping[str, bytes], *, force: bool = False, partial: bool = False
) -> dict[str, str]:
    """Publish files and tell what became of each."""
    made = published(folder, files, force=force, partial=partial)
    return {name: str(outcome) for name, outcome in made.outcomes.items()}


def names(folder: Path) -> set[str]:
    """List what lies in a folder."""
    return {path.name for path in folder.iterdir()}
