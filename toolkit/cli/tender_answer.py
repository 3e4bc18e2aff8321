"""pledgebook tender answer"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import as_of_option, language_option
from .speech import FOUND, Speech
from .workspace import workspace_of

if TYPE_CHECKING:
    from toolkit.pipeline.answer import Answered


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "answer",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "逐条应答招标要求，列出偏离、原因和批准人，给出结论。TENDER 是 tenders/ 里的文件或 id。",
            "Answer each requirement with its deviation, reason and approver, and give the verdict. "
            "TENDER is a file in tenders/ or an id.",
        ),
        params=[
            click.Argument(["tender"]),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["text", "json", "xlsx"]),
                default="text",
                help=speech.of(
                    "输出格式；xlsx 供人填写选择和确认。",
                    "Output format; xlsx is for people to decide and confirm in.",
                ),
            ),
            click.Option(
                ["--out"],
                type=click.Path(dir_okay=False, path_type=Path),
                help=speech.of(
                    "写入这个文件（xlsx 必须给出）。", "Write to this file (xlsx needs it)."
                ),
            ),
            click.Option(
                ["--take-in", "sheet"],
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                metavar="FILE.xlsx",
                help=speech.of(
                    "先把填好的工作表收回到招标文件里。",
                    "First take the decisions of a filled-in sheet into the tender.",
                ),
            ),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(
    speech: Speech,
    tender: str,
    form: str,
    out: Path | None,
    sheet: Path | None,
    as_of: datetime | None,
) -> None:
    from toolkit.pipeline.answer import answer
    from toolkit.pipeline.clock import day

    if form == "xlsx" and out is None:
        raise click.UsageError(
            speech.of("--format xlsx 要用 --out 给出文件名。", "--format xlsx needs --out FILE.")
        )
    path = Path(tender)
    root = workspace_of(speech, path if path.exists() else None)
    answered = answer(root, tender, day(as_of), sheet)
    speech.show(answered.findings, err=True)
    if sheet is not None and answered.view is not None:
        count = len(answered.taken)
        said = f"已收回 {count} 条要求的决定。", f"Took in the decisions of {count} requirements."
        click.echo(speech.of(*said), err=True)
    _show(speech, answered, form, out)
    if not answered.ready:
        raise SystemExit(FOUND)


def _show(speech: Speech, answered: Answered, form: str, out: Path | None) -> None:
    view, language = answered.view, speech.language
    if view is None:
        speech.complain("有错误，没有应答。", "There are errors; nothing was answered.")
        return
    if form == "xlsx" and out is not None:
        from toolkit.pipeline.answer import write_sheet
        from toolkit.reports.matrix_view import summary

        write_sheet(view, out, language)
        click.echo("\n".join(summary(view, language)))
        return
    if form == "json":
        from toolkit.reports.matrix_json import matrix_json

        text = matrix_json(view, answered.findings, language)
    else:
        from toolkit.reports.matrix_text import matrix_text

        text = "\n\n".join(matrix_text(view, language))
    if out is None:
        click.echo(text)
    else:
        from toolkit.pipeline.answer import save

        save(out, f"{text}\n".encode())
