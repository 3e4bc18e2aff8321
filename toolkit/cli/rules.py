"""pledgebook rules list, explain, test"""

from __future__ import annotations

import json
from pathlib import Path

import click

from . import rules_test
from .options import format_option, language_option
from .speech import Speech


def command(speech: Speech) -> click.Command:
    """Describe the commands in one language."""
    return click.Group(
        "rules",
        help=speech.of("查看和测试规则。", "Look at the rules, and test one's own."),
        commands=[_list(speech), _explain(speech), rules_test.command(speech)],
        params=[language_option(speech)],
    )


def _list(speech: Speech) -> click.Command:
    return click.Command(
        "list",
        callback=lambda form: _run_list(speech, form),
        help=speech.of(
            "列出规则：编号、级别、组、一句话。", "List the rules: id, severity, group, one line."
        ),
        params=[format_option(speech), language_option(speech)],
    )


def _explain(speech: Speech) -> click.Command:
    return click.Command(
        "explain",
        callback=lambda name: _run_explain(speech, name),
        help=speech.of(
            "说明一条规则：查什么、为什么、怎么改、依据、反例和正例。",
            "Explain a rule: what, why, how to mend it, basis, a bad and a good example.",
        ),
        params=[click.Argument(["name"], metavar="ID"), language_option(speech)],
    )


def _run_list(speech: Speech, form: str) -> None:
    from toolkit.pipeline.rules import groups_of
    from toolkit.reports.rules_text import rule_json, rule_line

    language = speech.language
    pairs = [(group, rule) for group in groups_of(Path.cwd()) for rule in group.rules]
    if form == "json":
        listed = [rule_json(rule, group.id, language) for group, rule in pairs]
        click.echo(json.dumps({"rules": listed}, ensure_ascii=False, indent=2))
        return
    for group, rule in pairs:
        click.echo(rule_line(rule, group.id, language))


def _run_explain(speech: Speech, name: str) -> None:
    from toolkit.pipeline.rules import groups_of, rule_named
    from toolkit.reports.rules_text import rule_text

    group, rule = rule_named(name, groups_of(Path.cwd()))
    click.echo("\n".join(rule_text(rule, group.title, speech.language)))
