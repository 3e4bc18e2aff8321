"""pledgebook batch"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import as_of_option, language_option
from .speech import FOUND, SOME_FAILED, Speech
from .workspace import workspace_of

if TYPE_CHECKING:
    from toolkit.pipeline.batch import Ran
    from toolkit.pipeline.batch_inputs import BatchRequest


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "batch",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "按一张表批量生成成套文件。TABLE 是 .xlsx、.csv、.jsonl、.parquet、招标文件目录或数据库地址。",
            "Make the document sets of a table. TABLE is a .xlsx, .csv, .jsonl, .parquet, a folder "
            "of tenders, or the URL of a database.",
        ),
        params=[
            click.Argument(["table"], required=True),
            *_what(speech),
            *_how(speech),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _what(speech: Speech) -> list[click.Parameter]:
    return [
        click.Option(
            ["--map"],
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            metavar="MAP.yaml",
            help=speech.of(
                "说明哪一列是什么的对照表。", "The map that says which column is which."
            ),
        ),
        click.Option(
            ["--out"],
            metavar="URL",
            default="",
            help=speech.of(
                "输出到这个目录或地址（s3://…），默认 output/表名。",
                "The folder or URL (s3://...) to write to; output/TABLE by default.",
            ),
        ),
        click.Option(
            ["--documents"],
            metavar="KIND,...",
            default="",
            help=speech.of("只生成这些文件种类。", "Make only these kinds of document."),
        ),
        click.Option(
            ["--only"],
            metavar="ID,...",
            default="",
            help=speech.of("只做表里的这几套。", "Make only these sets of the table."),
        ),
        click.Option(
            ["--retry-failed", "retry"],
            is_flag=True,
            help=speech.of("只重做上次失败的。", "Make only the sets that failed last time."),
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
            ["--dry-run"],
            is_flag=True,
            help=speech.of(
                "只列出要做什么，不写文件。", "Say what would be made and write nothing."
            ),
        ),
    ]


def _how(speech: Speech) -> list[click.Parameter]:
    return [
        click.Option(
            ["--workers"],
            type=click.IntRange(min=1),
            help=speech.of(
                "工作进程数（默认每个核一个）。", "Worker processes (one for each core)."
            ),
        ),
        click.Option(
            ["--scheduler"],
            metavar="tcp://HOST:PORT",
            default="",
            help=speech.of("交给这个 Dask 集群做。", "Let this Dask cluster do the work."),
        ),
        click.Option(
            ["--log-json"],
            is_flag=True,
            help=speech.of("进度写成 JSON 行。", "Tell the progress in lines of JSON."),
        ),
    ]


def _run(
    speech: Speech,
    table: str,
    map: Path | None,
    out: str,
    documents: str,
    only: str,
    retry: bool,
    pdf: bool,
    force: bool,
    dry_run: bool,
    workers: int | None,
    scheduler: str,
    log_json: bool,
    as_of: datetime | None,
) -> None:
    from toolkit.pipeline.batch import run_batch
    from toolkit.pipeline.batch_inputs import BatchRequest
    from toolkit.pipeline.clock import day

    from .progress import progress

    if workers is not None and scheduler:
        raise click.UsageError(
            speech.of("--workers 和 --scheduler 只用一个。", "Use either --workers or --scheduler.")
        )
    here = Path(table)
    request = BatchRequest(
        root=workspace_of(speech, here if here.exists() else None),
        table=table,
        as_of=day(as_of),
        map=map,
        out=out,
        kinds=_names(documents),
        pdf=pdf,
        force=force,
        dry_run=dry_run,
        only=_names(only),
        retry=retry,
        workers=workers,
        scheduler=scheduler,
        language=speech.language,
    )
    with progress(speech, as_json=log_json) as watch:
        ran = run_batch(request, watch)
    _tell(speech, request, ran)


def _names(given: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in given.split(",") if name.strip())


def _tell(speech: Speech, request: BatchRequest, ran: Ran) -> None:
    """Print what was made or would be, and exit with 1 for wrong inputs, 5 for failed sets."""
    for name, files in ran.planned:
        click.secho(name, bold=True)
        for file in files:
            click.echo(f"  {file}")
    speech.show(ran.findings[:_SHOWN], err=True)
    if len(ran.findings) > _SHOWN:
        more = len(ran.findings) - _SHOWN
        speech.complain(f"还有 {more} 个问题。", f"There are {more} more findings.")
    if ran.made:
        _counts(speech, request, ran)
    elif ran.failed:
        speech.complain("有错误，没有生成任何文件。", "There are errors; nothing was made.")
    if ran.made and ran.tally.failed:
        raise SystemExit(SOME_FAILED)
    if ran.failed:
        raise SystemExit(FOUND)


_SHOWN = 50


def _counts(speech: Speech, request: BatchRequest, ran: Ran) -> None:
    from toolkit.pipeline.batch_report import OUTCOMES, SUMMARY
    from toolkit.reports.findings_text import shown_path

    tally = ran.tally
    speech.say(
        f"{tally.sets:,} 套，失败 {tally.failed:,} 套",
        f"{tally.sets:,} sets, of which {tally.failed:,} failed",
    )
    for outcome, count in tally.files.items():
        if count:
            click.echo(f"  {OUTCOMES[outcome].of(speech.language)}: {count:,}")
    page = shown_path(request.folder / SUMMARY)
    speech.say(f"总结：{page}", f"summary: {page}")
