"""A batch with nothing to make: all that it is made from is as it was, and so is every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from toolkit import __version__
from toolkit.batch.journal import JOURNAL, Journal
from toolkit.batch.lock import alone
from toolkit.batch.register import REGISTER, Register
from toolkit.batch.store import is_url, open_store
from toolkit.loading.workspace import yaml_files

from .batch_choice import chosen, unknown
from .batch_report import Ended, ended, remarks
from .batch_request import LOCK, BatchRequest, tender_files
from .batch_tally import Ran, Tally, to_do


def pass_over(request: BatchRequest) -> Ran | None:
    """Tell again what the last run told, where nothing has changed since; None where anything has.

    Raises RegisterError.
    """
    if request.dry_run or not (request.folder / REGISTER).exists():
        return None
    with alone(request.folder / LOCK) as free:
        if not free:
            return None
        register = Register(request.folder / REGISTER)
        try:
            return _passed_over(request, register)
        finally:
            register.close()


def _passed_over(request: BatchRequest, register: Register) -> Ran | None:
    began, basis = datetime.now(UTC), register.basis()
    if basis is None or basis.seal != seal_of(request):
        return None
    if any(register.names_cut_off()) or any(unknown(request, register)):
        return None
    store, tally = open_store(request.place), Tally(total=register.count())
    if any(to_do(register, store, chosen(request, register), tally)):
        return None
    with Journal(request.folder / JOURNAL) as journal:
        journal.write("begin", table=request.told_table, out=request.told_place, sets=tally.total)
        found = (*basis.findings, *remarks(request, register, store, tally))
        return ended(request, basis.inputs, register, journal, Ended(tally, found, began))


def seal_of(request: BatchRequest) -> str:
    """Digest all that jobs are taken from; empty for a database, whose rows only a query tells.

    A file that cannot be read is sealed as missing.
    """
    if is_url(request.table):
        return ""
    asked = (
        __version__,
        request.as_of.isoformat(),
        request.kinds,
        request.pdf,
        request.table,
        str(request.map),
        str(request.root),
        str(Path.cwd()),
        [(str(path), _hash(path)) for path in _files(request)],
    )
    return hashlib.sha256(json.dumps(asked).encode("utf-8", "surrogatepass")).hexdigest()


def _files(request: BatchRequest) -> Iterator[Path]:
    """List the files of the workspace, its templates, the map, and the table or its tenders."""
    tenders = tender_files(request.table)
    extra = (request.map,) if request.map else ()
    yaml = (*yaml_files(request.root), *extra, *(tenders or ()))
    beside = (path.with_suffix(".docx") for path in yaml)
    alone = sorted((request.root / "templates").rglob("*.docx"))
    yield from dict.fromkeys((*yaml, *beside, *alone))
    if tenders is None:
        yield Path(request.table)


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
