"""pledgebook compare"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import GivenPath, as_of_option, format_option, language_option
from .speech import FOUND, Speech

if TYPE_CHECKING:
    from datetime import date

    from toolkit.pipeline.comparing import Compared

_FORMS = (".xlsx", ".docx", ".json")


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "compare",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "比较一份文件的两版，或两个文件夹里同名的文件：哪一条新增、删除、修改，哪个数值变了。"
            "--out 写成 .xlsx 表格，或带修订标记的 .docx（接受全部即新版，拒绝全部即原版的文字）。有变化以 1 结束。",
            "Compare two versions of a document, or the documents of two folders by their names: "
            "which clause was added, removed or changed, which number became which. --out writes "
            "an .xlsx, or a .docx with tracked changes (accepting all gives the words of the newer "
            "version, rejecting all those of the older). Ends with 1 where anything differs.",
        ),
        params=[
            click.Argument(["before"], type=GivenPath(speech, exists=True)),
            click.Argument(["after"], type=GivenPath(speech, exists=True)),
            format_option(speech),
            click.Option(
                ["--out"],
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="FILE",
                help=speech.of(
                    "写进这个 .xlsx、.docx（修订）或 .json 文件。",
                    "Write it into this .xlsx, .docx (tracked changes) or .json.",
                ),
            ),
            click.Option(
                ["--by"],
                default="Pledgebook",
                metavar="NAME",
                help=speech.of("修订的作者。", "The author of the tracked changes."),
            ),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(
    speech: Speech,
    before: Path,
    after: Path,
    form: str,
    out: Path | None,
    by: str,
    as_of: datetime | None,
) -> None:
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.comparing import compare
    from toolkit.pipeline.overwriting import refuse_out

    if out is not None:
        if out.suffix.lower() not in _FORMS:
            raise click.UsageError(
                speech.of(
                    f"--out 要以 {'、'.join(_FORMS)} 结尾",
                    f"--out has to end with {', '.join(_FORMS)}",
                )
            )
        refuse_out(out, (before, after))
    compared = compare(before, after)
    if out is not None:
        _write(speech, compared, before, after, out, by, day(as_of))
    elif form == "json":
        click.echo(_json(speech, compared, day(as_of)).decode(), nl=False)
    else:
        from .compare_table import show

        show(speech, compared.documents)
    for warning in compared.warnings if form == "text" else ():
        speech.complain(*warning)
    if compared.differ:
        raise SystemExit(FOUND)


def _write(
    speech: Speech, compared: Compared, before: Path, after: Path, out: Path, by: str, on: date
) -> None:
    from toolkit.pipeline.comparing import redline
    from toolkit.pipeline.reporting import save
    from toolkit.reports.comparison import comparison_listing
    from toolkit.reports.listing import listing_xlsx

    form = out.suffix.lower()
    if form == ".docx":
        data, notes = redline(before, after, by, on)
        for note in notes:
            speech.complain(*note)
    elif form == ".xlsx":
        data = listing_xlsx(
            comparison_listing(compared.documents, speech.language), on, speech.language
        )
    else:
        data = _json(speech, compared, on)
    save(out, data, "comparison", None)
    count = sum(len(one.changes) for one in compared.documents)
    speech.say(f"{count} 处变化，已写入：{out}", f"{count} changes, written: {out}")


def _json(speech: Speech, compared: Compared, on: date) -> bytes:
    from toolkit.reports.comparison import comparison_json

    return comparison_json(compared.documents, compared.warnings, on, speech.language)
