"""pledgebook generate"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import as_of_option, language_option
from .speech import FOUND, Speech
from .workspace import workspace_of

if TYPE_CHECKING:
    from toolkit.pipeline.generate import Generated


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "generate",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "生成一个或几个招标文件的成套文件。TENDER 是 tenders/ 里的文件、文件夹或 id。",
            "Make the document sets of tenders. TENDER is a file or folder in tenders/, or an id.",
        ),
        params=[
            click.Argument(["tenders"], nargs=-1, required=True, metavar="TENDER..."),
            *_options(speech),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _options(speech: Speech) -> list[click.Parameter]:
    return [
        click.Option(
            ["--out"],
            type=click.Path(file_okay=False),
            help=speech.of(
                "输出目录（默认工作区的 output/）。", "Where to (the workspace's output/)."
            ),
        ),
        click.Option(
            ["--documents"],
            metavar="KIND,...",
            default="",
            help=speech.of("只生成这些文件种类。", "Make only these kinds of document."),
        ),
        click.Option(
            ["--pdf"],
            is_flag=True,
            help=speech.of("同时生成 PDF（需要 LibreOffice）。", "Make PDFs too (LibreOffice)."),
        ),
        click.Option(
            ["--force"],
            is_flag=True,
            help=speech.of(
                "覆盖被人改过的文件（原文件存为 .bak）。",
                "Replace files that a person changed (kept as .bak).",
            ),
        ),
        click.Option(
            ["--final"],
            is_flag=True,
            help=speech.of(
                "定稿：还有未确认或未决的应答时不生成。",
                "Refuse to make a draft: every answer has to be confirmed.",
            ),
        ),
    ]


def _run(
    speech: Speech,
    tenders: tuple[str, ...],
    out: str | None,
    documents: str,
    pdf: bool,
    force: bool,
    final: bool,
    as_of: datetime | None,
) -> None:
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.generate import Request, generate

    if out == "":
        raise click.UsageError(speech.of("--out 后面要写目录。", "--out needs a folder."))
    files = [Path(name) for name in tenders if Path(name).exists()]
    roots = {workspace_of(speech, path) for path in files} or {workspace_of(speech)}
    if len(roots) > 1:
        raise click.UsageError(
            speech.of("招标文件不在同一个工作区。", "The tenders lie in different workspaces.")
        )
    (root,) = roots
    kinds = tuple(kind.strip() for kind in documents.split(",") if kind.strip())
    if not all(name.strip() for name in tenders) or (documents and not kinds):
        raise click.UsageError(speech.of("有一个参数是空的。", "An argument is empty."))
    folder = Path(out) if out else None
    generated = generate(
        Request(root, tenders, day(as_of), folder, kinds, pdf=pdf, force=force, final=final)
    )
    show_generated(speech, generated)
    if generated.failed:
        raise SystemExit(FOUND)


def show_generated(speech: Speech, generated: Generated) -> None:
    """Print what was made, where, and what a person has to look at."""
    from toolkit.reports.findings_text import shown_path

    words = {
        "made": speech.of("已生成", "made"),
        "unchanged": speech.of("未变", "unchanged"),
        "kept": speech.of("保留", "kept"),
        "failed": speech.of("失败", "failed"),
    }
    for made in generated.sets:
        click.secho(f"{made.plan.tender} → {shown_path(made.folder)}", bold=True)
        for name, outcome in made.outcomes.items():
            click.echo(f"  {words[outcome.value]}  {name}")
    speech.show(generated.findings, err=True)
    if generated.failed and not generated.sets:
        speech.complain("有错误，没有生成任何文件。", "There are errors; nothing was made.")
