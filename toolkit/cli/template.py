"""pledgebook template list, show, schema"""

from __future__ import annotations

import json
from pathlib import Path

import click

from .options import language_option
from .speech import Speech
from .workspace import workspace_of


def command(speech: Speech) -> click.Command:
    """Describe the commands in one language."""
    return click.Group(
        "template",
        help=speech.of("查看 Word 模板。", "Look at the Word templates."),
        commands=[_list(speech), _show(speech), _schema(speech)],
        params=[language_option(speech)],
    )


def _list(speech: Speech) -> click.Command:
    return click.Command(
        "list",
        callback=lambda: _run_list(speech),
        help=speech.of("列出文件种类和模板。", "List the kinds of document."),
        params=[language_option(speech)],
    )


def _show(speech: Speech) -> click.Command:
    return click.Command(
        "show",
        callback=lambda name: _run_show(speech, name),
        help=speech.of(
            "把模板（或任何 .docx）按段落输出为文字，可用于 git diff。",
            "Print a template (or any .docx) as text, a paragraph a line, as git diff wants it.",
        ),
        params=[click.Argument(["name"], metavar="KIND|FILE"), language_option(speech)],
    )


def _schema(speech: Speech) -> click.Command:
    return click.Command(
        "schema",
        callback=lambda name: _run_schema(speech, name),
        help=speech.of(
            "输出模板可用数据的 JSON Schema。", "Print what a template can use, as JSON Schema."
        ),
        params=[click.Argument(["name"], metavar="KIND"), language_option(speech)],
    )


def _run_list(speech: Speech) -> None:
    from toolkit.pipeline.templates import kinds

    for kind in kinds(workspace_of(speech)):
        click.echo(f"{kind.id}\t{kind.title}\t{kind.shows}\t{kind.numbering}")


def _run_show(speech: Speech, name: str) -> None:
    from toolkit.pipeline.templates import template_text

    path = Path(name)
    if path.suffix.lower() != ".docx":
        path = _kind_path(speech, name)
    click.echo(template_text(path))


def _run_schema(speech: Speech, name: str) -> None:
    from toolkit.pipeline.schema import data_schema
    from toolkit.pipeline.templates import kinds

    _kind_path(speech, name)
    shows = next(kind.shows for kind in kinds(workspace_of(speech)) if kind.id == name)
    click.echo(json.dumps(data_schema(shows), ensure_ascii=False, indent=2))


def _kind_path(speech: Speech, name: str) -> Path:
    from toolkit.pipeline.templates import kinds
    from toolkit.pipeline.workspace import template_of

    known = {kind.id: kind for kind in kinds(workspace_of(speech))}
    if name not in known:
        listed = "、".join(known)
        raise click.UsageError(
            speech.of(
                f"没有文件种类“{name}”。可用：{listed}", f"no kind `{name}`; there are: {listed}"
            )
        )
    return template_of(known[name])
