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
            "记下客户项目上发生的事，例如 验收合格：由它起算的承诺随之有了起止日。对单项承诺（ID 写它的序号）记 "
            "已履行、违约，记错了再记 撤销记录。",
            "Record what happened to the project of a set, for instance its acceptance: the promises that "
            "count from it get their days. Of a single promise (ID is its number) record fulfilled or "
            "breached, and reopened where that was a mistake.",
        ),
        params=[
            click.Argument(["id"]),
            click.Argument(["what"]),
            click.Option(["--on"], required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD",
                         help=speech.of("哪一天发生的。", "The day on which it happened.")),
            click.Option(["--by"], required=True, metavar="NAME",
                         help=speech.of("谁记的。", "Who records it.")),
            click.Option(["--note"], default="", metavar="TEXT",
                         help=speech.of("说明，例如依据哪张单据。", "A note, for instance which paper tells it.")),
            click.Option(["--force"], is_flag=True,
                         help=speech.of("没有承诺从它起算也记。",
                                        "Record it also where no promise counts from it.")),
            as_of_option(speech),
            language_option(speech),
        ],
    )  # fmt: skip


def _run(
    speech: Speech,
    id: str,
    what: str,
    on: datetime,
    by: str,
    note: str,
    force: bool,
    as_of: datetime | None,
) -> None:
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.ledger_recording import Happened, record
    from toolkit.reports.ledger_listings import promise_listing
    from toolkit.reports.listing import listing_text

    if not what.strip() or not by.strip():
        raise click.UsageError(speech.of("有一个参数是空的。", "An argument is empty."))
    happened = Happened(id, what.strip(), on.date(), by.strip(), day(as_of), note.strip())
    changed = record(ledger_of(speech), happened, force=force)
    speech.say(
        f"已记下：{id} {happened.what}（{happened.on}），{len(changed)} 项承诺随之变化",
        f"recorded: {id} {happened.what} ({happened.on}); {len(changed)} promises changed",
    )
    listing = promise_listing(changed, happened.day, speech.language, short=True)
    for line in listing_text(listing, speech.language) if changed else ():
        click.echo(line)
