"""How our engine behaves with many rows, over many documents, and in a cold process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from .peers import Peer
from .work import ROOT, Work, table

FEW_RENDERS, MANY_RENDERS = 1_000, 20_000
FEW_ROWS, MANY_ROWS = 2_000, 20_000
GROWTH_ROUNDS = 7
COLD_ROUNDS = 25
_IMPORT = "import docxtpl"
_FIRST = """
import json, sys
from pathlib import Path
from toolkit.rendering import compile_template
compile_template(sys.argv[1]).render(json.loads(Path(sys.argv[2]).read_bytes()))
"""


@dataclass(frozen=True, slots=True)
class Growth:
    """Microseconds a row of a table with few and with many rows."""

    few: float
    many: float


@dataclass(frozen=True, slots=True)
class Memory:
    """Kilobytes that a process holds after few and after many documents."""

    few: int
    many: int


@dataclass(frozen=True, slots=True)
class Cold:
    """Milliseconds from the start of a process, and the median of their ratio, run by run."""

    first_document: float
    import_docxtpl: float
    ratio: float


def growth(ours: Peer) -> Growth:
    """Time a row of tables with few and many rows, in turn."""
    times: dict[int, list[float]] = {FEW_ROWS: [], MANY_ROWS: []}
    works = {rows: table(rows) for rows in times}
    for _ in range(GROWTH_ROUNDS):
        for rows, work in works.items():
            ours.load(work.template, work.context)
            ours.milliseconds(1)
            times[rows].append(ours.milliseconds(MANY_ROWS // rows) / rows * 1000)
    return Growth(median(times[FEW_ROWS]), median(times[MANY_ROWS]))


def memory(ours: Peer, work: Work) -> Memory:
    """Render many documents in one process, which should be a new one."""
    ours.load(work.template, work.context)
    ours.milliseconds(FEW_RENDERS)
    few = ours.kilobytes()
    ours.milliseconds(MANY_RENDERS - FEW_RENDERS)
    return Memory(few, ours.kilobytes())


def cold(work: Work) -> Cold:
    """Time new processes that make one document, and that only import docxtpl, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        template, data = Path(folder, "template.docx"), Path(folder, "context.json")
        template.write_bytes(work.template)
        data.write_text(json.dumps(work.context), encoding="utf-8")
        first = (sys.executable, "-c", _FIRST, str(template), str(data))
        plain = (sys.executable, "-c", _IMPORT)
        pycache = Path(folder, "pycache")
        _seconds(first, pycache), _seconds(plain, pycache)  # Both find their modules compiled then.
        pairs = [(_seconds(first, pycache), _seconds(plain, pycache)) for _ in range(COLD_ROUNDS)]
    return Cold(
        median(pair[0] for pair in pairs) * 1000,
        median(pair[1] for pair in pairs) * 1000,
        median(pair[0] / pair[1] for pair in pairs),
    )


def _seconds(command: Sequence[str], pycache: Path) -> float:
    kept = {name: held for name, held in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env={**kept, "PYTHONPYCACHEPREFIX": str(pycache)})
    return perf_counter() - start
