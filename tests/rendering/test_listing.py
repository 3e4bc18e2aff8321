from __future__ import annotations

import time

import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import BudgetError, RenderError
from toolkit.rendering import compile_template
from toolkit.rendering.compiler.listing import resolve
from toolkit.rendering.sandbox.budget import Limits, budget

from .fidelity.wordml import document, par, run

PIECES = (
    *("<w:p>", '<w:p w:rsidR="1">', '<w:p w:rsidR="1"/>', "<w:p/>", "</w:p>"),
    *("<w:r>", '<w:r w:rsidR="1">', '<w:r w:rsidR="1"/>', "<w:r/>", "</w:r>"),
    *("<w:t>", '<w:t xml:space="preserve">', '<w:t xml:space="preserve"/>', "<w:t/>", "</w:t>"),
    *("<w:pPr><w:x/></w:pPr>", "<w:pPr>", "</w:pPr>", "<w:pPr/>", "<w:pPr>\n</w:pPr>"),
    *("<w:rPr><w:b/></w:rPr>", "<w:rPr>", "</w:rPr>", "<w:tab/>", "<w:txbxContent>"),
    *("a", "b\tc", "d\ne", "f\ag", "h\fi", "\n"),
)
LINE = "<w:r><w:t>a\nb</w:t></w:r>"


def resolved(xml: str, limits: Limits | None = None) -> str:
    """Resolve a part with a budget."""
    with budget(limits or Limits()):
        return resolve(xml)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_control_characters_become_what_docxtpl_makes_of_them(pieces: list[str]) -> None:
    """Whatever the order of tags, what is changed and what is not is docxtpl's."""
    xml = "".join(pieces)
    assert resolved(xml) == DocxTemplate("").resolve_listing(xml)


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:p>{LINE}</w:p>" + '<w:p w:rsidR="1"/>' * 100_000,
        f"<w:p>{LINE}" + '<w:r w:rsidR="1"/>' * 100_000 + "</w:p>",
        "<w:p><w:r><w:t>a\nb</w:t>" + '<w:t xml:space="preserve"/>' * 100_000 + "</w:r></w:p>",
        "<w:p>" + "<w:pPr>\n" * 100_000 + f"</w:pPr>{LINE}</w:p>",
        "<w:p>" + "<w:pPr>" * 100_000 + f"{LINE}</w:p>",
        "<w:p " * 100_000 + "\n",
        "<w:p>" * 100_000 + "\n",
        f"<w:p>{LINE * 50_000}</w:p>",
        f"<w:p>{LINE}</w:p>" * 50_000,
    ],
    ids=["paragraphs", "runs", "texts", "lines", "open", "cut", "nested", "many runs", "many"],
)
def test_time_grows_with_the_length_and_not_with_its_square(xml: str) -> None:
    """Tags that close themselves, or that nothing closes, are passed over once."""
    start = time.process_time()
    resolved(xml)
    assert time.process_time() - start < 3


@pytest.mark.parametrize("char", ["\t", "\n", "\a", "\f"])
def test_what_control_characters_become_is_counted_before_it_is_made(char: str) -> None:
    """A character becomes at least 44, which ends a budget of a million."""
    xml = f"<w:p><w:r><w:t>{char * 30_000}</w:t></w:r></w:p>"
    assert len(resolved(xml)) > 1_000_000
    with pytest.raises(BudgetError):
        resolved(xml, Limits(characters=1_000_000))


@pytest.mark.parametrize("char", ["\a", "\f"])
def test_properties_that_are_repeated_are_counted(char: str) -> None:
    """The author chooses how large they are: ten characters of a value make a million here."""
    style = '<w:pStyle w:val="' + "s" * 100_000 + '"/>'
    xml = f"<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{char * 10}</w:t></w:r></w:p>"
    with pytest.raises(BudgetError):
        resolved(xml, Limits(characters=1_000_000))


def test_a_document_of_too_many_breaks_is_refused_with_a_reason() -> None:
    """The author reads what is wrong, as for a loop that does not end."""
    template = compile_template(document(par(run("{{ x }}"))))
    with pytest.raises(RenderError, match="100,000,000 characters"):
        template.render({"x": "\t" * 2_900_000})
