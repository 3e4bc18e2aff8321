"""Speaking to the user: results to standard output, what went wrong to standard error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from toolkit.model.text import Language, Text

if TYPE_CHECKING:
    from toolkit.model.finding import Finding

FOUND, WRONG_USAGE, UNREADABLE, PROGRAM_MISSING, SOME_FAILED = 1, 2, 3, 4, 5
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Speech:
    """The language of one run."""

    language: Language

    def of(self, zh: str, en: str) -> str:
        """Choose between the two wordings of a sentence."""
        return Text(zh, en).of(self.language)

    def say(self, zh: str, en: str) -> None:
        """Print a sentence."""
        click.echo(_shown(self.of(zh, en)))

    def complain(self, zh: str, en: str) -> None:
        """Print a sentence to standard error."""
        click.secho(_shown(self.of(zh, en)), fg="red", err=True)

    def show(self, findings: Iterable[Finding], *, err: bool = False) -> None:
        """Print findings, worst colour for the worst severity."""
        from toolkit.reports.findings_text import findings_text

        listed = tuple(findings)
        colours = {1: "blue", 2: "yellow", 3: "red"}
        for finding, block in zip(listed, findings_text(listed, self.language), strict=True):
            first, _, rest = block.partition("\n")
            click.echo(click.style(first, fg=colours[finding.severity]) + "\n" + rest, err=err)

    def count(self, findings: Iterable[Finding]) -> None:
        """Print how many findings there are of each severity."""
        severities = [int(finding.severity) for finding in findings]
        errors, warnings, notes = (severities.count(level) for level in (3, 2, 1))
        self.say(
            f"{errors} 个错误，{warnings} 个警告，{notes} 个提示",
            f"errors: {errors}, warnings: {warnings}, notes: {notes}",
        )


def _shown(said: str) -> str:
    """Let no sign of a name or a quote be obeyed by the terminal."""
    from toolkit.reports.xml_text import visible

    return "\n".join(map(visible, said.split("\n")))
