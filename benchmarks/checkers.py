"""Other checkers of contracts, bids and Chinese prose, each in a process of its own.

They read the paragraphs of a document as lines, and the levels of its headings (0 is none). A
request has `do`: `check` (with `lines`, `levels` and `suited`, which sets a checker as documents of
this kind need it; answers `told`, a list of lines, from 1, and words).
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .audit_draft import Draft, Spot
from .defects.defect import Defect
from .peers import NODE
from .processes import Served
from .work import ROOT

CONTRACT_LINT = "contract-lint"
DOC_CONSISTENCY = "doc-consistency"
ZHLINT = "zhlint"
AUTOCORRECT = "autocorrect-py"
PYTHON = ROOT / "build" / "checkers" / "bin" / "python"
CONSISTENCY = ROOT / "build" / DOC_CONSISTENCY
_NODE_PACKAGES = {ZHLINT: NODE / "node_modules" / ZHLINT, DOC_CONSISTENCY: CONSISTENCY}
ABOUT = {
    CONTRACT_LINT: "contracts (its patterns for clauses, dates and amounts are English)",
    DOC_CONSISTENCY: (
        "bids, manuals and manuscripts in Chinese or English (on no registry: run from a clone in "
        "`build/doc-consistency`, its rules as of 7d2e73e)"
    ),
    ZHLINT: "punctuation and spaces of Chinese prose",
    AUTOCORRECT: "punctuation and spaces of Chinese prose",
}
"""What each is made for."""
_CLAUSES = ("clause that is not there", "appendix that is not there")
LOOKS_FOR: Mapping[str, frozenset[str]] = {
    CONTRACT_LINT: frozenset({
        *_CLAUSES,
        "number left out",
        "number doubled",
        "number astray",
        "placeholder",
        "template tag",
        "defined and not used",
        "company written otherwise",
        "impossible date",
        "period reversed",
        "figures against words",
    }),
    DOC_CONSISTENCY: frozenset({
        *_CLAUSES,
        "contents without their chapter",
        "placeholder",
        "masked name",
        "term mixed",
    }),
    ZHLINT: frozenset({"half-width punctuation", "space in a word", "unbalanced bracket"}),
    AUTOCORRECT: frozenset({"half-width punctuation"}),
}  # fmt: skip
"""The classes of defect that a checker's own pages name as what it does when it is not told more."""


class Checker(Served):
    """A checker and its process."""

    def check(self, draft: Draft, *, suited: bool = True) -> frozenset[Remark]:
        """Check a document; the same words about the same lines are told once."""
        answer = self.ask(
            "check",
            lines=[" ".join(spot.text.splitlines()) for spot in draft.spots],
            levels=[_level(spot) for spot in draft.spots],
            suited=suited,
        )
        return frozenset(Remark(frozenset(lines), words) for lines, words in answer["told"])


@dataclass(frozen=True, slots=True)
class Remark:
    """What a checker tells about some lines."""

    lines: frozenset[int]
    words: str


@dataclass(slots=True)
class Beside:
    """Checkers that read the documents that the audit reads."""

    checkers: Sequence[Checker] = ()
    alarms: Counter[str] = field(default_factory=Counter)
    """Remarks about clean documents, by checker."""
    unsuited: Counter[str] = field(default_factory=Counter)
    """The same, of checkers set as they come."""
    _known: dict[tuple[str, Path], Counter[str]] = field(default_factory=dict)

    def read(self, draft: Draft) -> None:
        """Check a clean document."""
        for checker in self.checkers:
            told = checker.check(draft)
            self._known[checker.name, draft.path] = Counter(one.words for one in told)
            self.alarms[checker.name] += len(told)
            self.unsuited[checker.name] += len(checker.check(draft, suited=False))

    def found(self, defect: Defect, draft: Draft, places: Collection[int]) -> Iterator[str]:
        """Name the checkers that tell, at one of the places, what the clean document had not.

        Whatever they tell there counts.
        """
        for checker in self.checkers:
            told = checker.check(draft)
            new = Counter(one.words for one in told) - self._known[checker.name, draft.path]
            if any(one.words in new and (defect.whole or one.lines & {*places}) for one in told):
                yield checker.name


def _level(spot: Spot) -> int:
    if spot.style.startswith("Heading") and spot.style[-1].isdigit():
        return int(spot.style[-1]) + 1
    if spot.style.startswith("Title"):
        return 1
    return 2 if spot.is_heading else 0


def commands() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Give the command of each checker in the order of the table, and why others are skipped."""
    node = shutil.which("node")
    script = str(NODE / "checker.mjs")
    run: dict[str, tuple[str, ...]] = {}
    if PYTHON.exists():
        run = {name: (str(PYTHON), "-m", "benchmarks.checker", name) for name in _ON_PYPI}
    for name, folder in _NODE_PACKAGES.items():
        if node and folder.is_dir():
            run[name] = (node, script, name, str(folder))
    skipped = {name: why for name, why in _MISSING.items() if name not in run}
    return {name: run[name] for name in LOOKS_FOR if name in run}, skipped


def version_of(name: str) -> str:
    """Give the name of a checker that is here and its version."""
    if name in _NODE_PACKAGES:
        package = _NODE_PACKAGES[name] / "package.json"
        return f"{name} {json.loads(package.read_text(encoding='utf-8'))['version']}"
    code = f"from importlib.metadata import version; print(version('{name}'))"
    return f"{name} {subprocess.check_output([PYTHON, '-c', code], text=True).strip()}"


_ON_PYPI = (CONTRACT_LINT, AUTOCORRECT)
_MISSING = {
    CONTRACT_LINT: "it could not be installed from PyPI",
    DOC_CONSISTENCY: (
        "it is on no registry: `git clone https://github.com/dongsheng123132/doc-consistency "
        "build/doc-consistency` puts it where it is looked for"
    ),
    ZHLINT: "no Node.js here, or npm could not install it",
    AUTOCORRECT: "it could not be installed from PyPI",
}
