"""pledgebook check"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from .options import as_of_option, fail_on_option, format_option, language_option
from .speech import Speech
from .verdict import conclude


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
            format_option(speech),
            fail_on_option(speech),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(
    speech: Speech, paths: tuple[Path, ...], form: str, fail_on: str, as_of: datetime | None
) -> None:
    from toolkit.model.text import Text
    from toolkit.pipeline.check import check
    from toolkit.pipeline.clock import day

    on = day(as_of)
    checked = check(paths, on)
    counted = Text(f"检查了 {checked.files} 个文件。", f"Checked {checked.files} files.")
    conclude(speech, checked, counted, form=form, fail_on=fail_on, on=on)
