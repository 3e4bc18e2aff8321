from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.conftest import ROOT, EditorLoader
from tests.pipeline.batches.tables import MAP
from tests.rendering.shipped import NAMES, plans
from toolkit.model.kind import DocumentKind
from toolkit.model.plan import BODIES
from toolkit.model.workspace import MODELS
from toolkit.pipeline.schema import data_schema, policy_schema
from toolkit.pipeline.template_files import template_of
from toolkit.pipeline.templates import kinds
from toolkit.rendering.document import template_context


def yaml_files() -> list[Path]:
    """List the YAML files of the example."""
    folders = ("policies", "tenders", "templates")
    return [
        ROOT / "pledgebook.yaml",
        *sorted(path for folder in folders for path in (ROOT / folder).rglob("*.yaml")),
    ]


@pytest.mark.parametrize("kind", MODELS)
def test_policy_schema_is_a_json_schema(kind: str) -> None:
    """The schema of each kind of YAML file is valid under its own draft."""
    schema = policy_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["kind"]


@pytest.mark.parametrize("path", yaml_files(), ids=lambda path: path.stem)
def test_example_fits_its_schema(path: Path) -> None:
    """Each shipped YAML file is accepted by the schema that editors get."""
    data = yaml.load(path.read_text(encoding="utf-8"), EditorLoader)
    schema = policy_schema(data["kind"])
    errors = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("kind", MODELS)
def test_schema_refuses_an_unknown_key(kind: str) -> None:
    """The schema tells an editor of a misspelt key."""
    shipped = [path.read_text(encoding="utf-8") for path in yaml_files()]
    # Maps of batches belong to a table, and none is shipped.
    (text, *_) = [text for text in (*shipped, MAP) if f"kind: {kind}\n" in text]
    data = yaml.load(text, EditorLoader)
    errors = jsonschema.Draft202012Validator(policy_schema(kind)).iter_errors({**data, "tilte": ""})
    assert any("tilte" in error.message for error in errors)


@pytest.mark.parametrize("shows", BODIES)
def test_data_schema_is_a_json_schema(shows: str) -> None:
    """The schema of what a template can use is valid under its own draft."""
    jsonschema.Draft202012Validator.check_schema(data_schema(shows))


@pytest.mark.parametrize("name", NAMES)
def test_data_of_shipped_documents_fit_their_schema(name: str) -> None:
    """What the shipped templates are filled with is what their schema says."""
    plan = dict(plans())[name]
    schema = data_schema(plan.kind.shows)
    data = json.loads(json.dumps(template_context(plan)))
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(data)] == []
    assert set(schema["required"]) == set(data)


def test_unknown_kind_has_no_schema() -> None:
    """A kind that is none raises KeyError."""
    with pytest.raises(KeyError):
        policy_schema("comitments")


def test_every_kind_of_document_has_its_template() -> None:
    """The kinds of the example are listed, each with a template beside it."""
    listed = kinds(ROOT)
    assert all(isinstance(kind, DocumentKind) and template_of(kind).is_file() for kind in listed)
    made = {kind.id for kind in listed if kind.shows != "audit"}
    assert made == {name.partition("/")[2] for name in NAMES}
