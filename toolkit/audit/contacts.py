"""Telephone numbers and people that are one sign off another of the same label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.model.roles import Roles
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.line import Line

from .document import DocumentEvidence
from .evidence import AuditEvidence

# A company has one hotline; of other telephones it may have many that are nearly the same.
_HOTLINE = pattern(
    r"热线(?:电话|号码)?(?:为|是|[：:])?[\s\u3000]*(?P<value>\d{3,4}[-—\s]?\d{3,4}[-—\s]?\d{3,4})(?!\d)"
)
_PERSON = pattern(
    r"(?P<label>法定代表人|批准人?|审核人?|编制人?|总经理|项目经理|项目负责人|联系人)(?:[（(][^（()）]{1,8}[）)])?[：:][\s\u3000]*"
    r"(?P<value>[\u4e00-\u9fff]{3})(?![\u4e00-\u9fff])"
)
_NO_DIGIT = pattern(r"\D")
HOTLINE, PERSON = Text("服务热线", "hotline"), Text("姓名", "name")


@dataclass(frozen=True, slots=True)
class OddContact:
    """A number or person at exact words of a line, and the one that it is a sign off.

    `known` tells that our policies hold the other one.
    """

    document: DocumentEvidence
    line: Line
    what: Text
    found: str
    other: str
    known: bool


@dataclass(frozen=True, slots=True)
class _Written:
    document: DocumentEvidence
    line: Line
    found: str

    @property
    def bare(self) -> str:
        return _NO_DIGIT.sub("", self.found) or self.found


def odd_contacts(
    documents: Sequence[DocumentEvidence], around: AuditEvidence
) -> Iterator[OddContact]:
    """Give each that differs in one sign from what we know, else from an earlier one of its label."""
    phones, people = _known(around)
    for label, written in _by_label(documents).items():
        is_phone = label == HOTLINE.zh
        known = phones if is_phone else people
        what = HOTLINE if is_phone else PERSON
        earlier = _Earlier({}, {})
        for one in written:
            if one.bare not in known:
                ours = next((known[it] for it in known if _is_near(one.bare, it)), "")
                other = ours or earlier.near(one.bare)
                if other:
                    yield OddContact(one.document, one.line, what, one.found, other, bool(ours))
            earlier.add(one)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What was written before, found by what two that are near have in common, however many."""

    order: dict[str, tuple[int, str]]
    holders: dict[tuple[int, str], list[str]]

    def add(self, one: _Written) -> None:
        """Remember the first of each."""
        if one.bare in self.order:
            return
        self.order[one.bare] = (len(self.order), one.found)
        for at in range(1, len(one.bare)):
            self.holders.setdefault((at, _without(one.bare, at)), []).append(one.bare)

    def near(self, bare: str) -> str:
        """Give the first that is near one; nothing where none is."""
        places = range(1, len(bare))
        found = {it for at in places for it in self.holders.get((at, _without(bare, at)), ())}
        found |= {_swapped(bare, one, two) for two in places for one in range(1, two)}
        near = (self.order[it] for it in found if it in self.order and _is_near(bare, it))
        return min(near, default=(0, ""))[1]


def _by_label(documents: Iterable[DocumentEvidence]) -> Mapping[str, list[_Written]]:
    found: defaultdict[str, list[_Written]] = defaultdict(list)
    for document in documents:
        for line in document.lines:
            if "热线" in line.text:
                for match in _HOTLINE.finditer(line.text):
                    found[HOTLINE.zh].append(_Written(document, line, match["value"]))
            if "：" in line.text or ":" in line.text:
                for match in _PERSON.finditer(line.text):
                    label = match["label"].removesuffix("人")
                    found[label].append(_Written(document, line, match["value"]))
    return found


def _known(around: AuditEvidence) -> tuple[dict[str, str], dict[str, str]]:
    """Give the hotline and the people of the company that promises, as far as they are known."""
    own, workspace = around.organisation, around.workspace
    if own is None:
        return {}, {}
    books = [one for one in workspace.of(Roles) if one.organisation == own.id] if workspace else []
    holders = [role.holder for book in books for role in book.roles]
    holders += [position.holder for position in own.positions]
    people = {name: name for name in holders if name}
    return {_NO_DIGIT.sub("", own.hotline): own.hotline}, people


def _without(bare: str, at: int) -> str:
    return bare[:at] + bare[at + 1 :]


def _swapped(bare: str, one: int, two: int) -> str:
    return bare[:one] + bare[two] + bare[one + 1 : two] + bare[one] + bare[two + 1 :]


def _is_near(one: str, other: str) -> bool:
    """Tell whether two are as long and differ in one sign, or in two that changed places.

    The first sign, of a person the family name, is the same.
    """
    if len(one) != len(other) or one == other or one[0] != other[0]:
        return False
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) == 1:
        return True
    first, last = differing[0], differing[-1]
    return len(differing) == 2 and (one[first], one[last]) == (other[last], other[first])
