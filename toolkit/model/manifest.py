"""The record of a made document set, kept beside its files as manifest.json."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .promise import Promise

# A name and no path: a record never leads out of its folder.
FileName = Annotated[
    str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]*[^/\\\x00-\x1f.]$", max_length=255)
]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class FileRecord(_Record):
    """A file that was made.

    `sha256` is what it should hold, `replaces` what it may still hold after a run that was cut
    off: records are written before the files they name. A PDF names in `made_from` the SHA-256 of
    the .docx that it shows.
    """

    name: FileName
    sha256: str
    replaces: str = ""
    made_from: str = ""


class ClauseRecord(_Record):
    """A paragraph of a clause as it was made: the number on the page and its words."""

    number: str
    text: str


class DocumentRecord(_Record):
    """A document of the set with its files (the .docx first) and its promises.

    `policy_version` and `policy_sha256` tell which state of its policy it shows. `inputs` maps the
    path of each file that it was made from, relative to the workspace, to its SHA-256. `clauses`
    are the words of its clauses; those on the page are named by digests inside the document.
    """

    kind: str
    policy: str
    policy_version: str = ""
    policy_sha256: str = ""
    heading: str
    files: Annotated[tuple[FileRecord, ...], Field(min_length=1)]
    inputs: dict[str, str]
    promises: tuple[Promise, ...]
    clauses: tuple[ClauseRecord, ...] = ()


class Manifest(_Record):
    """A document set: the tender, and what was made for it."""

    tool: str
    tender: str
    number: str
    project: str
    purchaser: str
    organisation: str
    documents: tuple[DocumentRecord, ...]

    def document(self, name: str) -> DocumentRecord | None:
        """Find the record of the document that has a file of some name."""
        holders = (one for one in self.documents if any(f.name == name for f in one.files))
        return next(holders, None)

    def file(self, name: str) -> FileRecord | None:
        """Find the record of a file by its name."""
        files = (file for document in self.documents for file in document.files)
        return next((file for file in files if file.name == name), None)
