"""pledgebook audit"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import GivenPath, report_options
from .speech import Speech
from .verdict import Ending, finish, report_of

if TYPE_CHECKING:
    from toolkit.model.report import Report
    from toolkit.pipeline.audit import Audited


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
            click.Argument(["paths"], nargs=-1, required=True, type=GivenPath(speech)),
            *_own_options(speech),
            *report_options(speech),
        ],
    )


def _own_options(speech: Speech) -> list[click.Parameter]:
    return [
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
        click.Option(
            ["--annotate"],
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help=speech.of(
                "在这个目录里为每个 .docx 写一份副本，每个发现是一条 Word 批注。",
                "Write a copy of each .docx into this folder, every finding as a Word comment.",
            ),
        ),
    ]


def _run(
    speech: Speech,
    paths: tuple[Path, ...],
    whole: bool,
    tender: str,
    workspace: Path | None,
    annotate: Path | None,
    form: str,
    out: Path | None,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    as_of: datetime | None,
) -> None:
    from toolkit.model.text import Text
    from toolkit.pipeline.audit import Asked, audit
    from toolkit.pipeline.clock import day

    ending = Ending(form, fail_on, day(as_of), out, baseline)
    ending.check(speech, paths)
    if annotate is not None:
        from toolkit.pipeline.annotate import refuse_folder

        refuse_folder(annotate, paths)
    audited = audit(Asked(paths, ending.on, whole, tender, workspace, select, ignore))
    report = report_of(audited, ending)
    if annotate is not None:
        report = _annotate(speech, audited, report, annotate, quiet=form != "text" and out is None)
    counted = Text(f"审查了 {audited.files} 个文件。", f"Audited {audited.files} files.")
    finish(speech, report, audited, counted, ending)


def _annotate(
    speech: Speech, audited: Audited, report: Report, folder: Path, *, quiet: bool
) -> Report:
    """Write the copies; what could not be written joins the findings."""
    from dataclasses import replace

    from toolkit.pipeline.annotate import annotate

    copies = annotate(audited, report.findings, folder, report.as_of, speech.language)
    for path in copies.paths:
        if not quiet:
            speech.say(f"批注：{path}", f"annotated: {path}")
    return replace(report, findings=(*report.findings, *copies.findings))
