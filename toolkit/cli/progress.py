"""How far a batch is, on a terminal, in a log, or in lines of JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

from .speech import Speech

if TYPE_CHECKING:
    from toolkit.pipeline.batch_tally import Tally

_EVERY = 30
"""Seconds between two lines of a log."""


@contextmanager
def progress(speech: Speech, *, as_json: bool) -> Iterator[Callable[[Tally], None]]:
    """Show the progress of what is done inside; gives what has to be called with each tally."""
    if as_json:
        yield lambda tally: click.echo(json.dumps(tally.told()))
    elif sys.stderr.isatty():
        with _bar(speech) as watch:
            yield watch
    else:
        yield _log(speech)


@contextmanager
def _bar(speech: Speech) -> Iterator[Callable[[Tally], None]]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    with Progress(
        TextColumn(speech.of("生成", "making")),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    ) as bar:
        task = bar.add_task("", total=None, rate="")
        begun = monotonic()

        def watch(tally: Tally) -> None:
            rate = tally.through / max(monotonic() - begun, 0.001)
            shown = speech.of(f"{rate:.1f} 套/秒", f"{rate:.1f} sets/s")
            bar.update(task, total=tally.total, completed=tally.through, rate=shown)

        yield watch


def _log(speech: Speech) -> Callable[[Tally], None]:
    told = monotonic()

    def watch(tally: Tally) -> None:
        nonlocal told
        if monotonic() - told >= _EVERY:
            told = monotonic()
            click.echo(
                speech.of(
                    f"{tally.through}/{tally.total} 套", f"{tally.through}/{tally.total} sets"
                ),
                err=True,
            )

    return watch
