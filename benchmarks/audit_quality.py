"""How well the audit finds defects: each class put into clean documents at random places.

`python -m benchmarks.audit_quality [--misses [CLASS]] [--class CLASS]` prints what was missed and
what was told elsewhere. Injections are drawn with a fixed seed; a class for which a document has no
place is put into others, and told with fewer than TIMES where no document has enough.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from toolkit.audit.confusions import Lookup
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.engine import check_document, check_together
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.naming import document_name
from toolkit.loading.workspace import load
from toolkit.model.confusions import Confusions
from toolkit.model.finding import Finding
from toolkit.model.organisation import Organisation
from toolkit.model.regulation import Regulation
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.pipeline.init import example_root
from toolkit.pipeline.records import Records
from toolkit.reading.files import read_file
from toolkit.reading.signs import MetricSigns

from .audit_clean import AS_OF, PAGE, Clean, shipped, written
from .audit_draft import Draft
from .checkers import Beside
from .defects import DEFECTS, UNTOLD
from .defects.defect import Defect
from .goals import Goal
from .reading_labels import shipped_signs
from .tables import table

SEED = 5
TIMES = 20
# A document in which a class found no place so often has none.
_TRIES = 3
_ABOUT = {
    "own": lambda one: not one.tender,
    "shipped": lambda one: bool(one.tender),
    "set": lambda one: one.tender == "guangxi-telecom-office",
    "letter": lambda one: one.path.stem in ("售后服务承诺书", "服务水平承诺表"),
    "all": lambda one: True,
}
# What is changed after it was made is told so, whatever the change.
_ALWAYS = ("clause-changed", "document-changed")


@dataclass(slots=True)
class Count:
    """How often a class was put in, found, and found at its place; what else was told."""

    put: int = 0
    found: int = 0
    placed: int = 0
    elsewhere: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    """How often other checkers told it, by their names."""
    misses: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Quality:
    """The counts of every class, the alarms over the clean documents, and their pages."""

    counts: Mapping[str, Count]
    alarms: Sequence[Finding]
    pages: float

    @property
    def recall(self) -> float:
        """The share of all defects that were found at their place."""
        put = sum(one.put for one in self.counts.values())
        return sum(one.placed for one in self.counts.values()) / put if put else 1.0

    @property
    def alarms_per_ten(self) -> float:
        """False alarms in ten pages of clean text."""
        return 10 * len(self.alarms) / self.pages


def measure(defects: Iterable[Defect] = DEFECTS, beside: Beside | None = None) -> Quality:
    """Audit the clean documents, then each with each class of defect; others read what it reads."""
    beside = beside or Beside()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        clean = (*written(folder), *shipped(folder))
        before = {one.path: audited(one.path, one, clean) for one in clean}
        alarms = [finding for found in before.values() for finding in found]
        drafts = [Draft.of(one.path) for one in clean]
        pages = sum(len("".join(draft.text.split())) for draft in drafts) / PAGE
        for draft in drafts:
            beside.read(draft)
        changed = folder / "changed"
        changed.mkdir()
        counts = {one.name: _class(one, clean, before, changed, beside) for one in defects}
    return Quality(counts, alarms, pages)


@cache
def _workspace() -> Workspace:
    return load(example_root()).workspace


@cache
def _confusions() -> Lookup:
    return Lookup.of(_workspace().of(Confusions))


@cache
def _signs() -> MetricSigns:
    return shipped_signs()


def _evidence(path: Path) -> DocumentEvidence:
    file = read_file(path)
    return DocumentEvidence(file, _signs(), document_name(file), Records().of(path))


def audited(
    path: Path, one: Clean, clean: Sequence[Clean], *, whole: bool = False
) -> list[Finding]:
    """Audit a document: one of ours against its tender, and with its set where it is asked."""
    others = [
        _evidence(other.path)
        for other in clean
        if whole and other.tender == one.tender and other.path != one.path
    ]
    document = _evidence(path)
    tender = _workspace().find(Tender, one.tender) if one.tender else None
    around = AuditEvidence(
        (document, *others),
        AS_OF,
        complete=whole,
        workspace=_workspace() if tender else None,
        organisation=_workspace().find(Organisation, tender.bidder) if tender else None,
        tender=tender,
        separations=_workspace().separations,
        confusions=_confusions(),
        laws=_workspace().of(Regulation),
    )
    together = (f for f in check_together(around) if f.source.path == path or whole)
    return [*check_document(document, around), *together]


def _class(
    defect: Defect,
    clean: Sequence[Clean],
    before: Mapping[Path, list[Finding]],
    folder: Path,
    beside: Beside,
) -> Count:
    rng = Random(f"{SEED} {defect.name}")
    hosts = [one for one in clean if _ABOUT[defect.about](one)]
    failed: Counter[Path] = Counter()
    count = Count()
    while hosts and count.put < TIMES:
        one = rng.choice(hosts)
        draft = Draft.of(one.path)
        spots = defect.inject(draft, rng)
        if not spots:
            failed[one.path] += 1
            hosts = [host for host in hosts if failed[host.path] < _TRIES]
            continue
        path = folder / one.path.name
        if one.tender:
            shutil.copy(one.path.parent / "manifest.json", folder)
        draft.save(path)
        places = frozenset(draft.place(spot) for spot in spots)
        whole = defect.in_set
        known = audited(one.path, one, clean, whole=True) if whole else before[one.path]
        told = _new(audited(path, one, clean, whole=whole), known)
        count.beside.update(beside.found(defect, draft, places))
        _count(count, defect, told, places, f"{one.path.name}: {spots[-1].text[-60:]}")
    return count


def _new(found: Iterable[Finding], known: Iterable[Finding]) -> Iterator[Finding]:
    left = Counter((one.rule, one.quote, one.count) for one in known)
    for one in found:
        key = (one.rule, one.quote, one.count)
        left[key] -= 1
        if left[key] < 0:
            yield one


def _count(
    count: Count, defect: Defect, told: Iterable[Finding], places: frozenset[int], where: str
) -> None:
    found = placed = False
    for one in told:
        at = {source.paragraph or source.line for source in (one.source, *one.related)}
        if one.rule in defect.rules:
            found = True
            if defect.whole or at & places:
                placed = True
                continue
        if one.rule not in (*defect.also, *_ALWAYS):
            count.elsewhere[one.rule] += 1
            count.misses.append(f"  elsewhere {one.rule} {one.quote!r} {one.message.zh} | {where}")
    count.put += 1
    count.found += found
    count.placed += placed
    if not placed:
        count.misses.append(f"  {'misplaced' if found else 'MISSED'} | {where}")


def report(quality: Quality) -> str:
    """Write all figures."""
    rows = [
        (
            name,
            str(one.put),
            str(one.found),
            str(one.placed),
            ", ".join(f"{rule} {times}" for rule, times in one.elsewhere.most_common()) or "-",
        )
        for name, one in quality.counts.items()
    ]
    return "\n".join((
        "## Audit\n",
        f"Each class of defect put in {TIMES} times (fewer where the documents have no place for it).\n",
        table(("defect", "put in", "found", "at its place", "told elsewhere"), rows),
        f"{len(quality.alarms)} alarms over {quality.pages:.0f} clean pages of {PAGE} characters.\n",
        *(f"Not put in: {rule}, {why}.\n" for rule, why in UNTOLD.items()),
    ))  # fmt: skip


def goals(quality: Quality) -> Iterator[Goal]:
    """Hold the figures against their bounds."""
    yield Goal("defects found at their place, %", 100 * quality.recall, 95, at_least=True)
    yield Goal("false alarms in ten clean pages", quality.alarms_per_ten, 1)


def main() -> None:
    """Print the figures, and what was missed where it is asked for."""
    parser = argparse.ArgumentParser(description="How well the audit finds defects.")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", default="", help="part of the name of a class")
    given = parser.parse_args()
    quality = measure([one for one in DEFECTS if given.only in one.name])
    if given.misses:
        for name, one in quality.counts.items():
            print("\n".join((name, *one.misses)))
        for finding in quality.alarms:
            place = finding.source.paragraph or finding.source.line
            print(finding.source.path.name, place, finding.rule, finding.quote, finding.message.zh)
    print(report(quality))
    for goal in goals(quality):
        print(f"{'held' if goal.held else 'NOT HELD'}: {goal.what} {goal.got:.2f}")


if __name__ == "__main__":
    main()
