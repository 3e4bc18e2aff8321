"""Options that several commands share."""

from __future__ import annotations

import click

from .speech import Speech


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


def format_option(speech: Speech) -> click.Option:
    """Describe --format, text for people or JSON for programs."""
    return click.Option(
        ["--format", "form"],
        type=click.Choice(["text", "json"]),
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
