"""pledgebook notebook show"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import language_option
from .speech import Speech
from .workspace import workspace_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.notebook.parameters import Parameter


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "show",
        callback=lambda name: _run(speech, name),
        help=speech.of("一个笔记本的参数。", "The parameters of a notebook."),
        params=[click.Argument(["name"]), language_option(speech)],
    )


def _run(speech: Speech, name: str) -> None:
    from toolkit.notebook.work import Notebook

    declaration = Notebook(workspace_of(speech), name).declaration
    speech.say(declaration.schema.zh or name, declaration.schema.en or name)
    for parameter in declaration.parameters:
        click.echo(f"  {'  '.join(_told(speech, parameter))}")


def _told(speech: Speech, parameter: Parameter) -> Iterator[str]:
    declared = parameter.declared
    yield f"{parameter.name:12}"
    yield f"{declared.type.value:8}"
    yield speech.of(declared.zh, declared.en)
    if declared.unit:
        yield f"({declared.unit})"
    if declared.choices:
        yield f"[{'|'.join(declared.choices)}]"
    if declared.secret:
        yield speech.of(f"保密：环境变量 {declared.secret}", f"secret: ${declared.secret}")
    if declared.required:
        yield speech.of("必填", "required")
