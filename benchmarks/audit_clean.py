"""Clean documents: those of the shipped workspace, and texts of various kinds in tests/audit/clean.

A `.txt` is audited as it is. A `.md` becomes a Word file with real styles: `#` is the title, `##`
and `###` are headings, `+` an item that Word numbers, `|` a row of a table.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument

from toolkit.pipeline.generate import Request, generate
from toolkit.pipeline.init import example_root

from .work import ROOT

AS_OF = date(2026, 11, 23)
TEXTS = ROOT / "tests" / "audit" / "clean"
# Characters on a page of small four: 30 lines of 30, less headings, lists and tables.
PAGE = 600
_STYLES = (("### ", "Heading 2"), ("## ", "Heading 1"), ("# ", "Title"), ("+ ", "List Number"))


@dataclass(frozen=True, slots=True)
class Clean:
    """A clean document; `tender` is the id of the one that it answers, empty where there is none."""

    path: Path
    tender: str = ""


def written(folder: Path) -> tuple[Clean, ...]:
    """Make our own clean documents in a folder."""
    made = []
    for source in sorted(TEXTS.iterdir()):
        if source.suffix == ".txt":
            made.append(Clean(Path(shutil.copy(source, folder))))
        elif source.suffix == ".md":
            path = folder / f"{source.stem}.docx"
            word_of(source.read_text(encoding="utf-8")).save(str(path))
            made.append(Clean(path))
    return tuple(made)


def word_of(text: str) -> WordDocument:
    """Make a Word document of marked text."""
    word = Document()
    # The template of the library names its author.
    word.core_properties.author = ""
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line.strip("|").split("|") if "||" not in line else line[1:-1].split("|"))
            continue
        if rows:
            _table(word, rows)
            rows = []
        if line:
            mark, style = next((one for one in _STYLES if line.startswith(one[0])), ("", "Normal"))
            word.add_paragraph(line.removeprefix(mark), style)
    return word


def _table(word: WordDocument, rows: list[list[str]]) -> None:
    table = word.add_table(len(rows), len(rows[0]), "Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def shipped(folder: Path) -> tuple[Clean, ...]:
    """Generate the sets of the shipped workspace into a folder."""
    made = generate(Request(example_root(), (), AS_OF, out=folder))
    return tuple(
        Clean(path, one.folder.name)
        for one in made.sets
        for path in sorted(one.folder.glob("*.docx"))
    )
