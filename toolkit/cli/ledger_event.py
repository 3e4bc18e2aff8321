"""pledgebook ledger event"""

from __future__ import annotations

from datetime import datetime

import click

from .options import as_of_option, language_option
from .speech import Speech
from .workspace import ledger_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "event",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "记下客户项目上发生的事，例如 验收合格：由它起算的承诺随之有了起止日。",
            "Record what happened to the project of a set, for instance its acceptance: the promises that "
            "count from it get their days.",
        ),
        params=[
            click.Argument(["set"]),
            click.Argument(["what"]),
            click.Option(
                ["--on"],
                required=True,
                type=click.DateTime(["%Y-%m-%d"]),
                metavar="YYYY-MM-DD",
                help=speech.of("哪一天发生的。", "The day on which it happened."),
            ),
            click.Option(
                ["--by"],
                required=True,
                metavar="NAME",
                help=speech.of("谁记的。", "Who records it."),
            ),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(
    speech: Speech, set: str, what: str, on: datetime, by: str, as_of: datetime | None
) -> None:
    from toolkit.model.terms import Occurrence
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.ledger_asking import record_occurrence
    from toolkit.reports.ledger_listings import promise_listing
    from toolkit.reports.listing import listing_text

    if not what.strip() or not by.strip():
        raise click.UsageError(speech.of("有一个参数是空的。", "An argument is empty."))
    occurrence = Occurrence(what.strip(), on.date())
    changed = record_occurrence(ledger_of(speech), set, occurrence, by.strip(), day(as_of))
    speech.say(
        f"已记下：{set} {occurrence.what}（{occurrence.on}），{len(changed)} 项承诺的日期随之变化",
        f"recorded: {set} {occurrence.what} ({occurrence.on}); the days of {len(changed)} promises "
        "changed",
    )
    if changed:
        for line in listing_text(
            promise_listing(changed, speech.language, short=True), speech.language
        ):
            click.echo(line)
