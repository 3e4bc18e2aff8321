"""What the steps of a set share: review, approve, reject, issue, withdraw"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.model.text import Text

from .options import as_of_option, language_option
from .speech import FOUND, Speech
from .workspace import ledger_of

if TYPE_CHECKING:
    from toolkit.model.ledger import Copy
    from toolkit.pipeline.control import Taken


def step_command(
    speech: Speech,
    name: str,
    help: Text,
    run: Callable[..., None],
    *,
    reason: bool = False,
    more: Sequence[click.Parameter] = (),
) -> click.Command:
    """Describe a step in one language; `run` takes it and says what came of it.

    It gets the place of the ledger, the step, and by name what the options in `more` give.
    """

    def callback(
        set: str, by: str, as_of: datetime | None, reason: str = "", **others: object
    ) -> None:
        from toolkit.pipeline.clock import day
        from toolkit.pipeline.control import Step

        for given, option in ((set, "SET"), (by, "--by"), (reason or "-", "--reason")):
            if not given.strip():
                raise click.UsageError(speech.of(f"{option} 是空的。", f"{option} is empty."))
        place = ledger_of(speech, Path(set) if Path(set).is_dir() else None)
        run(place, Step(set, by.strip(), day(as_of), reason.strip()), **others)

    why = click.Option(["--reason"], required=True, help=speech.of("为什么。", "Why."))
    return click.Command(
        name,
        callback=callback,
        help=help.of(speech.language),
        params=[
            click.Argument(["set"]),
            click.Option(["--by"], required=True, metavar="NAME", help=speech.of("谁做的。", "Who does it.")),
            *((why,) if reason else ()),
            *more,
            as_of_option(speech),
            language_option(speech),
        ],
    )  # fmt: skip


def told(speech: Speech, taken: Taken) -> None:
    """Say where a set stands after a step, or what kept it from being taken."""
    from toolkit.model.ledger import STATE_NAMES

    speech.show(taken.findings, err=True)
    if taken.standing is None:
        speech.complain("没有记入台账。", "Nothing was entered.")
        raise SystemExit(FOUND)
    now, state = taken.standing, STATE_NAMES[taken.standing.state]
    speech.say(
        f"{now.subject} 第 {now.version} 版：{state.zh}（{now.who}，{now.day}）",
        f"{now.subject} version {now.version} is {state.en} ({now.who}, {now.day})",
    )


def recall(speech: Speech, copies: Sequence[Copy]) -> None:
    """Name the copies that are to be taken back, with their holders."""
    for copy in copies:
        speech.say(
            f"收回：{copy.number} 副本 {copy.shown}", f"take back: {copy.number} copy {copy.shown}"
        )
