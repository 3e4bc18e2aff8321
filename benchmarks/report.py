"""The figures as Markdown tables, which are also plain to read."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version

from .goals import Goal
from .peers import DOCXTPL_NG, NG, NODE, NODE_PEERS, OURS
from .rounds import ROUNDS, Times
from .tables import table

_OPENING = """# Benchmarks

Written by `make bench`: the template compiler, how tenders are read, the audit, and the ledger.
"""
_ENGINES = f"""## Template compiler

Each engine runs in a process of its own and is warm; all take turns, {ROUNDS} rounds, and a figure is
the median over the rounds. Documents are made from bytes in memory to bytes in memory, and their
text is held against docxtpl's.
"""


def report(times: Sequence[Times], goals: Iterable[Goal], skipped: Mapping[str, str]) -> str:
    """Write all figures."""
    sections = (
        _OPENING,
        "## Goals\n",
        table(("goal", "got", "bound", "held"), map(_goal, goals)),
        _ENGINES,
        "### Milliseconds a document\n",
        _by_work(times, lambda work, engine: f"{work.milliseconds(engine):,.2f}"),
        f"### Times the time of `{OURS}`\n",
        _by_work(times, lambda work, engine: f"{work.ratio(engine):,.1f}"),
        *_troubles(times, skipped),
        "### Versions\n",
        ", ".join(_versions()) + "\n",
    )
    return "\n".join(sections)


def _goal(goal: Goal) -> tuple[str, ...]:
    sign = "≥" if goal.at_least else "≤"
    return goal.what, f"{goal.got:.2f}", f"{sign} {goal.bound:g}", "yes" if goal.held else "NO"


def _by_work(times: Sequence[Times], figure: Callable[[Times, str], str]) -> str:
    engines = dict.fromkeys(engine for work in times for engine in work.rounds)
    rows = (
        (engine, *(figure(work, engine) if engine in work.rounds else "-" for work in times))
        for engine in engines
    )
    return table(("engine", *(work.work for work in times)), rows)


def _troubles(times: Sequence[Times], skipped: Mapping[str, str]) -> Iterator[str]:
    for engine, why in skipped.items():
        yield f"Skipped: {engine}, because {why}.\n"
    for work in times:
        for engine, why in work.failed.items():
            yield f"Failed: {engine} on {work.work}: {why}.\n"


def _versions() -> Iterator[str]:
    yield f"Python {platform.python_version()}"
    for name in ("docxtpl", "python-docx", "jinja2", "lxml"):
        yield f"{name} {version(name)}"
    if NG.exists():
        code = f"from importlib.metadata import version; print(version('{DOCXTPL_NG}'))"
        yield f"{DOCXTPL_NG} {_output(str(NG), '-c', code)}"
    for name in NODE_PEERS:
        package = NODE / "node_modules" / name / "package.json"
        if package.exists():
            yield f"{name} {json.loads(package.read_text(encoding='utf-8'))['version']}"
    if (NODE / "node_modules").exists():
        yield f"Node.js {_output('node', '--version')}"
    yield f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
