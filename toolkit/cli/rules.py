"""pledgebook rules test"""

from __future__ import annotations

import click

from . import rules_test
from .options import language_option
from .speech import Speech


def command(speech: Speech) -> click.Command:
    """Describe the commands in one language."""
    return click.Group(
        "rules",
        help=speech.of("审查规则。", "The rules of the audit."),
        commands=[rules_test.command(speech)],
        params=[language_option(speech)],
    )
