"""pledgebook review"""

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
    "把一套文件送审。SET 是放着它的文件夹，或 output/ 里的招标文件 id。从此只认这些文件的原样。",
    "Hand a document set in for review. SET is its folder, or the id of a tender in output/. From now on its exact bytes count.",
)


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""

    def run(place: LedgerPlace, step: Step) -> None:
        from toolkit.pipeline.control import submit

        told(speech, submit(place, step))

    return step_command(speech, "review", _HELP, run)
