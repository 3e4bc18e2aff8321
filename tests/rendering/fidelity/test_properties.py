"""Custom properties, which docxtpl leaves as they are."""

from __future__ import annotations

import io

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate

from toolkit.rendering import compile_template

from .reading import by_docxtpl, root
from .wordml import document, pars

_PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_XML = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="项目">'
    "<vt:lpwstr>{{ project }}</vt:lpwstr></property></Properties>"
)
CONTEXT = {"project": "A & B <一期>"}


def _template() -> bytes:
    opened = DocxTemplate(io.BytesIO(document(pars("{{ project }}"))))
    opened.init_docx()
    package = opened.docx.part.package
    part = Part(PackURI(f"/{_PART}"), _TYPE, _XML.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    saved = io.BytesIO()
    opened.docx.save(saved)
    return saved.getvalue()


def _value(data: bytes) -> str:
    return "".join(root(data, _PART).itertext())


@pytest.mark.parametrize("fallback", [False, True], ids=["compiled", "fallback"])
def test_custom_properties_are_filled(fallback: bool) -> None:
    """A field that shows such a property shows the value; docxtpl leaves the tag."""
    data = _template()
    compiled = compile_template(data)
    made = compiled.render(CONTEXT, compiled.docxtpl() if fallback else None)
    assert _value(made) == "A & B <一期>"
    assert _value(by_docxtpl(data, CONTEXT)) == "{{ project }}"
