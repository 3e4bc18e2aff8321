"""Templates put together at random: what docxtpl renders, we render alike."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from toolkit.rendering import compile_template

from .compare import differences
from .reading import by_docxtpl
from .wordml import document, par, row, run, table

CONTEXT = {
    "x": "甲<&>",
    "y": "一\n二\t三\a四",
    "t": True,
    "f": False,
    "e": "",
    "ns": ["子", "丑\n寅"],
    "m": {"k": " 值 "},
    "none": [],
}
PIECES = st.sampled_from(
    [
        "文",
        " ",
        "  ",
        "a b",
        "{{ x }}",
        "{{ y }}",
        "{{ m.k }}",
        "{{ e or '无' }}",
        "{# 注 #}",
        "{{ x|upper }}",
        "{",
        "%",
        "{%- if t -%}真{%- endif -%}",
        "{% if f %}假{% else %}真{% endif %}",
        "{% for n in ns %}{{ n }}{% endfor %}",
        "{% if x < 'z' %}小{% endif %}",
        "{{r x }}",
        "{{ ns|join('、') }}",
    ]
)
FORMATS = st.sampled_from(["", "", "<w:b/>", '<w:color w:val="FF0000"/><w:i/>'])
BETWEEN = st.sampled_from(
    [
        "",
        "",
        '<w:proofErr w:type="spellStart"/>',
        '<w:bookmarkEnd w:id="1"/>',
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
    ]
)
PROPERTIES = st.sampled_from(["", "", '<w:jc w:val="center"/>', '<w:pStyle w:val="Heading1"/>'])


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Give a paragraph whose text is cut into runs at any place."""
    written = "".join(draw(st.lists(PIECES, max_size=4)))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(written) - 1)), max_size=3)))
    ends = [0, *(cut for cut in cuts if cut < len(written)), len(written)]
    runs = [
        draw(BETWEEN) + run(written[start:end], draw(FORMATS), draw(st.booleans()))
        for start, end in pairwise(ends)
        if end > start
    ]
    return par(*runs, properties=draw(PROPERTIES))


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Give a table of two columns, its rows alone, in a loop or under a condition."""
    rows = [row(_cell(draw), _cell(draw)) for _ in range(draw(st.integers(1, 3)))]
    start, end = draw(
        st.sampled_from(
            [("", ""), ("{%tr for n in ns %}", "{%tr endfor %}"), ("{%tr if t %}", "{%tr endif %}")]
        )
    )
    if start:
        rows = [row("头", "部"), row(start, ""), *rows, row(end, "")]
    return table(*rows)


def _cell(draw: st.DrawFn) -> str:
    return f"<w:tc><w:tcPr/>{''.join(draw(st.lists(paragraphs(), min_size=1, max_size=2)))}</w:tc>"


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """Give paragraphs and tables, some of them within a {%p %} loop or condition."""
    inner = "".join(draw(st.lists(st.one_of(paragraphs(), tables()), min_size=1, max_size=3)))
    start, end = draw(
        st.sampled_from(
            [
                ("", ""),
                ("{%p for n in ns %}", "{%p endfor %}"),
                ("{%p if f %}", "{%p endif %}"),
                ("{%p if t %}", "{%p endif %}"),
            ]
        )
    )
    return par(start) + inner + par(end) if start else inner


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@given(body=st.lists(blocks(), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_composed_template_equals_that_of_docxtpl(body: list[str]) -> None:
    """Whatever docxtpl renders to sound XML comes out the same."""
    data = document(*body, par("末"))
    assume(_is_sound(data))
    made = compile_template(data).render(CONTEXT)
    assert differences(by_docxtpl(data, CONTEXT), made) == {}


def _is_sound(data: bytes) -> bool:
    """Tell whether docxtpl renders a template without repairing the result by leaving text out."""
    template = DocxTemplate(io.BytesIO(data))
    template.render_init()
    env = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        etree.fromstring(template.build_xml(CONTEXT, env))
    except (TemplateError, etree.XMLSyntaxError):
        return False
    return True
