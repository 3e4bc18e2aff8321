from __future__ import annotations

import pytest
from jinja2 import Environment

from toolkit.rendering.opaque import only_shows

NAMES = {"tender", "sections"}


def shows(source: str) -> bool:
    """Tell of a source whether it only shows `tender` and `sections`."""
    return only_shows(Environment(autoescape=True).parse(source), NAMES)


@pytest.mark.parametrize(
    "source",
    [
        "a {{ tender.number }} b",
        "{{ heading|upper }}{% if heading == 'x' %}{{ tender.number }}{% endif %}",
        "{% if tender.number and not sections %}x{% elif tender.project %}y{% else %}z{% endif %}",
        "{% for s in sections %}{{ loop.index }}{{ s.text }}{% for p in s.points %}{{ p }}"
        "{% endfor %}{% else %}none{% endfor %}",
        "{% for s in sections if s.text %}{{ s.text }}{% endfor %}",
        "{% for row in rows|sort %}{{ row.number|int + 1 }}{% endfor %}",
        "{% if rows|length > 2 %}{{ tender.number }}{% endif %}",
    ],
)
def test_what_is_printed_as_it_is_is_only_shown(source: str) -> None:
    """Printing, going through a list and asking whether it is empty need no value."""
    assert shows(source)


@pytest.mark.parametrize(
    "source",
    [
        "{{ tender.number|upper }}",
        "{{ tender.number ~ 'x' }}",
        "{{ tender['number'] }}",
        "{{ tender.number[:3] }}",
        "{{ tender.number.upper() }}",
        "{% if tender.number == '1' %}x{% endif %}",
        "{% if 'x' in tender.project %}x{% endif %}",
        "{% if tender.number is number %}x{% endif %}",
        "{{ 'x' if tender.number == '1' else 'y' }}",
        "{% for s in sections|sort(attribute='text') %}{{ s.text }}{% endfor %}",
        "{% for s in sections if s.text == 'x' %}{{ s.text }}{% endfor %}",
        "{% for s in sections recursive %}{{ loop(s.sections) }}{% endfor %}",
        "{% for s in sections %}{{ s.text|length }}{% endfor %}",
        "{% for s in sections %}{% for p in s.points %}{{ p|trim }}{% endfor %}{% endfor %}",
        "{% for s in sections %}{% if loop.previtem == 'x' %}y{% endif %}{% endfor %}",
        "{% set n = tender.number %}{{ n|upper }}",
        "{% macro m() %}{{ tender.number }}{% endmacro %}{{ m()|upper }}",
        "{% filter upper %}{{ tender.number }}{% endfilter %}",
        "{% with n = tender.number %}{{ n|length }}{% endwith %}",
        "{% autoescape false %}{{ tender.number }}{% endautoescape %}",
    ],
)
def test_what_looks_at_a_value_is_known(source: str) -> None:
    """Filters, operators, tests, calls and names given to values may do anything with them."""
    assert not shows(source)
