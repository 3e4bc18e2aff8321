"""What the rules know of one document: its lines and clauses, and what was read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from toolkit.model.finding import Finding, Rule
from toolkit.model.manifest import DocumentRecord
from toolkit.model.provenance import Provenance
from toolkit.model.source import Source
from toolkit.reading.claims import Claim, claims
from toolkit.reading.clauses import read_clauses
from toolkit.reading.definitions import Definition, definitions
from toolkit.reading.files import FileText
from toolkit.reading.item_styles import Closing, sentence_styles
from toolkit.reading.labelled import Labelled, labelled
from toolkit.reading.line import Line
from toolkit.reading.naming import Named, names_of
from toolkit.reading.numbering import read_numbering
from toolkit.reading.passage import Place
from toolkit.reading.posts import Post, read_posts
from toolkit.reading.promising import asks_for_bids, is_letter, is_promise
from toolkit.reading.provenance import read_provenance
from toolkit.reading.seams import Fault, seams
from toolkit.reading.series import Numbered
from toolkit.reading.signs import MetricSigns
from toolkit.reading.statement import Clause, Statement
from toolkit.reading.statements import read_statements
from toolkit.reading.text import Plain, plain

# How many places one finding names for what was found again and again.
MAX_RELATED = 20
# In which lines the title of a document stands.
_HEAD = 4
Key = tuple[int | str, ...]
_PARTS = {"header": "/word/header", "footer": "/word/footer", "footnote": "/word/footnotes.xml"}


@dataclass(frozen=True)
class DocumentEvidence:
    """A document as it was read; everything else is derived from that when a rule asks for it.

    `name` is that of what it says, whatever the file is called: kind and tender for a document of
    ours, else the name of the file without its version. `record` is what the manifest beside it says of
    the document; None where there is none.
    """

    file: FileText
    signs: MetricSigns
    name: str
    record: DocumentRecord | None = None

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.file.path

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every paragraph in reading order, headers, footers and notes at the end."""
        return self.file.lines

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines of the body."""
        return tuple(line for line in self.lines if line.in_body)

    @property
    def is_printed(self) -> bool:
        """Tell whether its lines are those of a page, whose paragraphs can only be guessed: a PDF."""
        return any(line.place.page for line in self.lines[:1])

    @cached_property
    def text(self) -> str:
        """All of the body, a paragraph a line."""
        return "\n".join(line.text for line in self.body)

    @cached_property
    def plain_lines(self) -> tuple[Plain, ...]:
        """Each of `lines` in one spelling of width, punctuation and spaces."""
        return tuple(plain(line.text) for line in self.lines)

    @cached_property
    def plain_text(self) -> str:
        """All of `plain_lines`, a paragraph a line."""
        return "\n".join(one.text for one in self.plain_lines)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its sentences and items with their numbers, headings and leads."""
        return read_clauses(self.file.passages)

    @cached_property
    def plain_clauses(self) -> str:
        """All of `clauses` in one spelling, a clause a line: what none of them says is not in it."""
        return "\n".join(plain(clause.text).text for clause in self.clauses)

    @cached_property
    def numbering(self) -> tuple[Numbered, ...]:
        """Every number of the body in its series."""
        return read_numbering(self.body)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts that it describes, with their duties."""
        return read_posts(self.body, self.numbering)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What it promises or asks, as far as it was read."""
        return read_statements(self.clauses, self.signs)

    @cached_property
    def asks(self) -> bool:
        """Tell whether it is the document of somebody who asks for bids."""
        return asks_for_bids(self.text)

    @cached_property
    def promises(self) -> tuple[Clause, ...]:
        """Its sentences and items that promise something; none of one who asks for bids."""
        if self.asks:
            return ()
        letter = is_letter("\n".join(line.text for line in self.body[:_HEAD]))
        return tuple(clause for clause in self.clauses if is_promise(clause, letter=letter))

    @cached_property
    def origin(self) -> Provenance | None:
        """What it was made from, where it is a document of ours that says so."""
        return read_provenance(self.file.word.record) if self.file.word else None

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Its statements, told apart by what they are about."""
        return tuple(claims(self.statements))

    @cached_property
    def labelled(self) -> tuple[Labelled, ...]:
        """The values behind labels, headers and footers included."""
        return tuple(labelled(self.lines))

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """What it calls company, project, tender and customer."""
        return tuple(names_of(self.lines, self.labelled))

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """The terms that it defines."""
        return tuple(definitions(self.lines))

    @cached_property
    def sentence_styles(self) -> Mapping[str, Closing]:
        """The styles of numbers whose items are sentences."""
        return sentence_styles(self.body)

    @cached_property
    def seams(self) -> tuple[Fault, ...]:
        """Where its sentences break off or go on in the next paragraph."""
        return tuple(seams(self.body, self.sentence_styles))

    @cached_property
    def _lines_at(self) -> Mapping[Key, tuple[Line, ...]]:
        """The lines of each passage: a row has several."""
        found: dict[Key, list[Line]] = {}
        for line in self.lines:
            found.setdefault(self._passage_at(line.place), []).append(line)
        return {place: tuple(lines) for place, lines in found.items()}

    @cached_property
    def _passages(self) -> Mapping[Key, Key]:
        """The place of the passage that each line belongs to: one passage may be of several lines."""
        known = {_passage_of(passage.place) for passage in self.file.passages}
        found: dict[Key, Key] = {}
        here: Key | None = None
        for line in self.lines:
            own = _passage_of(line.place)
            here = own if own in known or here is None else here
            found[own] = here
        return found

    def _passage_at(self, place: Place) -> Key:
        own = _passage_of(place)
        return self._passages.get(own, own)

    @cached_property
    def _clause_at(self) -> Mapping[Key, Clause]:
        return {_passage_of(clause.place): clause for clause in reversed(self.clauses)}

    def clause_at(self, line: Line) -> Clause | None:
        """Give the first clause that begins in a line; None where none does."""
        return self._clause_at.get(self._passage_at(line.place))

    def source(self, line: Line, clause: str = "") -> Source:
        """Give the place of a line."""
        place = line.place
        found = self._clause_at.get(self._passage_at(place))
        word = self.file.word is not None
        return Source(
            self.path,
            line=place.line,
            column=1 if place.line else 0,
            part=_PARTS.get(place.part, "/word/document.xml") if word else "",
            paragraph=place.paragraph,
            table=place.table,
            page=place.page,
            clause=clause or (found.number if found else ""),
        )

    @cached_property
    def _by_paragraph(self) -> Mapping[int, Line]:
        return {line.place.paragraph: line for line in self.body}

    def paragraph(self, number: int) -> Line:
        """Give the line of a paragraph of a Word file's body; an empty one where it has no text."""
        return self._by_paragraph.get(number) or Line("", Place(paragraph=number))

    @cached_property
    def line_of_clause(self) -> Mapping[str, Line]:
        """The line in which each numbered clause begins, by its number and those above, without 、."""
        found: dict[str, Line] = {}
        for line in self.body:
            clause = self.clause_at(line)
            if clause is not None and clause.path:
                found.setdefault("".join(clause.path).replace("、", ""), line)
        return found

    @cached_property
    def _squeezed(self) -> tuple[tuple[str, Line], ...]:
        return tuple(("".join(line.text.split()), line) for line in self.body)

    def line_saying(self, text: str) -> Line | None:
        """Find the first line that holds some words, whatever their spaces are."""
        said = "".join(text.split())
        return next((line for squeezed, line in self._squeezed if said in squeezed), None)

    def line_with(self, clause: Clause, words: str) -> Line | None:
        """Find the line of a clause that holds some words; of a row the cell that does."""
        lines = self._lines_at.get(self._passage_at(clause.place), ())
        return next((line for line in lines if words in line.text), next(iter(lines), None))

    def finding(self, rule: Rule, line: Line, quote: str, **values: object) -> Finding:
        """Make a finding at exact words of a line."""
        return self._made(rule, self.source(line), quote, (), values)

    def finding_in(self, rule: Rule, clause: Clause, quote: str, **values: object) -> Finding:
        """Make a finding at exact words of a clause."""
        line = self.line_with(clause, quote)
        source = self.source(line, clause.number) if line else Source(self.path)
        return self._made(rule, source, quote, (), values)

    def finding_often(
        self, rule: Rule, hits: Iterable[tuple[Line, str]], **values: object
    ) -> Iterator[Finding]:
        """Make one finding of what stands at many places: at the first, with their `number`."""
        found = list(hits)
        if found:
            line, quote = found[0]
            related = tuple(self.source(other) for other, _ in found[1 : MAX_RELATED + 1])
            told = {**values, "number": len(found)}
            one = self._made(rule, self.source(line), quote, related, told)
            yield replace(one, count=len(found))

    def finding_whole(self, rule: Rule, quote: str = "", **values: object) -> Finding:
        """Make a finding about the document as a whole: at its first line."""
        first = next(iter(self.body), None)
        source = self.source(first) if first else Source(self.path)
        return self._made(rule, replace(source, clause=""), quote, (), values)

    def _made(
        self,
        rule: Rule,
        source: Source,
        quote: str,
        related: tuple[Source, ...],
        values: Mapping[str, object],
    ) -> Finding:
        found = rule.finding(source, quote=quote, related=related, **values)
        return replace(found, document=self.name)


def _passage_of(place: Place) -> Key:
    """Name the passage that a line belongs to: for a cell its row."""
    where = (place.page, place.part, place.sheet, place.table, place.row)
    return where if place.row else (*where, place.paragraph, place.line)
