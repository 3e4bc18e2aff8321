"""The audit beside other checkers: the same documents, the same defects, in one run.

`python -m benchmarks.audit_beside [--only CLASS]` prints the table.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from . import audit_quality
from .audit_quality import Count, Quality
from .checkers import ABOUT, LOOKS_FOR, Beside, Checker, commands, version_of
from .defects import DEFECTS
from .goals import Goal
from .processes import started
from .tables import table

_OPENING = """## Audit beside other checkers

Each checker reads the paragraphs of the clean documents and of those with a defect, in the run of
the table above; alone: `python -m benchmarks.audit_beside`. Whatever it tells at the changed place
and had not told before counts as found. `-` is a class that its own pages do not name; what it told
there all the same is in brackets. None asks a language model. They are set as these documents need
them: no spaces between Chinese and figures, full-width brackets, quotation marks and spaces;
`as it comes` is without that.
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the audit found, what the others did, and why some are left out."""

    quality: Quality
    beside: Beside
    skipped: Mapping[str, str]

    @property
    def names(self) -> Sequence[str]:
        """The checkers that ran."""
        return [checker.name for checker in self.beside.checkers]

    def share(self, name: str) -> Share:
        """Count over the classes that a checker looks for."""
        counts = [one for what, one in self.quality.counts.items() if what in LOOKS_FOR[name]]
        return Share(
            len(counts),
            sum(one.put for one in counts),
            sum(one.placed for one in counts),
            sum(one.beside[name] for one in counts),
        )


@dataclass(frozen=True, slots=True)
class Share:
    """How many defects of some classes were put in, found by us and found by another."""

    classes: int
    put: int
    ours: int
    its: int


def measure(defects: Sequence[audit_quality.Defect] = DEFECTS) -> Comparison:
    """Run the audit and every checker that is here."""
    run, skipped = commands()
    with started(run, Checker) as checkers:
        beside = Beside(checkers)
        return Comparison(audit_quality.measure(defects, beside), beside, skipped)


def report(compared: Comparison) -> str:
    """Write all figures."""
    sections = [_OPENING]
    if compared.names:
        rows = [_row(compared, what, one) for what, one in compared.quality.counts.items()]
        head = ("defect", "put in", "ours", *compared.names)
        sections += [table(head, [*rows, _all(compared)]), table(_TOTALS, _totals(compared))]
    sections += [f"`{name}` is for {ABOUT[name]}.\n" for name in compared.names]
    sections += [f"Skipped: {name}, because {why}.\n" for name, why in compared.skipped.items()]
    if compared.names:
        sections.append(", ".join(map(version_of, compared.names)) + "\n")
    return "\n".join(sections)


_TOTALS = (
    "checker", "classes it looks for", "put in", "found by it", "found by ours",
    "alarms in ten clean pages", "as it comes",
)  # fmt: skip


def _row(compared: Comparison, what: str, one: Count) -> Sequence[str]:
    return what, str(one.put), str(one.placed), *(_cell(name, what, one) for name in compared.names)


def _cell(name: str, what: str, one: Count) -> str:
    its = one.beside[name]
    if what in LOOKS_FOR[name]:
        return str(its)
    return f"- ({its})" if its else "-"


def _all(compared: Comparison) -> Sequence[str]:
    counts = compared.quality.counts.values()
    its = (sum(one.beside[name] for one in counts) for name in compared.names)
    put, ours = sum(one.put for one in counts), sum(one.placed for one in counts)
    return "all", str(put), str(ours), *map(str, its)


def _totals(compared: Comparison) -> Iterator[Sequence[str]]:
    quality = compared.quality
    ours = f"{quality.alarms_per_ten:.1f}"
    counts = quality.counts.values()
    put, placed = sum(one.put for one in counts), sum(one.placed for one in counts)
    yield "ours", str(len(counts)), str(put), str(placed), str(placed), ours, ours
    for name in compared.names:
        share = compared.share(name)
        figures = (share.classes, share.put, share.its, share.ours)
        alarms = (compared.beside.alarms[name], compared.beside.unsuited[name])
        tens = (f"{10 * one / quality.pages:.1f}" for one in alarms)
        yield name, *map(str, figures), *tens


def goals(compared: Comparison) -> Iterator[Goal]:
    """Hold what we found of what another looks for against what it found."""
    for name in compared.names:
        share = compared.share(name)
        if share.put:
            what = f"of what {name} looks for, found by us beside by it, %"
            ours, its = 100 * share.ours / share.put, 100 * share.its / share.put
            yield Goal(what, ours, round(its, 1), at_least=True)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="The audit beside other checkers.")
    parser.add_argument("--only", default="", help="part of the name of a class")
    only = parser.parse_args().only
    compared = measure([one for one in DEFECTS if only in one.name])
    print(report(compared))
    for goal in goals(compared):
        print(f"{'held' if goal.held else 'NOT HELD'}: {goal.what} {goal.got:.2f}")


if __name__ == "__main__":
    main()
