"""pledgebook rules list, explain"""

from __future__ import annotations

import json

import click

from .options import format_option, language_option
from .speech import Speech


def command(speech: Speech) -> click.Command:
    """Describe the commands in one language."""
    return click.Group(
        "rules",
        help=speech.of("查看规则。", "Look at the rules."),
        commands=[_list(speech), _explain(speech)],
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
    from toolkit.pipeline.rules import groups
    from toolkit.reports.rules_text import rule_json, rule_line

    language = speech.language
    pairs = [(group, rule) for group in groups() for rule in group.rules]
    if form == "json":
        listed = [rule_json(rule, group.id, language) for group, rule in pairs]
        click.echo(json.dumps({"rules": listed}, ensure_ascii=False, indent=2))
        return
    for group, rule in pairs:
        click.echo(rule_line(rule, group.id, language))


def _run_explain(speech: Speech, name: str) -> None:
    from toolkit.pipeline.rules import rule_named
    from toolkit.reports.rules_text import rule_text

    group, rule = rule_named(name)
    click.echo("\n".join(rule_text(rule, group.title, speech.language)))
