"""Any text may be a value: it shows as it is, wherever it is put."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.errors import RenderError
from toolkit.rendering import compile_template

from .packages import notes, reference
from .reading import said, title
from .wordml import Package, Part, document, par, pars, row, run, table

FORBIDDEN = "".join(map(chr, [*range(7), 8, 0x0B, *range(0x0E, 0x20), 0xFFFE, 0xFFFF]))
# XML 1.0, section 2.2, less \a, \f (docxtpl's paragraph and page) and the carriage return.
ALLOWED = st.characters(
    min_codepoint=0x20, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"
)
SPECIALS = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{_{",
        "}_}",
        "{%p",
        "{{r ",
        "<w:p>",
        "</w:t>",
        "&amp;",
        "&#10;",
        *"<>&'\"“”‘’%{}#\\|`$]",
        "]]>",
        "--",
        "\x7f",
        "\x85",
        "\u2028",
        "😀",
        "𠮷",
        "承诺",
        " ",
        "  ",
        "\\1",
    ]
)
TEXTS = st.lists(st.one_of(SPECIALS, st.text(ALLOWED, max_size=8))).map("".join)
LINES = st.lists(
    st.one_of(SPECIALS, st.sampled_from(["\n", "\t", "\n\n"]), st.text(ALLOWED, max_size=5))
).map("".join)
ANYTHING = st.lists(
    st.one_of(SPECIALS, st.sampled_from(["\n", "\t", "\a", "\f"]), st.text(ALLOWED, max_size=5))
).map("".join)


def _everywhere() -> bytes:
    parts = (
        Part("header1.xml", "header", pars("{{ x }}")),
        Part("footer1.xml", "footer", pars("{{ x }}")),
        notes("footnotes", "{{ x }}"),
        notes("endnotes", "{{ x }}"),
        notes("comments", "{{ x }}"),
    )
    body = (
        par("前{{ x }}后")
        + par(run("{{ x }}", "<w:b/>", space=False))
        + pars("{%p if x == x %}", "{% for c in [x] %}{{ c }}{% endfor %}", "{%p endif %}")
        + table(row("{%tr for c in [x] %}", ""), row("{{ c }}", "尾"), row("{%tr endfor %}", ""))
        + par("末")
    )
    section = reference("header", "header1") + reference("footer", "footer1")
    return Package(body, parts, section, core={"dc:title": "题{{ x }}"}).save()


EVERYWHERE = _everywhere()
LINE = document(pars("前{{ x }}后"))


@given(value=TEXTS)
@example("\x85")
@example("a\u2028b")
@example("{_{ x }_}")
@settings(max_examples=150, deadline=None)
def test_text_shows_as_it_is_in_every_part(value: str) -> None:
    """A value is what it is in body, table, head, foot, notes and comments."""
    made = compile_template(EVERYWHERE).render({"x": value})
    assert said(made) == [f"前{value}后", value, value, value, "尾", "末"]
    for name in ("header1", "footer1", "footnotes", "endnotes", "comments"):
        assert said(made, f"word/{name}.xml")[-1] == value


@given(value=TEXTS)
@settings(max_examples=50, deadline=None)
def test_text_shows_as_it_is_in_the_title(value: str) -> None:
    """A title holds a value as it is."""
    assert title(compile_template(EVERYWHERE).render({"x": value})) == f"题{value}"


@given(value=LINES)
@settings(max_examples=100, deadline=None)
def test_lines_and_tabs_become_those_of_word(value: str) -> None:
    """Each newline of a value is a break, each tab a tab, and all else is text."""
    assert said(compile_template(LINE).render({"x": value})) == [f"前{value}后"]


@given(value=ANYTHING)
@settings(max_examples=100, deadline=None)
def test_paragraphs_and_pages_lose_no_text(value: str) -> None:
    r"""Each \a begins a paragraph, each \f a page; what stands between stays in order."""
    made = said(compile_template(LINE).render({"x": value}))
    expected = re.split("\a", value.replace("\f", "\a\f\a"))
    expected[0], expected[-1] = "前" + expected[0], expected[-1] + "后"
    if len(expected) == 1:
        expected = [f"前{value}后"]
    assert made == expected


@given(before=TEXTS, forbidden=st.sampled_from(FORBIDDEN), after=TEXTS)
@settings(max_examples=50, deadline=None)
def test_forbidden_character_is_always_an_error(before: str, forbidden: str, after: str) -> None:
    """What XML forbids never reaches a file."""
    with pytest.raises(RenderError):
        compile_template(LINE).render({"x": before + forbidden + after})


@pytest.mark.parametrize("surrogate", ["\ud800", "a\udc80b"])
def test_lone_surrogate_is_an_error(surrogate: str) -> None:
    """Half a character, as a wrongly decoded file gives it, is refused like any forbidden one."""
    with pytest.raises(RenderError):
        compile_template(LINE).render({"x": surrogate})


@given(names=st.dictionaries(st.sampled_from("abcdef"), TEXTS, min_size=1))
@settings(max_examples=30, deadline=None)
def test_values_in_nested_data_show_as_they_are(names: dict[str, str]) -> None:
    """Keys and values of nested data are as literal as plain ones."""
    data = document(pars("{%p for k, v in d|dictsort %}", "{{ k }}={{ v }}", "{%p endfor %}"))
    assert said(compile_template(data).render({"d": names})) == [
        f"{k}={v}" for k, v in sorted(names.items())
    ]
