from __future__ import annotations

import json

import jsonschema
import pytest
from click.testing import CliRunner

from toolkit.cli.main import build
from toolkit.cli.speech import Speech
from toolkit.model.workspace import MODELS


@pytest.mark.parametrize("kind", MODELS)
def test_schema_of_every_kind_is_printed(kind: str) -> None:
    """Each kind of YAML file has a JSON Schema that is valid under its draft."""
    ran = CliRunner().invoke(build(Speech("en")), ["schema", kind])
    assert ran.exit_code == 0
    schema = json.loads(ran.output)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["kind"]["const"] == kind


def test_unknown_kind_is_wrong_usage() -> None:
    """A kind that is none is refused with the kinds there are."""
    ran = CliRunner().invoke(build(Speech("en")), ["schema", "comitments"])
    assert ran.exit_code == 2
    assert "commitments" in ran.output
