"""pledgebook notebook ..."""

from __future__ import annotations

import importlib

import click

from .options import language_option
from .speech import Speech

# Each command of the group is a module here with a function `command`.
_COMMANDS = (
    "notebook_list",
    "notebook_show",
    "notebook_run",
    "notebook_history",
    "notebook_resume",
)


def command(speech: Speech) -> click.Command:
    """Describe the commands in one language."""
    return click.Group(
        "notebook",
        help=speech.of("运行笔记本。", "Run the notebooks."),
        commands=[
            importlib.import_module(f"toolkit.cli.{name}").command(speech) for name in _COMMANDS
        ],
        params=[language_option(speech)],
    )
