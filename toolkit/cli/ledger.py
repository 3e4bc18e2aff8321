"""pledgebook ledger ..."""

from __future__ import annotations

import importlib

import click

from .options import language_option
from .speech import Speech

# Each command of the group is a module here with a function `command`.
_COMMANDS = (
    "ledger_promises",
    "ledger_documents",
    "ledger_history",
    "ledger_event",
    "ledger_import",
    "ledger_impact",
    "ledger_conflicts",
    "ledger_export",
    "ledger_verify",
    "ledger_backup",
    "ledger_restore",
)


def command(speech: Speech) -> click.Command:
    """Describe the commands in one language."""
    return click.Group(
        "ledger",
        help=speech.of(
            "台账：发布了哪些文件，对谁承诺了什么。",
            "The ledger: what was issued, and what was promised to whom.",
        ),
        commands=[
            importlib.import_module(f"toolkit.cli.{name}").command(speech) for name in _COMMANDS
        ],
        params=[language_option(speech)],
    )
