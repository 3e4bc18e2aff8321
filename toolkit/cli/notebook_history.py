"""pledgebook notebook history"""

from __future__ import annotations

from itertools import islice

import click

from .options import language_option
from .speech import Speech
from .workspace import workspace_of

_SHOWN = 20


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "history",
        callback=lambda shown: _run(speech, shown),
        help=speech.of("运行过的笔记本，新的在前。", "The runs of notebooks, the newest first."),
        params=[
            click.Option(
                ["-n", "shown"],
                type=click.IntRange(min=1),
                default=_SHOWN,
                metavar="N",
                help=speech.of(f"列出几次（默认 {_SHOWN}）。", f"How many to list ({_SHOWN})."),
            ),
            language_option(speech),
        ],
    )


def _run(speech: Speech, shown: int) -> None:
    from toolkit.notebook.runs import STATUS_NAMES, damaged, history
    from toolkit.reports.findings_text import shown_path

    root = workspace_of(speech)
    for path in damaged(root):
        place = shown_path(path)
        speech.complain(f"记录读不出：{place}", f"a record that cannot be read: {place}")
    for record in islice(history(root), shown):
        named = STATUS_NAMES[record.now]
        given = " ".join(f"{name}={text}" for name, text in record.given.items())
        told = (
            record.id,
            speech.of(named.zh, named.en),
            f"{record.seconds:.1f} s",
            given,
            record.reason,
        )
        click.echo("  ".join(part for part in told if part))
