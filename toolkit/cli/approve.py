"""pledgebook approve"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.model.text import Text

from .speech import Speech
from .steps import step_command, told

if TYPE_CHECKING:
    from toolkit.pipeline.control import Step
    from toolkit.pipeline.ledger_place import LedgerPlace

_HELP = Text(
    "批准审核中的一套文件；批准人不能是送审人。文件改过就不能批准。",
    "Approve a set that is in review; who handed it in cannot. A set whose files changed cannot be approved.",
)


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""

    def run(place: LedgerPlace, step: Step) -> None:
        from toolkit.pipeline.control import approve

        told(speech, approve(place, step))

    return step_command(speech, "approve", _HELP, run)
