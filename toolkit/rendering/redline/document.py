"""The newer of two Word files with everything that it has otherwise as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from lxml import etree

from toolkit.errors import DocumentError
from toolkit.model.text import Text
from toolkit.rendering.package.inflating import LIMITS, inflate
from toolkit.rendering.package.markup import read_xml
from toolkit.rendering.package.relations import main_part, relations
from toolkit.rendering.package.writing import package_bytes

from .blocks import mark_blocks
from .marks import Known, Marker
from .names import W, texts
from .resolving import accept, reject

_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST = 2**30
_NO_WORD = Text("它不是 Word 文件", "it is no Word file")
_STRICT = Text(
    "它是 Strict OOXML 格式；请在 Word 里另存为普通的 .docx",
    "it is Strict OOXML; save it in Word as an ordinary .docx",
)
_UNSURE = Text(
    "无法把差异写成修订而不丢文字；请用表格（--out 差异.xlsx）",
    "the differences cannot be written as tracked changes without loss; use the table (--out x.xlsx)",
)
_HEADERS = Text(
    "页眉页脚有增减，没有标成修订，文件里是新版的",
    "headers or footers were added or removed: not marked, the file has the newer ones",
)
_NOTES = Text(
    "脚注或尾注有不同，没有标成修订，文件里是新版的",
    "footnotes or endnotes differ: not marked, the file has the newer ones",
)
_BOXES = Text(
    "文本框里的文字有不同，没有标成修订，文件里是新版的",
    "text boxes differ: not marked, the file has the newer ones",
)
_NUMBERS = Text(
    "两版的自动编号定义不同：删去的段落没有带上自动编号",
    "the definitions of automatic numbers differ: deleted paragraphs come without them",
)
_TRACKED = Text(
    "原来就有修订：按全部接受后的文字比较",
    "there were tracked changes before: compared as if all were accepted",
)


@dataclass(frozen=True, slots=True)
class Redline:
    """The file, and what it does not show as a tracked change."""

    data: bytes
    notes: tuple[Text, ...]


def redlined(before: bytes, after: bytes, author: str, on: date) -> Redline:
    """Mark in the newer file what the older one says otherwise, by an author on a day.

    Accepting all changes gives the words of the newer file, rejecting all those of the older,
    paragraph by paragraph: that is checked. Raises DocumentError where one cannot be read so.
    The same files, author and day give the same bytes.
    """
    old, new = _Package(inflate(before, LIMITS)), _Package(inflate(after, LIMITS))
    known = Known(new.styles(), frozenset(_same_numbers(old, new)))
    pairs = {new.main: old.main, **_stories(old, new)}
    roots = {part: (old.tree(other), new.tree(part)) for part, other in pairs.items()}
    number = max((_highest(tree) for _, tree in roots.values()), default=0)
    marker = Marker(author, f"{on.isoformat()}T00:00:00Z", known, number)
    notes = tuple(_notes(old, new, known))
    for part, (ones, others) in roots.items():
        said = texts(_content(ones)), texts(_content(others))
        mark_blocks(_content(ones), _content(others), marker)
        _check(others, *said)
        new.files[part] = etree.tostring(
            others, xml_declaration=True, encoding="UTF-8", standalone=True
        )
    return Redline(package_bytes(new.files), notes)


class _Package:
    """The parts of a file; its main part and others by the kind of their relationship."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.main = main_part(self.files)
        if not self.main:
            raise DocumentError(_NO_WORD)
        self._names = {name.casefold(): name for name in self.files}
        self.tracked = False
        self._trees: dict[str, etree._Element] = {}
        if not str(self.tree(self.main).tag).startswith(W):
            raise DocumentError(_STRICT)

    def tree(self, part: str) -> etree._Element:
        """Parse a part once, with its tracked changes accepted."""
        if part not in self._trees:
            root = read_xml(part, self.files[part])
            self.tracked |= next(root.iter(f"{W}ins", f"{W}del", f"{W}moveTo"), None) is not None
            accept(root)
            self._trees[part] = root
        return self._trees[part]

    def related(self, kind: str) -> dict[str, str]:
        """Give the parts of a kind that the main part leads to, by the ids of the relationships."""
        found = relations(self.files, self.main)
        return {
            key: self._names[target]
            for key, sort, target in found
            if sort.endswith(f"/{kind}") and target in self._names
        }

    def of(self, kind: str) -> Iterator[etree._Element]:
        yield from map(self.tree, self.related(kind).values())

    def styles(self) -> frozenset[str]:
        ids = (style.get(f"{W}styleId") for tree in self.of("styles") for style in tree)
        return frozenset(name for name in ids if name)

    def numbers(self) -> dict[str, bytes]:
        """Give the definition of each automatic numbering by the id that paragraphs use."""
        found: dict[str, bytes] = {}
        for tree in self.of("numbering"):
            kinds = {one.get(f"{W}abstractNumId"): one for one in tree.iter(f"{W}abstractNum")}
            for one in tree.iter(f"{W}num"):
                used = one.find(f"{W}abstractNumId")
                kind = kinds.get(used.get(f"{W}val")) if used is not None else None
                levels = () if kind is None else kind.iter(f"{W}lvl")
                own = (*levels, *one.iter(f"{W}lvlOverride"))
                found[str(one.get(f"{W}numId"))] = b"".join(
                    etree.tostring(level, method="c14n") for level in own
                )
        return found

    def stories(self) -> dict[tuple[int, str, str | None], str]:
        """Give headers and footers by section, sort, and page (first, even, default)."""
        found = {}
        named = self.related("header") | self.related("footer")
        for at, section in enumerate(self.tree(self.main).iter(f"{W}sectPr")):
            for sort in ("headerReference", "footerReference"):
                for reference in section.iter(f"{W}{sort}"):
                    part = named.get(str(reference.get(_REFERENCE)))
                    if part:
                        found[at, sort, reference.get(f"{W}type")] = part
        return found


def _content(root: etree._Element) -> etree._Element:
    body = root.find(f"{W}body")
    return root if body is None else body


def _same_numbers(old: _Package, new: _Package) -> Iterator[str]:
    there = new.numbers()
    yield from (key for key, kind in old.numbers().items() if there.get(key) == kind)


def _stories(old: _Package, new: _Package) -> dict[str, str]:
    """Pair the headers and footers of the newer file with those of the older."""
    before = old.stories()
    pairs: dict[str, str] = {}
    for place, part in new.stories().items():
        if place in before:
            pairs.setdefault(part, before[place])
    return pairs


def _highest(root: etree._Element) -> int:
    ids = (str(element.get(f"{W}id", "")) for element in root.iter())
    return max((int(one) for one in ids if one.isdecimal() and int(one) < _MOST), default=0)


def _notes(old: _Package, new: _Package, known: Known) -> Iterator[Text]:
    if old.tracked or new.tracked:
        yield _TRACKED
    if old.stories().keys() != new.stories().keys():
        yield _HEADERS
    kinds = ("footnotes", "endnotes")
    ones, others = ([texts(n) for k in kinds for t in p.of(k) for n in t] for p in (old, new))
    if ones != others:
        yield _NOTES
    boxes, changed = ([_boxed(tree) for tree in (p.tree(p.main),)] for p in (old, new))
    if boxes != changed:
        yield _BOXES
    used = {str(one.get(f"{W}val")) for one in old.tree(old.main).iter(f"{W}numId")}
    if used - known.numbers - {"0"}:
        yield _NUMBERS


def _boxed(root: etree._Element) -> list[tuple[str, ...]]:
    return [texts(box) for box in root.iter(f"{W}txbxContent")]


def _check(root: etree._Element, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Hold what comes of rejecting and of accepting all against the two files."""
    for resolve, said in ((reject, before), (accept, after)):
        tried = deepcopy(root)
        resolve(tried)
        if texts(_content(tried)) != said:
            raise DocumentError(_UNSURE)
