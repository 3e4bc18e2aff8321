"""pledgebook init"""

from __future__ import annotations

from pathlib import Path

import click

from .options import language_option
from .speech import Speech


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "init",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "新建工作区，带可用的例子。目录须为空或不存在。",
            "Make a new workspace with a working example, in a new or empty folder.",
        ),
        params=[
            click.Argument(
                ["folder"], type=click.Path(file_okay=False, path_type=Path), metavar="DIR"
            ),
            language_option(speech),
        ],
    )


def _run(speech: Speech, folder: Path) -> None:
    from toolkit.pipeline.init import init_workspace

    made = init_workspace(folder)
    speech.say(f"已建立工作区 {folder}，共 {made} 个文件。", f"Made {folder} with {made} files.")
    speech.say(
        f"接着：cd {folder}，运行 pledgebook check，再运行 pledgebook demo。",
        f"Next: cd {folder}, run pledgebook check, then pledgebook demo.",
    )
