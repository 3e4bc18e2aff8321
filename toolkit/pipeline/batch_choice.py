"""Which sets of a batch are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from toolkit.batch.register import Register
from toolkit.model.finding import Finding
from toolkit.model.kind import DocumentKind
from toolkit.model.nearest import nearest
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.model.workspace import Workspace

from .batch_faults import NOT_IN_TABLE, UNKNOWN
from .batch_request import BatchRequest

_KIND = Text("文件种类", "kind of document")


def chosen(request: BatchRequest, register: Register) -> Callable[[str], bool]:
    """Tell of a set whether it is asked for."""
    failed = register.failed() if request.retry else None
    only = set(request.only)
    return lambda name: (not only or name in only) and (failed is None or name in failed)


def unknown(request: BatchRequest, register: Register) -> Iterator[Finding]:
    """Report each set that is asked for by name and that the table has not."""
    for name in request.only:
        if not register.has_job(name):
            near = nearest(name, register.some_ids())
            yield NOT_IN_TABLE.finding(
                Source(Path(request.told_table)), quote=name, id=name, nearest=near
            )


def unknown_kinds(request: BatchRequest, workspace: Workspace) -> Iterator[Finding]:
    """Report each kind of document that is asked for and that the workspace has not."""
    known = [kind.id for kind in workspace.of(DocumentKind)]
    for name in request.kinds:
        if name not in known:
            yield UNKNOWN.finding(
                Source(workspace.root),
                quote=name,
                sort=_KIND,
                id=name,
                nearest=nearest(name, known),
            )
