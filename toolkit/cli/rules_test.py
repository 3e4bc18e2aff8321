"""pledgebook rules test"""

from __future__ import annotations

from pathlib import Path

import click

from .options import format_option, language_option
from .speech import Speech
from .verdict import conclude


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "test",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "用规则自己的例子测试自己写的规则：坏例子要找到，好例子不能报告。默认测试整个工作区。",
            "Test the rules that you wrote by their examples: bad ones have to be found, good ones "
            "not. By default all of the workspace.",
        ),
        params=[
            click.Argument(
                ["paths"], nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path)
            ),
            format_option(speech),
            language_option(speech),
        ],
    )


def _run(speech: Speech, paths: tuple[Path, ...], form: str) -> None:
    from toolkit.model.text import Text
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.rule_examples import try_rules

    on = day(None)
    tried = try_rules(paths, on)
    rules, examples = tried.rules, tried.examples
    counted = Text(
        f"测试了 {rules} 条规则的 {examples} 个例子。",
        f"Tested {rules} rules by {examples} examples.",
    )
    conclude(speech, tried, counted, form=form, fail_on="note", on=on)
