"""pledgebook withdraw"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.model.text import Text

from .speech import Speech
from .steps import recall, step_command, told

if TYPE_CHECKING:
    from toolkit.pipeline.control import Step
    from toolkit.pipeline.ledger_place import LedgerPlace

_HELP = Text(
    "撤回已发布的一套文件；编号不再使用。列出要收回的副本和持有人。",
    "Withdraw a set that is issued; its numbers are never used again. Lists the copies to be taken "
    "back with their holders.",
)


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""

    def run(place: LedgerPlace, step: Step) -> None:
        from toolkit.pipeline.control import withdraw

        taken = withdraw(place, step)
        told(speech, taken)
        recall(speech, taken.recalled)

    return step_command(speech, "withdraw", _HELP, run, reason=True)
