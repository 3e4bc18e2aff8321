"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from .speech import Speech

FORMATS = ("text", "json", "sarif", "junit", "xlsx", "html", "docx")


class GivenPath(click.Path):
    """A path that is not empty: an unset variable of a shell would be the current folder."""

    def __init__(self, speech: Speech, *, exists: bool = False) -> None:
        super().__init__(path_type=Path, exists=exists)
        self.speech = speech

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """Refuse an empty path."""
        if value == "":
            self.fail(self.speech.of("路径是空的", "the path is empty"), param, ctx)
        return super().convert(value, param, ctx)


def language_option(speech: Speech) -> click.Option:
    """Describe --lang, which `choose_language` reads."""
    return click.Option(
        ["--lang"],
        type=click.Choice(["zh", "en"]),
        expose_value=False,
        help=speech.of("界面语言（zh 或 en）。", "Language of what is printed."),
    )


def as_of_option(speech: Speech) -> click.Option:
    """Describe --as-of, the day for which policies are checked."""
    return click.Option(
        ["--as-of"],
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help=speech.of("以这一天为准（默认今天）。", "The day to check for (today)."),
    )


def format_option(speech: Speech, formats: Sequence[str] = ("text", "json")) -> click.Option:
    """Describe --format, text for people or JSON for programs, or more."""
    return click.Option(
        ["--format", "form"],
        type=click.Choice(formats),
        default="text",
        help=speech.of("输出格式。", "Output format."),
    )


def fail_on_option(speech: Speech) -> click.Option:
    """Describe --fail-on, the severity from which findings fail."""
    return click.Option(
        ["--fail-on"],
        type=click.Choice(["error", "warning", "note", "never"]),
        default="error",
        help=speech.of("达到哪一级就以退出码 1 结束。", "From which severity on to exit with 1."),
    )


def report_options(speech: Speech) -> list[click.Parameter]:
    """Describe what the commands that report findings share."""
    return [
        format_option(speech, FORMATS),
        click.Option(
            ["--out"],
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help=speech.of(
                "把报告写进这个文件（xlsx 和 docx 必须）。",
                "Write the report into this file (xlsx and docx have to).",
            ),
        ),
        fail_on_option(speech),
        click.Option(
            ["--select"],
            multiple=True,
            metavar="RULES",
            help=speech.of(
                "只用这些规则：编号、组或编号的开头，用逗号分开。",
                "Only these rules: ids, groups or beginnings of ids, parted by commas.",
            ),
        ),
        click.Option(
            ["--ignore"],
            multiple=True,
            metavar="RULES",
            help=speech.of("不用这些规则。", "Without these rules."),
        ),
        click.Option(
            ["--baseline"],
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            metavar="FILE",
            help=speech.of(
                "以前的 json 报告：里面有的发现算已知，不再算不通过。",
                "An earlier json report: what it has is known and does not fail.",
            ),
        ),
        as_of_option(speech),
        language_option(speech),
    ]
