"""Making the document sets of a whole table: find what has to be made, make it, tell it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from toolkit.batch.register import REGISTER
from toolkit.batch.store import is_url
from toolkit.errors import RegisterError, UsageError
from toolkit.loading.workspace import FOLDERS
from toolkit.model.text import Text

from .batch_request import BatchRequest
from .batch_tally import Ran, Tally
from .batch_unchanged import pass_over


def run_batch(request: BatchRequest, watch: Callable[[Tally], None]) -> Ran:
    """Make the sets of a table; nothing is written while an input has an error.

    Raises UsageError for an output among the inputs, MissingProgramError where PDFs are asked for without LibreOffice, ClusterError where the
    cluster cannot be used, RegisterError where the record of earlier runs is damaged or can no more be written.
    """
    _refuse(request)
    if request.pdf:
        from toolkit.rendering.pdf import find_soffice

        find_soffice()
    try:
        same = pass_over(request)
        if same is not None:
            return same
        from .batch_making import make_batch  # Costs half a cold start.

        return make_batch(request, watch)
    except sqlite3.Error as error:
        place = request.folder / REGISTER
        raise RegisterError(
            Text(
                f"批次的记录 {place} 无法读写：{error}；检查磁盘和网络后再运行一次，只做剩下的",
                f"cannot read or write the register {place}: {error}; see to disk and network, and "
                "run again to do what is left",
            )
        ) from error


def _refuse(request: BatchRequest) -> None:
    """Raise UsageError where the documents would lie among what they are made from."""
    if is_url(request.place):
        return
    root, place = request.root.resolve(), Path(request.place).resolve()
    if place == root or any(place.is_relative_to(root / name) for name in (*FOLDERS, "notebooks")):
        raise UsageError(
            Text(
                f"--out {request.out} 是工作区自己的目录，请换一个，例如 output/{request.name}",
                f"--out {request.out} is a folder of the workspace's own; choose another, such as "
                f"output/{request.name}",
            )
        )
