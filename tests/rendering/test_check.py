from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from toolkit.model.kind import DocumentKind
from toolkit.rendering.check import check_template

from .shipped import TEMPLATES, plans
from .small import template


def kind(*must_have: str) -> DocumentKind:
    """Describe a kind of document that shows commitments."""
    return DocumentKind(
        kind="document",
        id="letter",
        title="信",
        shows="commitments",
        numbering="official",
        heading="信",
        file_name="信",
        must_have=must_have,
    )


@pytest.mark.parametrize("name", TEMPLATES)
def test_shipped_template_has_no_finding(name: str) -> None:
    """The shipped templates use known variables only and show what they must."""
    described = next(plan.kind for _, plan in plans() if plan.kind.id == name)
    assert list(check_template(described, ROOT / "templates" / f"{name}.docx")) == []


def test_broken_tag_is_reported_with_its_paragraph(tmp_path: Path) -> None:
    """A wrong tag is a finding that quotes the paragraph."""
    path = template(tmp_path / "信.docx", "好", "{%p if heading %")
    (finding,) = check_template(kind(), path)
    assert finding.rule == "template-syntax"
    assert finding.quote == "{%p if heading %"
    assert (finding.source.path, finding.source.part) == (path, "/word/document.xml")
    assert "{%p if heading %" in finding.help.zh


@pytest.mark.parametrize("part", ["header", "footer"])
def test_broken_tag_in_head_or_foot_is_reported(part: str, tmp_path: Path) -> None:
    """A wrong tag in head or foot is a finding in that part."""
    path = template(tmp_path / "信.docx", "好", **{part: "{{ heading"})
    (finding,) = check_template(kind(), path)
    assert finding.rule == "template-syntax"
    assert part in finding.source.part


def test_unknown_variable_is_reported_with_the_nearest_name(tmp_path: Path) -> None:
    """A misspelt variable is a finding that names what was meant."""
    path = template(tmp_path / "信.docx", "{{ headin }}", header="{{ organization.name }}")
    findings = list(check_template(kind(), path))
    assert [finding.quote for finding in findings] == ["headin", "organization"]
    assert [finding.rule for finding in findings] == ["template-unknown-variable"] * 2
    assert "`heading`" in findings[0].help.en
    assert "header" in findings[1].source.part


def test_required_field_that_is_not_shown_is_reported(tmp_path: Path) -> None:
    """A field that the kind must have and the template lacks is a finding."""
    path = template(tmp_path / "信.docx", "{{ heading }} {{ organisation.name }}")
    findings = list(check_template(kind("heading", "organisation.name", "date"), path))
    assert [(finding.rule, finding.quote) for finding in findings] == [
        ("template-must-have", "date")
    ]


def test_field_of_a_shown_value_does_not_count_as_another(tmp_path: Path) -> None:
    """Showing one field of a value is not showing its neighbour."""
    path = template(tmp_path / "信.docx", "{{ organisation.short_name }}")
    findings = list(check_template(kind("organisation.name"), path))
    assert [finding.quote for finding in findings] == ["organisation.name"]


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 half a zip"])
def test_file_that_is_no_word_file_is_reported(data: bytes, tmp_path: Path) -> None:
    """A template that does not open is a finding, not a crash."""
    path = tmp_path / "信.docx"
    path.write_bytes(data)
    assert [finding.rule for finding in check_template(kind(), path)] == ["template-unreadable"]
