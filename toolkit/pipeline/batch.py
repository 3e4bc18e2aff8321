"""Making the document sets of a whole table: find what has to be made, make it, tell it."""

from __future__ import annotations

from collections.abc import Callable

from .batch_request import BatchRequest
from .batch_tally import Ran, Tally
from .batch_unchanged import pass_over


def run_batch(request: BatchRequest, watch: Callable[[Tally], None]) -> Ran:
    """Make the sets of a table; nothing is written while an input has an error.

    Raises MissingProgramError where PDFs are asked for without LibreOffice, ClusterError where the
    cluster cannot be used, RegisterError where the record of earlier runs is damaged.
    """
    if request.pdf:
        from toolkit.rendering.pdf import find_soffice

        find_soffice()
    same = pass_over(request)
    if same is not None:
        return same
    from .batch_making import make_batch  # Costs half a cold start.

    return make_batch(request, watch)
