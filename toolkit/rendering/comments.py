"""Word comments at exact words: runs are split at the words, and nothing else is changed."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import docx
from docx.document import Document
from lxml import etree

from toolkit.errors import DocumentError
from toolkit.model.text import Text

from .package.writing import package_bytes
from .wording_places import Paragraphs, local

AUTHOR = "Pledgebook"
INITIALS = "P"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about words of a document.

    `paragraph` counts the paragraphs of the body from 1, 0 where the words stand in none; `label`
    tells remarks of one kind from others: the second with the same label, paragraph and quote
    belongs to the second place of these words.
    """

    paragraph: int
    quote: str
    lines: tuple[str, ...]
    label: str = ""


def annotated(path: Path, remarks: Sequence[Remark], as_of: date) -> bytes:
    """Give a copy of a .docx with a comment for each remark; raises DocumentError.

    Without remarks the copy is the file itself. The same file, remarks and day give the same bytes.
    """
    data = path.read_bytes()
    if not remarks:
        return data
    try:
        document = docx.Document(io.BytesIO(data))
        before = _texts(document)
        _remark(document, remarks, datetime.combine(as_of, time(), UTC))
        if _texts(document) != before:
            raise DocumentError(Text("批注会改动正文", "a comment would change its text"))
        saved = io.BytesIO()
        document.save(saved)
    except DocumentError:
        raise
    except Exception as error:
        # Whatever a damaged package makes of the library: this file has no copy, others have.
        reason = f"{type(error).__name__}: {error}"[:200]
        zh, en = f"python-docx 打不开（{reason}）", f"python-docx cannot open it ({reason})"
        raise DocumentError(Text(zh, en)) from error
    # python-docx writes the time of the clock into the zip.
    with zipfile.ZipFile(saved) as package:
        return package_bytes({name: package.read(name) for name in package.namelist()})


def _texts(document: Document) -> list[str]:
    """Give all the body's text, deleted and hidden words too, a paragraph each."""
    texts = (
        "".join(part.text or "" for part in element.iter() if local(part) in ("t", "delText"))
        for element in document.element.body.iter()
        if local(element) == "p"
    )
    return [text for text in texts if text]


def _remark(document: Document, remarks: Iterable[Remark], moment: datetime) -> None:
    paragraphs = Paragraphs(document.element)
    used: Counter[tuple[str, int, str]] = Counter()
    for remark in remarks:
        key = (remark.label, remark.paragraph, remark.quote)
        first, last = paragraphs.span(remark.paragraph, remark.quote, used[key])
        used[key] += 1
        comment = document.comments.add_comment(
            text="\n".join(remark.lines), author=AUTHOR, initials=INITIALS
        )
        comment._comment_elm.date = moment
        _mark(first, last, comment.comment_id)


def _mark(first: etree._Element, last: etree._Element, comment: int) -> None:
    """Put the marks of a comment around what stands between two elements, these included.

    By hand, since python-docx puts them beside runs only, and deleted words are to be marked from
    outside: the mark of a comment in a deletion counts as deleted.
    """
    first.addprevious(_range("commentRangeStart", first, comment))
    holder = etree.Element(_name("r", first))
    reference = etree.SubElement(holder, _name("commentReference", first))
    reference.set(_name("id", first), str(comment))
    last.addnext(holder)
    last.addnext(_range("commentRangeEnd", first, comment))


def _range(kind: str, near: etree._Element, comment: int) -> etree._Element:
    mark = etree.Element(_name(kind, near))
    mark.set(_name("id", near), str(comment))
    return mark


def _name(kind: str, near: etree._Element) -> str:
    return f"{{{etree.QName(near).namespace}}}{kind}"
