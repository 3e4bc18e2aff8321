"""pledgebook schema"""

from __future__ import annotations

import json

import click

from .options import language_option
from .speech import Speech


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "schema",
        callback=_run,
        help=speech.of(
            "输出一种 YAML 文件的 JSON Schema，供编辑器补全和检查。",
            "Print the JSON Schema of a kind of YAML file, for editors.",
        ),
        params=[
            click.Argument(["kind"], type=click.Choice(_KINDS), metavar="KIND"),
            language_option(speech),
        ],
    )


_KINDS = (
    "workspace",
    "organisation",
    "metrics",
    "layouts",
    "regulation",
    "commitments",
    "responses",
    "warranty",
    "roles",
    "management",
    "separations",
    "tender",
    "document",
    "waivers",
    "confusions",
    "rules",
    "batch",
)


def _run(kind: str) -> None:
    from toolkit.pipeline.schema import policy_schema

    click.echo(json.dumps(policy_schema(kind), ensure_ascii=False, indent=2))
