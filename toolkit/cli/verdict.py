"""How a check ends: its findings, their number, and the exit code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from .speech import FOUND, UNREADABLE, Speech

if TYPE_CHECKING:
    from toolkit.model.text import Text
    from toolkit.pipeline.audit import Audited
    from toolkit.pipeline.check import Checked
    from toolkit.pipeline.rule_examples import Tried


def conclude(
    speech: Speech,
    checked: Checked | Audited | Tried,
    counted: Text,
    *,
    form: str,
    fail_on: str,
    on: date,
) -> None:
    """Print what was found, as text or JSON, and exit with 1 or 3 where that is bad enough."""
    from toolkit.model.finding import Severity
    from toolkit.reports.findings_json import findings_json

    if form == "json":
        click.echo(findings_json(checked.findings, on, checked.files, speech.language))
    else:
        speech.show(checked.findings)
        speech.say(*counted)
        speech.count(checked.findings)
    if not checked.readable:
        raise SystemExit(UNREADABLE)
    if fail_on != "never" and checked.reaches(Severity[fail_on.upper()]):
        raise SystemExit(FOUND)
