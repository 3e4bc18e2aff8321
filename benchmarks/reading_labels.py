"""Labelled sentences: what a careful person reads from them, beside the passages they stand in.

A file has a list `entries`. An entry is one paragraph (`text`) or one row of a table (`cells`
under `header`), with what stands before it: `heading`, `lead` (the sentence that introduces its
list) and `number` (a number that Word makes, not in the text). `requirement` tells whether it
binds the supplier; where people may differ it is left out and not scored. `mark` is the mark that
it carries.

`statements` are what it says: metric, bound as policies write it (null where it is said in words),
trigger and scope in the text's own words. A statement with `optional` may be read or left; `or`
lists other readings that are as good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from toolkit.model.bound import Bound, parse_bound
from toolkit.model.metric import Metric
from toolkit.reading.passage import Passage, Place
from toolkit.reading.signs import MetricSigns

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "reading" / "corpus"
Written = Mapping[str, Any]  # Any: as YAML gives it.


class LabelError(ValueError):
    """A label that is none: an unknown metric, or a bound that is not one."""


@dataclass(frozen=True, slots=True)
class Label:
    """One statement that is to be read; `others` are readings as good as it.

    `quote` is needed where a text says the same more than once: it tells the place that is meant.
    """

    metric: str
    bound: Bound | None
    trigger: str = ""
    scope: str = ""
    optional: bool = False
    others: tuple[Label, ...] = ()
    quote: str = ""

    @property
    def readings(self) -> tuple[Label, ...]:
        """All readings that are right."""
        return (self, *self.others)

    def __str__(self) -> str:
        parts = (
            self.metric,
            str(self.bound or "in words"),
            self.trigger and f"@{self.trigger}",
            self.scope and f"#{self.scope}",
        )
        return " ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Entry:
    """A labelled paragraph or row; `line` counts from 1 in its file."""

    path: Path
    line: int
    passages: tuple[Passage, ...]
    requirement: bool | None
    mark: str
    labels: tuple[Label, ...]

    @property
    def passage(self) -> Passage:
        """The passage that is labelled; those before it are its surroundings."""
        return self.passages[-1]

    @property
    def part(self) -> str:
        """The part of the corpus it belongs to: dev and seen may be looked at, test may not."""
        return self.path.stem.partition("-")[0]

    @property
    def where(self) -> str:
        """Its file and line."""
        return f"{self.path.name}:{self.line}"


def read_corpus(folder: Path = CORPUS) -> tuple[Entry, ...]:
    """Read all labelled files of a folder; raises LabelError."""
    return tuple(entry for path in sorted(folder.glob("*.yaml")) for entry in _entries(path))


def shipped_signs() -> MetricSigns:
    """Compile the signs of the shipped metrics."""
    written = yaml.load(
        (ROOT / "policies" / "metrics.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return MetricSigns.of(Metric.model_validate(metric) for metric in written["metrics"])


def read_label(written: Written) -> Label:
    """Read one labelled statement; raises LabelError."""
    bound = None if written["bound"] is None else parse_bound(written["bound"])
    if bound is None and written["bound"] is not None:
        raise LabelError(f"{written['bound']} is no bound")
    return Label(
        written["metric"],
        bound,
        written.get("trigger", ""),
        written.get("scope", ""),
        written.get("optional", False),
        tuple(map(read_label, written.get("or", ()))),
        written.get("quote", ""),
    )


def _entries(path: Path) -> Iterator[Entry]:
    loader = yaml.CSafeLoader(path.read_text(encoding="utf-8"))
    try:
        root = loader.get_single_node()
        assert isinstance(root, yaml.MappingNode)
        for node in root.value[0][1].value:
            yield _entry(path, node.start_mark.line + 1, loader.construct_document(node))
    finally:
        loader.dispose()


def _entry(path: Path, line: int, written: Written) -> Entry:
    try:
        labels = tuple(map(read_label, written.get("statements", ())))
    except (LabelError, KeyError) as error:
        raise LabelError(f"{path.name}:{line}: {error}") from error
    return Entry(
        path,
        line,
        tuple(_passages(written)),
        written.get("requirement"),
        written.get("mark", ""),
        labels,
    )


def _passages(written: Written) -> Iterator[Passage]:
    """Set the entry among its surroundings, as a file would give them."""
    if heading := written.get("heading"):
        yield Passage(heading, Place(paragraph=1), level=1)
    if lead := written.get("lead"):
        yield Passage(lead, Place(paragraph=2))
    if header := tuple(written.get("header", ())):
        yield Passage("\t".join(header), Place(table=1, row=1), header, is_header=True)
    if cells := tuple(written.get("cells", ())):
        yield Passage("\t".join(cells), Place(table=1, row=2), cells, header)
    else:
        yield Passage(written["text"], Place(paragraph=3), label=written.get("number", ""))
