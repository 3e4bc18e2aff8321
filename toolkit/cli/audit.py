"""pledgebook audit"""

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
        "audit",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "审查文件（.docx、.pdf、.txt、.md）和文件夹：错在哪里、为什么、怎么改。",
            "Audit documents (.docx, .pdf, .txt, .md) and folders: where, why, and how to mend it.",
        ),
        params=[
            click.Argument(["paths"], nargs=-1, required=True, type=click.Path(path_type=Path)),
            click.Option(
                ["--set", "whole"],
                is_flag=True,
                help=speech.of(
                    "这些文件是一整套，缺的也算问题。",
                    "The documents are a whole set: what none of them has is missing.",
                ),
            ),
            click.Option(
                ["--tender"],
                default="",
                metavar="ID",
                help=speech.of("它们应答的招标文件。", "The tender that they answer."),
            ),
            click.Option(
                ["--workspace"],
                type=click.Path(path_type=Path, exists=True, file_okay=False),
                help=speech.of(
                    "用哪个工作区的政策（默认是文件所在的工作区）。",
                    "The workspace whose policies count (that of the documents).",
                ),
            ),
            format_option(speech),
            fail_on_option(speech),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(
    speech: Speech,
    paths: tuple[Path, ...],
    whole: bool,
    tender: str,
    workspace: Path | None,
    form: str,
    fail_on: str,
    as_of: datetime | None,
) -> None:
    from toolkit.model.text import Text
    from toolkit.pipeline.audit import Asked, audit
    from toolkit.pipeline.clock import day

    on = day(as_of)
    audited = audit(Asked(paths, on, whole, tender, workspace))
    counted = Text(f"审查了 {audited.files} 个文件。", f"Audited {audited.files} files.")
    conclude(speech, audited, counted, form=form, fail_on=fail_on, on=on)
