"""pledgebook notebook list"""

from __future__ import annotations

import click

from .options import language_option
from .speech import Speech
from .workspace import workspace_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "list",
        callback=lambda: _run(speech),
        help=speech.of("列出笔记本。", "List the notebooks."),
        params=[language_option(speech)],
    )


def _run(speech: Speech) -> None:
    root = workspace_of(speech)
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        click.echo(path.stem)
