"""Tags that no pattern could read in time are refused; all others are read."""

from __future__ import annotations

import time

import pytest

from toolkit.errors import RenderError
from toolkit.rendering import compile_template
from toolkit.rendering.compiler.tags import LONGEST, MOST_BLANKS, MOST_TAGS

from .fidelity.reading import by_docxtpl, said
from .fidelity.wordml import cell, document, par, pars, row, run, table

FLOODS = {
    "variables": pars("{{" * 50_000),
    "statements": pars("{%" * 50_000),
    "paragraph tags": pars("{%p " * 25_000),
    "row tags": table(row(cell(par("{{tr " * 20_000)))),
    "comments": pars("{{ a }}" + "{#" * 50_000),
    "closings": pars("{{ a }}" + "-%}" * 30_000),
    "braces over runs": par(run("{{ a }}"), *(run("{"),) * 20_000),
    "blanks": table(row(cell(par("{% colspan " + " " * 5_000 + "x %}")))),
    "many": pars("{{a}}" * (MOST_TAGS + 1)),
    "long": pars("{{ a" + "|e" * LONGEST + " }}"),
    "literal": pars("{% raw %}" * 12_000),
}


@pytest.mark.parametrize("name", FLOODS)
def test_floods_of_tags_are_refused_at_once(name: str) -> None:
    """What would keep a pattern busy for hours is told as a wrong tag."""
    start = time.process_time()
    with pytest.raises(RenderError):
        compile_template(document(FLOODS[name]))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "{% raw %}{{ {% endraw %}乙",
        "{{ {'a': {'b': 'c'}}['a']['b'] }}",
        "{{ '%}' }}{{ '}}' }}",
        "{" + "{ a }" + "}",
        "{% if a %}" + " " * MOST_BLANKS + "丙{% endif %}",
    ],
)
def test_sound_tags_are_read_as_docxtpl_reads_them(text: str) -> None:
    """Braces in strings, in literal text and of mappings are no tags without end."""
    data = document(pars(text))
    assert said(compile_template(data).render({"a": "甲"})) == said(by_docxtpl(data, {"a": "甲"}))


def test_private_characters_stay() -> None:
    """Symbol fonts put their signs into the private use area; none is taken for a stand-in."""
    text = "\uf8f0\uf8f4\U000f0000"
    data = document(pars("{%p if 3 % 2 %}", f"{text}{{{{ a }}}}", "{%p endif %}"))
    assert said(compile_template(data).render({"a": "“"})) == [f"{text}“"]
