"""How well requirements are read: labelled sentences and the example tenders.

`python -m benchmarks.reading_quality [--misses dev|test|all|works|...]` prints every miss of one
part beside the figures. `test` is held out: whoever works on the reader looks at the others only.
`seen` was held out once, and what it showed was mended.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from toolkit.reading.requirements import read_requirements
from toolkit.reading.signs import MetricSigns

from .goals import Goal
from .reading_labels import read_corpus, shipped_signs
from .reading_score import Score, Share, Tally, score_entries
from .reading_speed import FEW_BYTES, MANY_BYTES, MEGABYTE, Speed, speed
from .reading_tenders import TENDERS, score_tender
from .tables import table

PARTS = ("dev", "seen", "test")
_OPENING = """## Reading requirements

Right is a statement whose metric and bound are as labelled. `found` is one whose metric was read
with any bound, `quoted` a right one whose quote stands in the text and is one sentence. `wrong` is
what was read and is neither labelled nor named as another good reading; `wrong/100` is held against
all that was read. `with a number` are statements with a bound, `in words` those without.
"""
_TOTALS = (
    "part", "what", "labelled", "found", "right", "quoted", "missed", "wrong", "recall",
    "precision", "wrong/100",
)  # fmt: skip
_SHARES = (
    "part", "requirement or not", "trigger", "scope", "clause number", "marks missed", "★ missed",
)  # fmt: skip


def measure(signs: MetricSigns) -> dict[str, Score]:
    """Read everything that is labelled; gives the counts of each part and of each tender."""
    scores = {part: Score() for part in PARTS}
    for entry in read_corpus():
        score_entries(scores[entry.part], [(entry, read_requirements(entry.passages, signs))])
    return {**scores, **{name: score_tender(name, signs) for name in TENDERS}}


def report(scores: Mapping[str, Score]) -> str:
    """Write all figures."""
    sentences = [scores[part] for part in PARTS]
    sections = (
        _OPENING,
        table(_TOTALS, (row for part, score in scores.items() for row in _totals(part, score))),
        table(_SHARES, (_shares(part, score) for part, score in scores.items())),
        "### By metric, with a number, all sentences\n",
        table(("metric", *_TOTALS[2:]), _metrics(sentences)),
    )
    return "\n".join(sections)


def goals(scores: Mapping[str, Score], speed: Speed) -> Iterator[Goal]:
    """Hold the figures against their bounds; of the sentences, those that are held out."""
    for part in ("test", *TENDERS):
        score = scores[part]
        yield Goal(f"{part}, recall of numbers, %", 100 * score.numbers.recall, 90, at_least=True)
        yield Goal(f"{part}, wrong in 100 numbers read", score.numbers.wrong_per_hundred, 5)
        yield Goal(f"{part}, ★ missed", score.stars.of - score.stars.right, 0)
    yield Goal("MB of text read a second", speed.many, 1, at_least=True)
    sizes = f"time a byte, {MANY_BYTES / MEGABYTE:g} MB to {FEW_BYTES / MEGABYTE:g} MB"
    yield Goal(sizes, speed.few / speed.many, 1.25)


def misses(scores: Mapping[str, Score], part: str) -> Iterator[str]:
    """Tell every miss of a part, or of all."""
    for name, score in scores.items():
        if part in (name, "all"):
            for miss in score.misses:
                yield f"{miss.where}: {miss.text}\n    expected {miss.expected}\n    got {miss.got}"


def _totals(part: str, score: Score) -> Iterator[Sequence[str]]:
    yield part, "with a number", *_figures(score.numbers)
    yield part, "in words", *_figures(score.words)


def _metrics(scores: Iterable[Score]) -> Iterator[Sequence[str]]:
    sums: dict[str, Tally] = {}
    for score in scores:
        for metric, tally in score.metrics.items():
            summed = sums.setdefault(metric, Tally())
            for field in fields(Tally):
                both = getattr(summed, field.name) + getattr(tally, field.name)
                setattr(summed, field.name, both)
    for metric, tally in sorted(sums.items(), key=lambda pair: pair[1].recall):
        yield metric, *_figures(tally)


def _figures(tally: Tally) -> Iterator[str]:
    counts = (tally.labelled, tally.found, tally.right, tally.quoted, tally.missed, tally.wrong)
    yield from map(str, counts)
    yield f"{tally.recall:.1%}"
    yield f"{tally.precision:.1%}"
    yield f"{tally.wrong_per_hundred:.1f}"


def _shares(part: str, score: Score) -> Sequence[str]:
    return (
        part,
        _share(score.requirements),
        _share(score.triggers),
        _share(score.scopes),
        _share(score.clauses),
        f"{score.marks.of - score.marks.right} of {score.marks.of}",
        f"{score.stars.of - score.stars.right} of {score.stars.of}",
    )


def _share(share: Share) -> str:
    return f"{share.value:.1%} of {share.of}" if share.of else "-"


def main() -> None:
    """Print the figures, and misses where they are asked for."""
    parser = argparse.ArgumentParser(description="How well requirements are read.")
    parser.add_argument("--misses", choices=(*PARTS, *TENDERS, "all"))
    part = parser.parse_args().misses
    signs = shipped_signs()
    scores = measure(signs)
    for miss in misses(scores, part) if part else ():
        print(miss)
    print(report(scores))
    for goal in goals(scores, speed(signs)):
        print(f"{'held' if goal.held else 'NOT HELD'}: {goal.what} {goal.got:.2f}")


if __name__ == "__main__":
    main()
