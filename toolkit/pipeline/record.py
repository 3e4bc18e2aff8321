"""The record of a document set, from its plan and its finished files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from toolkit import __version__
from toolkit.model.manifest import ClauseRecord, DocumentRecord, FileRecord, Manifest
from toolkit.model.plan import DocumentPlan
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace, file_name

from .template_files import template_of


def set_manifest(
    workspace: Workspace,
    tender: Tender,
    documents: Sequence[DocumentPlan],
    files: Mapping[str, bytes],
) -> Manifest:
    """Record what was made, from what; `files` are the finished files by name."""
    return Manifest(
        tool=f"pledgebook {__version__}",
        tender=tender.id,
        number=tender.number,
        project=tender.project,
        purchaser=tender.purchaser,
        organisation=tender.bidder,
        documents=tuple(_document(workspace, document, files) for document in documents),
    )


def _inputs(workspace: Workspace, document: DocumentPlan) -> Iterator[tuple[str, str]]:
    """List the files that a document was made from, with their hashes."""
    used = {source.sha256 for source in document.sources}
    yield from ((name, sha256) for name, sha256 in workspace.hashes.items() if sha256 in used)
    for path in (document.kind.source.path, template_of(document.kind)):
        yield file_name(path, workspace.root), _sha256(path.read_bytes())


def _document(
    workspace: Workspace, document: DocumentPlan, files: Mapping[str, bytes]
) -> DocumentRecord:
    word = _sha256(files[document.file_name])
    records = [FileRecord(name=document.file_name, sha256=word)]
    pdf = Path(document.file_name).with_suffix(".pdf").name
    if pdf in files:
        records.append(FileRecord(name=pdf, sha256=_sha256(files[pdf]), made_from=word))
    policy = next((one for one in document.sources if one.id == document.policy), None)
    return DocumentRecord(
        kind=document.kind.id,
        policy=document.policy,
        policy_version=policy.version if policy else "",
        policy_sha256=policy.sha256 if policy else "",
        heading=document.head.heading,
        files=tuple(records),
        inputs=dict(_inputs(workspace, document)),
        promises=document.promises,
        clauses=tuple(ClauseRecord(number=at, text=text) for at, text in document.words),
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
