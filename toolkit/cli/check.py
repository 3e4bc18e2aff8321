"""pledgebook check"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from .options import GivenPath, report_options
from .speech import Speech
from .verdict import Ending, conclude


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
            click.Argument(["paths"], nargs=-1, type=GivenPath(speech)),
            *report_options(speech),
        ],
    )


def _run(
    speech: Speech,
    paths: tuple[Path, ...],
    form: str,
    out: Path | None,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    as_of: datetime | None,
) -> None:
    from toolkit.model.text import Text
    from toolkit.pipeline.check import check
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.rules import selection

    on = day(as_of)
    ending = Ending(form, fail_on, on, out, baseline)
    ending.check(speech, paths)
    checked = check(paths, on, selection(select, ignore))
    counted = Text(f"检查了 {checked.files} 个文件。", f"Checked {checked.files} files.")
    conclude(speech, checked, counted, ending)
