"""Reading a made set back and holding it against its manifest and today's policies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.audit.engine import check_set
from toolkit.audit.evidence import SetEvidence
from toolkit.batch.publish import file_hash, read_manifest
from toolkit.errors import DocumentError
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.manifest import Manifest
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.reading.document import DocumentText, read_document

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
    folder = folder.resolve()
    manifest = read_manifest(folder)
    texts, unreadable = _texts(folder, manifest)
    evidence = replace(
        evidence_of(folder, manifest), texts=texts, inputs=dict(_inputs(manifest, root))
    )
    return Reviewed(folder, manifest, (*unreadable, *check_set(evidence)))


def evidence_of(folder: Path, manifest: Manifest) -> SetEvidence:
    """Gather which files are there, without reading their texts."""
    names = {file.name for document in manifest.documents for file in document.files}
    there = [path for path in sorted(folder.iterdir()) if path.is_file()]
    documents = [path.name for path in there if path.suffix.lower() in (".docx", ".doc", ".pdf")]
    return SetEvidence(
        folder=folder,
        manifest=manifest,
        texts={},
        hashes={path.name: file_hash(path) for path in there if path.name in names},
        inputs={},
        # Word keeps a file that begins with ~$ while it has a document open.
        strangers=tuple(n for n in documents if n not in names and not n.startswith("~$")),
    )


def _texts(folder: Path, manifest: Manifest) -> tuple[dict[str, DocumentText], list[Finding]]:
    texts: dict[str, DocumentText] = {}
    unreadable: list[Finding] = []
    for document in manifest.documents:
        path = folder / document.files[0].name
        if not path.is_file():
            continue
        try:
            texts[path.name] = read_document(path)
        except DocumentError as error:
            unreadable.append(UNREADABLE.finding(Source(path), name=path.name, reason=error.said))
    return texts, unreadable


def _inputs(manifest: Manifest, root: Path) -> Iterator[tuple[str, str]]:
    names = {name for document in manifest.documents for name in document.inputs}
    for name in names:
        path = (root / name).resolve()
        # A tender may lie outside; nothing else is followed out of the workspace.
        inside = path.is_relative_to(root) or path.suffix in (".yaml", ".yml")
        if inside and path.is_file():
            yield name, file_hash(path)
