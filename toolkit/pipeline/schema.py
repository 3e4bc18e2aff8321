"""JSON Schemas: of the YAML files, and of what a template can use."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from toolkit.model.plan import BODIES, Head
from toolkit.model.workspace import MODELS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def policy_schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of one kind of YAML file; raises KeyError for an unknown kind."""
    return {"$schema": _DRAFT, **MODELS[kind].model_json_schema()}


def data_schema(shows: str) -> dict[str, Any]:
    """Give the JSON Schema of what a template that shows this kind of policy can use."""
    head, body = (TypeAdapter(model).json_schema() for model in (Head, BODIES[shows]))
    return {
        "$schema": _DRAFT,
        "title": body["title"],
        "description": body.get("description", ""),
        "type": "object",
        "properties": {**head["properties"], **body["properties"]},
        "required": [*head["required"], *body["required"]],
        "$defs": {**head.get("$defs", {}), **body.get("$defs", {})},
    }
