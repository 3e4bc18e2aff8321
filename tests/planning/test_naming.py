from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.planning.naming import MAX_BYTES, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("售后服务承诺书", "售后服务承诺书.docx"),
        ("Q/UWE-营005-2009", "Q-UWE-营005-2009.docx"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j.docx"),
        ("a\nb\tc\x7f", "a-b-c-.docx"),
        ("CON", "_CON.docx"),
        ("con.txt", "_con.txt.docx"),
        ("LPT1", "_LPT1.docx"),
        ("CONTRACT", "CONTRACT.docx"),
        ("名称. . .", "名称.docx"),
        ("\u3000名称\u3000", "名称.docx"),
        ("...", "_.docx"),
        ("", "_.docx"),
        ("../../etc/passwd", "-..-etc-passwd.docx"),
        ("cafe\u0301", "café.docx"),
    ],
)
def test_a_name_is_one_that_every_system_takes(text: str, name: str) -> None:
    """Forbidden signs, reserved names, dots at the ends and split accents are mended."""
    assert safe_name(text, ".docx") == name


@pytest.mark.parametrize("text", ["长" * 300, "长" * 57 + "." * 20 + "尾" * 50])
def test_a_long_name_is_cut_with_its_suffix_kept(text: str) -> None:
    """At most 180 bytes, the suffix among them, and no dot before it where it was cut."""
    name = safe_name(text, ".docx")
    assert len(name.encode()) <= MAX_BYTES
    assert name.removesuffix(".docx")[-1] == "长"


@pytest.mark.parametrize("text", ["长" * 300, "重庆云岭溪景区" * 20])
def test_a_long_chinese_name_fits_a_file_system(text: str) -> None:
    """A name in UTF-8 stays within the 255 bytes that Linux file systems take, suffixes included.

    A changed file is kept as NAME.bak, so that four bytes more have to fit.
    """
    assert len(safe_name(text, ".docx").encode()) + len(".bak") <= 255


@given(st.text(max_size=200))
def test_any_text_gives_a_safe_name(text: str) -> None:
    """Whatever the text, the name is short, normalised, and free of what Windows forbids."""
    name = safe_name(text, ".docx")
    assert name.endswith(".docx")
    assert len(name.encode()) <= MAX_BYTES
    assert not set(name) & set('<>:"/\\|?*\x00\n')
    assert unicodedata.normalize("NFC", name) == name
    assert name.removesuffix(".docx").strip(" .") == name.removesuffix(".docx") != ""
