"""Making the document sets of a whole table: find what has to be made, make it, tell it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from toolkit.batch.register import REGISTER
from toolkit.errors import RegisterError
from toolkit.model.text import Text

from .batch_request import BatchRequest
from .batch_tally import Ran, Tally
from .batch_unchanged import pass_over


def run_batch(request: BatchRequest, watch: Callable[[Tally], None]) -> Ran:
    """Make the sets of a table; nothing is written while an input has an error.

    Raises MissingProgramError where PDFs are asked for without LibreOffice, ClusterError where the
    cluster cannot be used, RegisterError where the record of earlier runs is damaged or can no more be written.
    """
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
