"""pledgebook reject"""

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
    "把审核中或已批准的一套文件退回。",
    "Send a set that is in review or approved back to its author.",
)


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""

    def run(place: LedgerPlace, step: Step) -> None:
        from toolkit.pipeline.control import reject

        told(speech, reject(place, step))

    return step_command(speech, "reject", _HELP, run, reason=True)
