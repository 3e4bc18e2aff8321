from __future__ import annotations

import json
from pathlib import Path

import docx
import jsonschema
import pytest

from .calls import call

KINDS = [
    "audit-report",
    "business-deviations",
    "job-responsibilities",
    "management-rules",
    "response-index",
    "service-commitment",
    "service-levels",
    "technical-deviations",
    "warranty-statement",
]


def test_list_names_the_kinds(workspace: Path) -> None:
    """Each kind of document has a line that begins with its id."""
    ran = call("template", "list", cwd=workspace)
    assert sorted(line.split("\t")[0] for line in ran.stdout.splitlines()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_show_prints_the_tags(kind: str, workspace: Path) -> None:
    """A template is printed as text with its tags."""
    ran = call("template", "show", kind, cwd=workspace)
    assert ran.returncode == 0
    assert "{{" in ran.stdout


def test_show_prints_any_word_file(tmp_path: Path) -> None:
    """Any .docx is printed, also outside a workspace, as git diff wants it."""
    document = docx.Document()
    document.add_paragraph("致：业主")
    document.save(str(tmp_path / "信 一.docx"))
    ran = call("template", "show", "信 一.docx", cwd=tmp_path)
    assert (ran.returncode, "致：业主" in ran.stdout.splitlines()) == (0, True)


def test_show_refuses_what_does_not_open(tmp_path: Path) -> None:
    """A file that is no Word file ends with 3 and its name."""
    (tmp_path / "坏.docx").write_bytes(b"no zip")
    ran = call("template", "show", "坏.docx", cwd=tmp_path)
    assert ran.returncode == 3
    assert "坏.docx" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_schema_of_a_kind_is_printed(kind: str, workspace: Path) -> None:
    """What a template can use is printed as a valid JSON Schema."""
    schema = json.loads(call("template", "schema", kind, cwd=workspace).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {"heading", "organisation", "tender"} <= set(schema["properties"])


@pytest.mark.parametrize("command", ["show", "schema"])
def test_unknown_kind_is_wrong_usage(command: str, workspace: Path) -> None:
    """A kind that is none ends with 2 and the kinds there are."""
    ran = call("template", command, "letter", cwd=workspace)
    assert ran.returncode == 2
    assert "service-commitment" in ran.stderr
