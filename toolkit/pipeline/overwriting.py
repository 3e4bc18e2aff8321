"""Refusing to write a report over what the run reads."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.batch.publish import MANIFEST
from toolkit.errors import UsageError
from toolkit.loading.workspace import FOLDERS, SETTINGS, find_root
from toolkit.model.finding import Severity
from toolkit.model.text import Text

from .folders import documents_of, real


def refuse_out(out: Path, paths: Sequence[Path], baseline: Path | None = None) -> None:
    """Raise UsageError where a report would replace a file that is audited or read for it.

    These are the files and folders that were named with their records, the baseline, and the
    policies, tenders and templates of the workspace in which the report would lie.
    """
    if not out.exists():
        return
    for path in _read(paths, baseline):
        with contextlib.suppress(OSError):
            if path.samefile(out):
                raise _refusal(out)
    root = find_root(out.parent)
    place = real(out)
    held = (root / SETTINGS, *(root / name for name in FOLDERS)) if root else ()
    if any(place.is_relative_to(one) for one in held):
        raise _refusal(out)


def _read(paths: Sequence[Path], baseline: Path | None) -> Iterator[Path]:
    documents = documents_of(paths)
    yield from paths
    yield from documents.documents
    skipped = (one for one in documents.findings if one.severity > Severity.NOTE)
    yield from (finding.source.path for finding in skipped)
    yield from (document.parent / MANIFEST for document in documents.documents)
    if baseline is not None:
        yield baseline


def _refusal(out: Path) -> UsageError:
    return UsageError(
        Text(
            f"--out {out} 是这次要读的文件，报告会盖掉它；请换一个文件名",
            f"--out {out} is a file that is read here, and the report would replace it; "
            "choose another name",
        )
    )
