from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from toolkit.model.finding import Finding, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.reports.findings_text import findings_text, place


def found(source: Source, quote: str = "", related: tuple[Source, ...] = ()) -> Finding:
    """Make a finding at a place."""
    message, mend = Text("超过上限", "beyond the limit"), Text("改小", "Make it less.")
    return Finding("offer-beyond", Severity.ERROR, message, mend, source, quote, related)


def cells(text: str) -> int:
    """Count terminal cells."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def marked(line: str, carets: str) -> str:
    """Give the part of a line that stands above the carets."""
    start, end = carets.index("^"), carets.rindex("^") + 1
    return "".join(c for i, c in enumerate(line) if start <= cells(line[:i]) < end)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("offer: ≤ 2 小时", "≤ 2 小时"),
        ("  - {到达: 说明，, offer: ≤ 2 小时}", "≤ 2 小时"),
        ("承诺：收到故障通知后（Ａ级）2 小时内", "2 小时"),
        ("\t到达：\t2 小时", "2 小时"),
        ("offer: 2 hours", "2 hours"),
    ],
)
def test_caret_stands_under_what_is_meant(text: str, quote: str, tmp_path: Path) -> None:
    """The carets mark the quoted text, also after Chinese, full-width letters and tabs."""
    path = tmp_path / "p.yaml"
    path.write_text(f"first\n{text}\n", encoding="utf-8")
    source = Source(path, 2, text.index(quote) + 1)
    (block,) = findings_text([found(source, quote)], "zh")
    _, line, carets, _ = block.split("\n")
    assert line.replace("\t", " ").endswith(text.replace("\t", " "))
    assert marked(line, carets) == quote


def test_block_has_place_message_line_and_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finding is shown with path:line:column, what is wrong, the line and how to mend it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.yaml").write_text("a: 1\noffer: 9\n", encoding="utf-8")
    (block,) = findings_text([found(Source(tmp_path / "p.yaml", 2, 8), "9")], "en")
    assert block.split("\n") == [
        "p.yaml:2:8: error offer-beyond: beyond the limit",
        "     2 | offer: 9",
        "       |        ^",
        "    help: Make it less.",
    ]


def test_block_speaks_chinese(tmp_path: Path) -> None:
    """Severity, message, help and related places are in Chinese when asked for."""
    other = Source(tmp_path / "q.yaml", 3, 4)
    (block,) = findings_text([found(Source(tmp_path / "p.yaml"), related=(other,))], "zh")
    first, *rest = block.split("\n")
    assert first.endswith("p.yaml: 错误 offer-beyond: 超过上限")
    assert rest == ["    修改: 改小", f"    另见: {other.path}:3:4"]


def test_place_in_a_word_file_names_part_and_paragraph(tmp_path: Path) -> None:
    """A place in a Word file is its path, the part and the paragraph."""
    source = Source(tmp_path / "d.docx", part="word/document.xml", paragraph=41)
    assert place(source) == f"{tmp_path}/d.docx:word/document.xml:¶41"


@pytest.mark.parametrize("line", [5, 1000])
def test_line_that_is_gone_is_left_out(line: int, tmp_path: Path) -> None:
    """A finding of a file that became shorter is told without its line."""
    (tmp_path / "p.yaml").write_text("a: 1\n", encoding="utf-8")
    (block,) = findings_text([found(Source(tmp_path / "p.yaml", line, 3))], "en")
    assert len(block.split("\n")) == 2


def test_file_that_is_gone_is_no_error(tmp_path: Path) -> None:
    """A finding of a file that cannot be read is told without its line."""
    (block,) = findings_text([found(Source(tmp_path / "none.yaml", 1, 1))], "en")
    assert "none.yaml:1:1" in block


def test_file_with_a_byte_order_mark_keeps_its_columns(tmp_path: Path) -> None:
    """A byte order mark moves no caret."""
    (tmp_path / "p.yaml").write_text("offer: 9\n", encoding="utf-8-sig")
    (block,) = findings_text([found(Source(tmp_path / "p.yaml", 1, 8), "9")], "en")
    _, line, carets, _ = block.split("\n")
    assert marked(line, carets) == "9"


def test_a_binary_file_is_not_quoted(tmp_path: Path) -> None:
    """A row of a table in a file of bytes is no line of text."""
    path = tmp_path / "客户.parquet"
    path.write_bytes(b"PAR1\nrow\x00two\nrow three\n")
    lines = list(findings_text([found(Source(path, 2, 1))], "zh"))
    assert not any("row" in line for line in lines)
