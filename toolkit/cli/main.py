"""The command line: each command is a module, imported when it is needed."""

from __future__ import annotations

import atexit
import gc
import gettext
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from toolkit import __version__

from .language import choose_language
from .options import language_option
from .speech import INTERRUPTED, PROGRAM_MISSING, UNREADABLE, WRONG_USAGE, Speech

COMMANDS = (
    "init",
    "demo",
    "check",
    "audit",
    "rules",
    "waive",
    "tender",
    "generate",
    "review",
    "approve",
    "reject",
    "issue",
    "distribute",
    "withdraw",
    "verify",
    "compare",
    "ledger",
    "batch",
    "template",
    "schema",
    "notebook",
    "desk",
)


class _Commands(click.Group):
    def __init__(self, speech: Speech) -> None:
        self.speech = speech
        super().__init__(
            name="pledgebook",
            help=speech.of(
                "由 YAML 政策和 Word 模板生成投标所需的承诺文件，并检查它们。",
                "Make the promises of a bid from YAML policies and Word templates, and check them.",
            ),
            params=[language_option(speech)],
            epilog=speech.of(
                "先看例子：pledgebook demo。新建工作区：pledgebook init 目录名。",
                "See the example: pledgebook demo. Start your own: pledgebook init DIR.",
            ),
        )

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"toolkit.cli.{name}")
        command: click.Command = module.command(self.speech)
        return command


def build(speech: Speech) -> click.Group:
    """Build the command line in one language."""
    return click.version_option(__version__, prog_name="pledgebook")(_Commands(speech))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; errors of broken tools end with the exit codes of the reference."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    _start_fast()
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or a pipe may not be UTF-8; a Chinese letter must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    speech = Speech(choose_language(given))
    if speech.language == "zh":
        _translate_click()
    try:
        code = build(speech)(given, prog_name="pledgebook", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        speech.complain("已中断，没有结果。", "interrupted, without a result.")
        sys.exit(INTERRUPTED)
    except Exception as error:
        known = _known(error, speech)
        if known is None:
            raise
        sys.exit(known)
    sys.exit(code if isinstance(code, int) else 0)


def _start_fast() -> None:
    """Spare what a start takes for nothing, a fifth of it."""
    # What a start makes stays; by default it is looked through for garbage two hundred times.
    gc.set_threshold(200_000, 5, 5)
    # Nor is it worth looking through once more while Python ends.
    atexit.register(gc.freeze)
    # Pydantic would read what every installed package says of itself, to find plug-ins of its own.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _translate_click() -> None:
    """Let click's own messages come from our catalogue."""
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    os.environ["LANGUAGE"] = "zh_CN"


def _known(error: Exception, speech: Speech) -> int | None:
    """Say what a broken tool means for the user; None for an error of our own."""
    from toolkit.errors import MissingProgramError, NotEmptyError, PledgebookError, UsageError

    if isinstance(error, PledgebookError):
        speech.complain(*error.said)
        if isinstance(error, UsageError | NotEmptyError):
            return WRONG_USAGE
        return PROGRAM_MISSING if isinstance(error, MissingProgramError) else UNREADABLE
    if isinstance(error, OSError):
        reason, name = error.strerror or str(error), error.filename or ""
        speech.complain(f"无法读写 {name}：{reason}", f"cannot read or write {name}: {reason}")
        return UNREADABLE
    return None
