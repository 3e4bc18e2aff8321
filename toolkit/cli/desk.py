"""pledgebook desk"""

from __future__ import annotations

import click

from .options import language_option
from .speech import Speech
from .workspace import workspace_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "desk",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "打开工作台：在浏览器里应答招标、审查文件、查台账，不用命令。只有本机、凭下面打印的地址才能进入。",
            "Open the desk: answer tenders, audit documents and look into the ledger in a browser, without "
            "commands. It can be reached from this computer only, by the address that is printed.",
        ),
        params=[
            click.Option(
                ["--port"],
                type=click.IntRange(1, 65535),
                default=8866,
                show_default=True,
                help=speech.of("端口。", "The port."),
            ),
            click.Option(
                ["--token"],
                default="",
                metavar="TEXT",
                help=speech.of(
                    "进入所凭的口令（默认每次随机生成）。",
                    "What lets visitors in (made anew at each start).",
                ),
            ),
            click.Option(
                ["--open", "open_browser"],
                is_flag=True,
                help=speech.of("同时打开浏览器。", "Open a browser too."),
            ),
            language_option(speech),
        ],
    )


def _run(speech: Speech, port: int, token: str, open_browser: bool) -> None:
    root = workspace_of(speech)
    # Voilà takes half a second to import, so that only this command pays for it.
    from toolkit.desk.server import Serving, serve

    serve(
        Serving(root, speech.language, port, token, open_browser),
        lambda address: speech.say(
            f"工作台：{address}\n按 Ctrl-C 结束。", f"The desk: {address}\nPress Ctrl-C to end it."
        ),
    )
