"""pledgebook notebook run, list"""

from __future__ import annotations

import re

import click

from .options import language_option
from .speech import Speech
from .workspace import workspace_of


def command(speech: Speech) -> click.Command:
    """Describe the commands in one language."""
    return click.Group(
        "notebook",
        help=speech.of("运行笔记本。", "Run the notebooks."),
        commands=[_list(speech), _run(speech)],
        params=[language_option(speech)],
    )


def _list(speech: Speech) -> click.Command:
    return click.Command(
        "list",
        callback=lambda: _run_list(speech),
        help=speech.of("列出笔记本。", "List the notebooks."),
        params=[language_option(speech)],
    )


def _run(speech: Speech) -> click.Command:
    return click.Command(
        "run",
        callback=lambda name, parameters: _run_notebook(speech, name, parameters),
        help=speech.of(
            "用 Papermill 从头到尾运行一个笔记本，结果在 output/notebooks/。",
            "Run a notebook from top to bottom by Papermill; results go to output/notebooks/.",
        ),
        params=[
            click.Argument(["name"]),
            click.Option(
                ["-p", "parameters"],
                multiple=True,
                metavar="KEY=VALUE",
                help=speech.of("参数，可重复。", "A parameter; may be repeated."),
            ),
            language_option(speech),
        ],
    )


def _run_list(speech: Speech) -> None:
    from toolkit.notebook.run import notebooks

    for name in notebooks(workspace_of(speech)):
        click.echo(name)


def _run_notebook(speech: Speech, name: str, parameters: tuple[str, ...]) -> None:
    from toolkit.notebook.run import run_notebook
    from toolkit.reports.findings_text import shown_path

    given: dict[str, str] = {}
    for text in parameters:
        key, sign, value = text.partition("=")
        if not sign:
            raise click.UsageError(
                speech.of(f"参数应写成 名=值：{text}", f"write KEY=VALUE: {text}")
            )
        if not text.isprintable() and re.search("[\ud800-\udfff]", text):
            raise click.UsageError(
                speech.of("参数不是有效的文字。", "a parameter is no valid text")
            )
        given[key.strip()] = value
    ran = run_notebook(workspace_of(speech), name, given)
    speech.say(f"已运行 {shown_path(ran.notebook)}", f"ran {shown_path(ran.notebook)}")
    speech.say(f"网页（无代码）{shown_path(ran.page)}", f"page without code {shown_path(ran.page)}")
