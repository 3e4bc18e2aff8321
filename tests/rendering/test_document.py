from __future__ import annotations

import dataclasses
import io
import zipfile
from datetime import datetime

import docx
import pytest
from lxml import etree

from toolkit.model.plan import DocumentPlan
from toolkit.rendering.document import template_context

from .shipped import NAMES, rendered

LETTER = "guangxi-telecom-office/service-commitment"


def headed(plan: DocumentPlan, heading: str) -> DocumentPlan:
    """Give a plan another heading."""
    return dataclasses.replace(plan, head=dataclasses.replace(plan.head, heading=heading))


@pytest.mark.parametrize("name", NAMES)
def test_properties_tell_title_author_and_day(
    name: str, documents: dict[str, bytes], plans: dict[str, DocumentPlan]
) -> None:
    """The file's properties are the heading, the company and the day of signing."""
    properties = docx.Document(io.BytesIO(documents[name])).core_properties
    plan = plans[name]
    assert properties.title == plan.head.heading
    assert properties.author == plan.head.organisation.name
    with zipfile.ZipFile(io.BytesIO(documents[name])) as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
    # python-docx does not find it where docxcompose is loaded.
    assert core.findtext("{*}lastModifiedBy") == plan.head.organisation.name
    signed = datetime(plan.day.year, plan.day.month, plan.day.day)  # noqa: DTZ001 (as Word has it)
    assert properties.created is not None
    assert properties.modified is not None
    assert properties.created.replace(tzinfo=None) == signed
    assert properties.modified.replace(tzinfo=None) == signed


def test_title_is_escaped_once(plans: dict[str, DocumentPlan]) -> None:
    """An ampersand in the heading is one in the title and on the page."""
    data = rendered(LETTER, headed(plans[LETTER], "A & B <承诺书>"))
    document = docx.Document(io.BytesIO(data))
    assert document.core_properties.title == "A & B <承诺书>"
    assert document.paragraphs[0].text == "A & B <承诺书>"


def test_long_heading_is_no_error(plans: dict[str, DocumentPlan]) -> None:
    """A heading longer than the 255 characters of a title property still makes a document."""
    heading = "超长标题" * 80
    document = docx.Document(io.BytesIO(rendered(LETTER, headed(plans[LETTER], heading))))
    assert document.paragraphs[0].text == heading


def test_template_sees_every_field_of_head_and_body(plans: dict[str, DocumentPlan]) -> None:
    """What a template can use are the fields of the head and of the body."""
    plan = plans[LETTER]
    names = {field.name for part in (plan.head, plan.body) for field in dataclasses.fields(part)}
    assert set(template_context(plan)) == names
    assert names >= {"heading", "tender", "sections"}


def test_same_plan_gives_the_same_bytes(
    plans: dict[str, DocumentPlan], documents: dict[str, bytes]
) -> None:
    """Rendering a plan again gives the same bytes; another plan gives others."""
    assert rendered(LETTER, plans[LETTER]) == documents[LETTER]
    assert rendered(LETTER, headed(plans[LETTER], "另一个标题")) != documents[LETTER]
