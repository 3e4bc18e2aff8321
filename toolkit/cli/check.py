"""pledgebook check"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from .options import as_of_option, language_option
from .speech import FOUND, UNREADABLE, Speech


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "check",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "检查政策、招标文件和模板：错误的位置、原因和改法。",
            "Check policies, tenders and templates: where, what, and how to mend it.",
        ),
        params=[
            click.Argument(["paths"], nargs=-1, type=click.Path(path_type=Path)),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["text", "json"]),
                default="text",
                help=speech.of("输出格式。", "Output format."),
            ),
            click.Option(
                ["--fail-on"],
                type=click.Choice(["error", "warning", "note", "never"]),
                default="error",
                help=speech.of(
                    "达到哪一级就以退出码 1 结束。", "From which severity on to exit with 1."
                ),
            ),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(
    speech: Speech, paths: tuple[Path, ...], form: str, fail_on: str, as_of: datetime | None
) -> None:
    from toolkit.model.finding import Severity
    from toolkit.pipeline.check import check
    from toolkit.pipeline.clock import day
    from toolkit.reports.findings_json import findings_json

    on = day(as_of)
    checked = check(paths, on)
    if form == "json":
        click.echo(findings_json(checked.findings, on, checked.files, speech.language))
    else:
        speech.show(checked.findings)
        speech.say(f"检查了 {checked.files} 个文件。", f"Checked {checked.files} files.")
        speech.count(checked.findings)
    if not checked.readable:
        raise SystemExit(UNREADABLE)
    if fail_on != "never" and checked.reaches(Severity[fail_on.upper()]):
        raise SystemExit(FOUND)
