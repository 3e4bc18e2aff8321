"""pledgebook batch"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .batch_options import batch_options
from .options import as_of_option, language_option
from .speech import FOUND, INTERRUPTED, SOME_FAILED, Speech
from .workspace import workspace_of

if TYPE_CHECKING:
    from toolkit.pipeline.batch_request import BatchRequest
    from toolkit.pipeline.batch_tally import Ran, Tally


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
            *batch_options(speech),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(speech: Speech, table: str, log_json: bool, as_of: datetime | None, **asked: Any) -> None:  # noqa: ANN401 -- see BatchRequest
    """Make the sets; what is asked for stands in the options by the names of a BatchRequest."""
    from toolkit.pipeline.batch import run_batch
    from toolkit.pipeline.batch_request import BatchRequest
    from toolkit.pipeline.clock import day

    from .progress import progress

    if asked["workers"] is not None and asked["scheduler"]:
        raise click.UsageError(
            speech.of("--workers 和 --scheduler 只用一个。", "Use either --workers or --scheduler.")
        )
    here = Path(table)
    request = BatchRequest(
        root=workspace_of(speech, here if here.exists() else None),
        table=table,
        as_of=day(as_of),
        language=speech.language,
        **asked,
    )
    reached = 0

    def note(tally: Tally) -> None:
        nonlocal reached
        reached = tally.through
        watch(tally)

    try:
        with progress(speech, as_json=log_json) as watch:
            ran = run_batch(request, note)
    except KeyboardInterrupt:
        speech.complain(
            f"已中断：做完了 {reached:,} 套，再运行一次做剩下的。",
            f"interrupted: {reached:,} sets are done, run again for the rest.",
        )
        raise SystemExit(INTERRUPTED) from None
    _tell(speech, request, ran)


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
