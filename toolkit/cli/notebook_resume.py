"""pledgebook notebook resume"""

from __future__ import annotations

import click

from .notebook_ending import batch_ended, ended, watch
from .options import language_option
from .speech import Speech
from .workspace import workspace_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "resume",
        callback=lambda run, workers: _run(speech, run, workers),
        help=speech.of(
            "把没有完成的运行做完：只做没有完成的行，参数不变。",
            "Finish a run: what did not complete is run again with the same parameters.",
        ),
        params=[
            click.Argument(["run"]),
            click.Option(
                ["--workers"],
                type=click.IntRange(min=1),
                default=1,
                help=speech.of("同时运行几个。", "How many to run at once."),
            ),
            language_option(speech),
        ],
    )


def _run(speech: Speech, run: str, workers: int) -> None:
    from toolkit.notebook.each import Crew, found_batch, run_batch
    from toolkit.notebook.run import resume
    from toolkit.notebook.work import How

    root = workspace_of(speech)
    batch = found_batch(root, run)
    if batch is None:
        ended(speech, resume(root, run))
        return
    batch_ended(speech, batch, run_batch(batch, How(), Crew(workers), watch(speech)))
