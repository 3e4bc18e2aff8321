"""Write docs/reference/ from the models, the rules and the command line.

Run by `make docs`; a test fails when the pages are not those that this would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click

from toolkit.audit.own.examples import FAULTS as EXAMPLES
from toolkit.audit.own.faults import FAULTS as OWN
from toolkit.audit.rules import DOCUMENT_RULES, MADE_RULES, POLICY_RULES, SET_RULES
from toolkit.batch.publish import FAULTS as PUBLISHING
from toolkit.cli.main import build
from toolkit.cli.speech import Speech
from toolkit.loading.faults import FAULTS as LOADING
from toolkit.model.finding import Rule
from toolkit.model.plan import BODIES
from toolkit.model.wording import Fields
from toolkit.model.workspace import MODELS
from toolkit.model.written import Reference, Written, mark_of
from toolkit.pipeline.clashes import FAULTS as CLASHES
from toolkit.pipeline.generate import FAULTS as GENERATING
from toolkit.pipeline.intake_faults import FAULTS as INTAKE
from toolkit.pipeline.readiness import FAULTS as READINESS
from toolkit.pipeline.review import FAULTS as REVIEWING
from toolkit.pipeline.rule_examples import FAULTS as TRYING
from toolkit.pipeline.schema import data_schema, policy_schema
from toolkit.pipeline.sheet_faults import FAULTS as ANSWERING
from toolkit.rendering.faults import FAULTS as TEMPLATES

REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by docs/generate.py; change the code, then run `make docs`. -->\n"


def pages() -> dict[str, str]:
    """Write every page, by its name."""
    return {
        "kinds.md": "\n".join(_kinds()),
        "templates.md": "\n".join(_templates()),
        "rules.md": "\n".join(_rules()),
        "commands.md": "\n".join(_commands()),
    }


def _kinds() -> Iterator[str]:
    yield NOTE
    yield "# Kinds of YAML file\n"
    yield "Every file has `kind` and `id`. A key marked with * has to be there.\n"
    for kind, model in MODELS.items():
        yield f"## {kind}\n\n{cleandoc(model.__doc__ or '')}\n"
        yield from _keys(policy_schema(kind), model)
    yield "# Parts of files\n"
    parts = {part.__name__: part for model in MODELS.values() for part in _inner(model)}
    for name, part in sorted(parts.items()):
        yield f"## {name}\n\n{cleandoc(part.__doc__ or '')}\n"
        yield from _keys(part.model_json_schema(), part)


def _inner(model: type[Written]) -> Iterator[type[Written]]:
    for info in model.model_fields.values():
        for argument in _types(info.annotation):
            yield argument
            yield from _inner(argument)


def _types(annotation: object) -> Iterator[type[Written]]:
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _types(argument)


def _keys(schema: dict[str, Any], model: type[Written]) -> Iterator[str]:
    required = schema.get("required", ())
    yield "| key | value | fields in braces |\n|---|---|---|"
    for key, value in schema["properties"].items():
        star = "*" if key in required else ""
        named = mark_of(model, key, Reference)
        shown = f"id: {named.sort}" if named else _value(value)
        many = "list: " if named and "list of" in _value(value) else ""
        yield f"| `{key}`{star} | {many}{shown} | {_fields(model, key)} |"
    yield ""


def _fields(model: type[Written], key: str) -> str:
    mark = mark_of(model, key, Fields)
    if mark is None:
        return ""
    names = [f"`{{{name}}}`" for name in mark.names]
    return " ".join([*names, *(f"`{{{name}:ID}}`" for name in mark.arguments)])


def _value(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{choice}`" for choice in schema["enum"])
    if schema.get("type") == "integer":
        return "whole number"
    if "oneOf" in schema:
        return " or ".join(_value(one) for one in schema["oneOf"])
    if "anyOf" in schema:
        return " or ".join(_value(s) for s in schema["anyOf"] if s.get("type") != "null")
    if schema.get("type") == "array":
        return f"list of {_value(schema['items'])}"
    if "examples" in schema:
        return "bound, as " + ", ".join(f"`{example}`" for example in schema["examples"])
    return {"date": "date"}.get(schema.get("format", ""), "text")


def _templates() -> Iterator[str]:
    yield NOTE
    yield "# What templates can use\n"
    yield "`pledgebook template schema KIND` prints the same as JSON Schema.\n"
    for shows in BODIES:
        schema = data_schema(shows)
        yield f"## Kinds that show `{shows}`\n"
        yield "| variable | value |\n|---|---|"
        for name, value in schema["properties"].items():
            yield f"| `{name}` | {_value(value)} |"
        yield ""
    yield "## Parts\n"
    parts = {name: part for shows in BODIES for name, part in data_schema(shows)["$defs"].items()}
    for name, part in sorted(parts.items()):
        yield f"### {name}\n\n{part.get('description', '')}\n"
        yield "| variable | value |\n|---|---|"
        for key, value in part["properties"].items():
            yield f"| `{key}` | {_value(value)} |"
        yield ""


def _rules() -> Iterator[str]:
    yield NOTE
    yield "# Findings and their rules\n"
    groups: dict[str, tuple[Rule, ...]] = {
        "Reading YAML": LOADING,
        "Policies and tenders": tuple(module.RULE for module in POLICY_RULES),
        "Reading a tender": INTAKE,
        "Answering": ANSWERING,
        "Templates": TEMPLATES,
        "Making": (*GENERATING, *READINESS, *CLASHES, *PUBLISHING),
        "Made sets": (*REVIEWING, *(module.RULE for module in MADE_RULES)),
        "Rules of users": (*OWN, *EXAMPLES, *TRYING),
        "Documents": tuple(module.RULE for module in (*DOCUMENT_RULES, *SET_RULES)),
    }
    for title, rules in groups.items():
        yield f"## {title}\n"
        for rule in sorted(rules, key=lambda rule: rule.id):
            yield f"### {rule.id}\n"
            yield f"{rule.severity.name.lower()}\n"
            yield f"- {_shown(rule.message.zh)}：{rule.why.zh}"
            yield f"- {_shown(rule.message.en)}: {rule.why.en}\n"


def _shown(message: str) -> str:
    """Show the fields of a message as an ellipsis."""
    return re.sub(r"\{+\w+\}+", "…", message)


def _commands() -> Iterator[str]:
    yield NOTE
    yield "# Commands\n"
    group = build(Speech("en"))
    context = click.Context(group, info_name="pledgebook")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            yield from _command(command, click.Context(command, context, name), name)


def _command(command: click.Command, context: click.Context, path: str) -> Iterator[str]:
    yield f"## pledgebook {path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _command(inner, click.Context(inner, context, name), f"{path} {name}")


def main() -> None:
    """Write the pages."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
