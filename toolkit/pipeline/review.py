"""Reading a made set back and holding it against its manifest and today's policies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.audit.engine import check_set
from toolkit.audit.evidence import SetEvidence
from toolkit.batch.publish import file_hash, read_manifest
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.manifest import Manifest
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.reading.document import DocumentText, UnreadableDocumentError, read_document

UNREADABLE = Rule(
    "document-unreadable",
    Severity.ERROR,
    Text("“{name}”无法读取：{reason}", "`{name}` cannot be read: {reason}"),
    Text("重新生成这份文件。", "Make the document again."),
    Text("打不开的文件等于没有交。", "A file that does not open was not handed in."),
)
FAULTS = (UNREADABLE,)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A made set as it is now."""

    folder: Path
    manifest: Manifest
    findings: tuple[Finding, ...]


def review(folder: Path, root: Path) -> Reviewed:
    """Review a set; raises NotASetError where the folder holds no manifest."""
    folder = folder.absolute()
    manifest = read_manifest(folder)
    names = [file.name for document in manifest.documents for file in document.files]
    there = [name for name in names if (folder / name).is_file()]
    texts: dict[str, DocumentText] = {}
    unreadable: list[Finding] = []
    for name in there:
        if name.endswith(".docx"):
            try:
                texts[name] = read_document(folder / name)
            except UnreadableDocumentError as error:
                source = Source(folder / name)
                unreadable.append(UNREADABLE.finding(source, name=name, reason=error))
    evidence = SetEvidence(
        folder=folder,
        manifest=manifest,
        texts=texts,
        hashes={name: file_hash(folder / name) for name in there},
        inputs=dict(_inputs(manifest, root)),
    )
    return Reviewed(folder, manifest, (*unreadable, *check_set(evidence)))


def _inputs(manifest: Manifest, root: Path) -> Iterator[tuple[str, str]]:
    for name in manifest.inputs:
        path = root / name
        if path.is_file():
            yield name, file_hash(path)
