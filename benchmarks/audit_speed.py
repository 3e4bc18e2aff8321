"""How fast documents are audited: three pages a time, growth with length, a cold start.

`python -m benchmarks.audit_speed` prints documents a second on one core (reading, every rule), the
time a page of documents 10 and 100 times as long, and the processor time of `pledgebook audit` on one file
in a new process beside that of a plain read by python-docx in another.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

import toolkit

from .audit_clean import PAGE, TEXTS, Clean, word_of
from .audit_quality import audited
from .goals import Goal
from .tables import table

GOAL = 150.0
"""Documents of three pages a second."""
PAGES = 3
LENGTHS = (1, 10, 100)
_ROUNDS = 5
_COLD = 5
_SOURCE = "运维服务方案.md"
_PLAIN = "import sys, docx; [p.text for p in docx.Document(sys.argv[1]).paragraphs]"


@dataclass(frozen=True, slots=True)
class Speed:
    """Documents a second, by form; seconds a page by length; seconds from a cold start."""

    rates: dict[str, float]
    pages: dict[int, float]
    cold: float
    plain: float


def measure() -> Speed:
    """Time everything, in processor time."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        sources = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.*"))]
        documents = list(_documents(sources, folder))
        rates = {
            suffix: _rate([path for path in documents if path.suffix == suffix])
            for suffix in (".docx", ".txt")
        }
        long = {length: _long(length, folder) for length in LENGTHS}
        pages = {length: _seconds([path]) / (length * PAGES) for length, path in long.items()}
        # As pip does with what it installs, so also with python-docx.
        compile_dir(Path(toolkit.__file__).parent, quiet=1)
        command = [sys.executable, "-m", "toolkit.cli", "audit", str(documents[0])]
        cold, plain = _started(command), _started([sys.executable, "-c", _PLAIN, str(documents[0])])
    return Speed(rates, pages, cold, plain)


def _documents(sources: Sequence[str], folder: Path) -> Iterator[Path]:
    """Make documents of three pages: clean texts one behind the other, cut at that length."""
    for at, source in enumerate(sources):
        lines: list[str] = []
        size = 0
        for line in "\n".join((source, *sources[at + 1 :], *sources[:at])).splitlines():
            lines.append(line)
            size += len("".join(line.split()).replace("|", ""))
            if size >= PAGES * PAGE:
                break
        path = folder / f"三页 {at}.docx"
        word_of("\n".join(lines)).save(str(path))
        yield path
        text = path.with_suffix(".txt")
        text.write_text("\n".join(line.lstrip("#+ ") for line in lines), encoding="utf-8")
        yield text


def _long(length: int, folder: Path) -> Path:
    source = (TEXTS / _SOURCE).read_text(encoding="utf-8")
    size = len("".join(source.split()).replace("|", ""))
    path = folder / f"长 {length}.docx"
    word_of("\n".join([source] * round(length * PAGES * PAGE / size))).save(str(path))
    return path


def _seconds(paths: Sequence[Path]) -> float:
    """Give the processor time of auditing files, in the fastest round."""
    times = []
    for _ in range(_ROUNDS):
        begun = process_time()
        for path in paths:
            audited(path, Clean(path), ())
        times.append(process_time() - begun)
    return min(times)


def _rate(paths: Sequence[Path]) -> float:
    return len(paths) / _seconds(paths)


def _started(command: Sequence[str]) -> float:
    """Give the processor time of a process: what else the machine does is not counted."""
    times = []
    for _ in range(_COLD):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(times)


def goals(speed: Speed) -> Iterator[Goal]:
    """Hold the figures against their bounds."""
    for form, rate in speed.rates.items():
        what = f"audited {form} of {PAGES} pages a second"
        yield Goal(what, rate, GOAL, at_least=True)
    short, *_, far = LENGTHS
    many, few = speed.pages[far], speed.pages[short]
    yield Goal(f"audit, time a page, {far} times as long to once", many / few, 1.25)
    yield Goal("audit of one file from a cold start, s", speed.cold, 1)
    yield Goal(
        f"audit from a cold start ({speed.cold * 1000:.0f} ms) "
        f"to a plain read by python-docx ({speed.plain * 1000:.0f} ms)",
        speed.cold / speed.plain,
        4,
    )


def report(speed: Speed) -> str:
    """Write the growth with length."""
    rows = [(str(length * PAGES), f"{1000 * one:.2f}") for length, one in speed.pages.items()]
    return "### Speed of the audit\n\n" + table(("pages", "milliseconds a page"), rows)


def main() -> int:
    """Print the figures; gives 0 where every goal is held. `--profile` tells where the time goes."""
    parser = argparse.ArgumentParser(description="How fast documents are audited.")
    parser.add_argument("--profile", action="store_true")
    if parser.parse_args().profile:
        with tempfile.TemporaryDirectory() as scratch:
            sources = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.*"))]
            paths = list(_documents(sources, Path(scratch)))
            _seconds(paths[:1])
            profile = cProfile.Profile()
            profile.runcall(_seconds, paths)
            pstats.Stats(profile).sort_stats("tottime").print_stats(40)
        return 0
    speed = measure()
    print(report(speed))
    reached = tuple(goals(speed))
    for goal in reached:
        print(f"{'held' if goal.held else 'NOT HELD'}: {goal.what} {goal.got:.2f}")
    return 0 if all(goal.held for goal in reached) else 1


if __name__ == "__main__":
    sys.exit(main())
