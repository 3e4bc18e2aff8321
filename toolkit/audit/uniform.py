"""Names that are not those that the documents mostly use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.reading.line import Line
from toolkit.reading.naming import Kind, misspelt
from toolkit.reading.near import bare, is_trade_variant, is_variant, usual

from .document import DocumentEvidence
from .evidence import AuditEvidence

# What all documents of a set are about, and who gets them.
_OF_A_SET = (Kind.PROJECT, Kind.CUSTOMER)


@dataclass(frozen=True, slots=True)
class Odd:
    """A name that differs from the usual one of its kind, at exact words of a line.

    `known` tells that the usual one is the true one, by our policies or the tender.
    """

    document: DocumentEvidence
    line: Line
    kind: Kind
    found: str
    usual: str
    known: bool = False


def true_names(around: AuditEvidence) -> Mapping[Kind, tuple[str, ...]]:
    """Give the names of company and project that workspace and tender know, the full one first."""
    found: dict[Kind, tuple[str, ...]] = {}
    if around.organisation is not None:
        found[Kind.COMPANY] = tuple(map(bare, around.organisation.names))
    if around.tender is not None:
        found[Kind.PROJECT] = (bare(around.tender.project),)
        found[Kind.NUMBER] = (bare(around.tender.number),)
        found[Kind.CUSTOMER] = (bare(around.tender.purchaser),)
    return found


def odd_names(
    documents: Sequence[DocumentEvidence],
    true: Mapping[Kind, tuple[str, ...]],
    *,
    whole: bool = False,
) -> Iterator[Odd]:
    """Give each name that is a slip or another form of the usual one, each place once.

    A number of the tender is odd as soon as it differs, since two numbers are two tenders. Where the
    `true` name is known the others are odd, however often they stand. Of a `whole` set a document
    about another project or to another customer is odd, however much its name differs.
    """
    told: set[tuple[int, str]] = set()
    for odd in _odd(documents, true, whole=whole):
        if (id(odd.line), odd.found) not in told:
            told.add((id(odd.line), odd.found))
            yield odd


def _odd(
    documents: Sequence[DocumentEvidence], true: Mapping[Kind, tuple[str, ...]], *, whole: bool
) -> Iterator[Odd]:
    for kind in Kind:
        found = [(d, one) for d in documents for one in d.names if one.kind is kind]
        if kind is Kind.COMPANY:
            yield from _companies(documents, true.get(kind, ()))
            continue
        values = [bare(one.name) for _, one in found]
        known = next((name for name in true.get(kind, ()) if name in values), "")
        main = known or usual(values)
        agreeing = {d.path for d, one in found if bare(one.name) == main}
        for document, one in found:
            value = bare(one.name)
            other = (
                whole
                and kind in _OF_A_SET
                and document.path not in agreeing
                and not one.line.place.row
            )
            if value != main and (other or _is_odd(kind, value, main)):
                yield Odd(document, one.line, kind, one.name, main, bool(known))
        if kind is Kind.PROJECT and main:
            yield from _in_text(documents, main, {id(one.line) for _, one in found})


def _is_odd(kind: Kind, value: str, main: str) -> bool:
    if kind is Kind.NUMBER:
        return not (value.startswith(main) or main.startswith(value))
    return is_variant(value, main)


def _companies(documents: Sequence[DocumentEvidence], ours: Sequence[str]) -> Iterator[Odd]:
    """Hold the companies against each other: the rarer of two that are nearly the same is odd.

    `ours` are the names of the company that promises, if they are known; they are never odd.
    """
    found = [(d, one) for d in documents for one in d.names if one.kind is Kind.COMPANY]
    counts = Counter(bare(one.name) for _, one in found)
    sealed = {bare(one.name) for _, one in found if "章" in one.line.text}
    names = dict.fromkeys((*ours[:1], *counts))
    order = sorted(names, key=lambda name: (name not in ours, -counts[name], name not in sealed))
    for at, name in enumerate(order):
        # 使广西…有限公司: words before a name that were read as part of it.
        longer = [one for one in order if one.endswith(name) or name.endswith(one)]
        # What differs only in its trade is a slip where it stands once beside the name that counts.
        single = counts[name] == 1
        sure = {one for one in order if single and (counts[one] > 1 or one in sealed)}
        better = next(
            (
                one
                for one in order[:at]
                if one not in longer
                and (is_variant(name, one) or (one in sure and is_trade_variant(name, one)))
            ),
            None,
        )
        if better is not None and name not in ours:
            for document, one in found:
                if bare(one.name) == name:
                    yield Odd(document, one.line, Kind.COMPANY, one.name, better, better in ours)


def _in_text(documents: Sequence[DocumentEvidence], main: str, told: set[int]) -> Iterator[Odd]:
    for document in documents:
        lines = [line for line in document.lines if id(line) not in told]
        for line, words in misspelt(lines, main):
            if is_variant(words, main):
                yield Odd(document, line, Kind.PROJECT, words, main)
