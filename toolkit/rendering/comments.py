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

from .package.inflating import LIMITS, is_xml_name
from .package.writing import package_bytes
from .wording_places import Paragraphs, local

AUTHOR = "Pledgebook"
INITIALS = "P"
MAX_XML_BYTES = 128 * 2**20
"""All XML parts together; the largest that is read has half of that."""
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


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
        _check_size(data)
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


def _check_size(data: bytes) -> None:
    """Refuse what inflates to too much: all parts are held in memory, thrice while they are saved.

    Inflating never goes past the sizes that are declared.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(is_xml_name(one.filename), one.file_size) for one in package.infolist()]
    for size, most in (
        (sum(size for _, size in parts), LIMITS.total_bytes),
        (sum(size for is_xml, size in parts if is_xml), MAX_XML_BYTES),
    ):
        if size > most:
            mega = most // 10**6
            zh, en = f"解压后超过 {mega} MB", f"it inflates to over {mega} MB"
            raise DocumentError(Text(zh, en))


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
    free = _highest_mark(document.element) + 1
    for number, remark in enumerate(remarks):
        key = (remark.label, remark.paragraph, remark.quote)
        first, last = paragraphs.span(remark.paragraph, remark.quote, used[key])
        used[key] += 1
        comment = document.comments.add_comment(
            text="\n".join(remark.lines), author=AUTHOR, initials=INITIALS
        )
        comment._comment_elm.date = moment
        # A mark without a comment may be left in the document; its number is not free.
        comment._comment_elm.id = max(comment.comment_id, free + number)
        _mark(first, last, comment.comment_id)


def _highest_mark(root: etree._Element) -> int:
    """Give the highest number of a comment that the text has a mark of; -1 where it has none."""
    marks = (mark for kind in _MARKS for mark in root.iter(f"{{*}}{kind}"))
    numbers = (str(value) for mark in marks for value in mark.attrib.values())
    return max((int(number) for number in numbers if number.isdecimal()), default=-1)


def _mark(first: etree._Element, last: etree._Element, comment: int) -> None:
    """Put the marks of a comment around what stands between two elements, these included.

    By hand, since python-docx puts them beside runs only, and deleted words are to be marked from
    outside: the mark of a comment in a deletion counts as deleted.
    """
    start, end, reference = (_made(kind, first, comment) for kind in _MARKS)
    first.addprevious(start)
    holder = etree.Element(_name("r", first))
    holder.append(reference)
    last.addnext(holder)
    last.addnext(end)


def _made(kind: str, near: etree._Element, comment: int) -> etree._Element:
    mark = etree.Element(_name(kind, near))
    mark.set(_name("id", near), str(comment))
    return mark


def _name(kind: str, near: etree._Element) -> str:
    """Name a mark beside an element as Word does: that may be a formula, what holds it is Word's."""
    holder = near.getparent()
    return f"{{{etree.QName(near if holder is None else holder).namespace}}}{kind}"
