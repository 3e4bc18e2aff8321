"""Reading the example tenders: every requirement of whole files, held against what is expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from toolkit.reading.files import FileText, read_file
from toolkit.reading.requirements import Asked, read_requirements
from toolkit.reading.signs import MetricSigns

from .reading_labels import ROOT, Written, read_label
from .reading_score import Miss, Reading, Score, bare, count, overlap

FOLDER = ROOT / "tests" / "tenders"
TENDERS = ("works", "goods", "service")
_DOTS = "、.．()（） "


def expected_of(name: str) -> Written:
    """Read what a careful person reads from an example tender."""
    text = (FOLDER / name / "expected.yaml").read_text(encoding="utf-8")
    expected: Written = yaml.load(text, Loader=yaml.SafeLoader)
    return expected


def read_files(name: str) -> tuple[FileText, ...]:
    """Read the files of an example tender."""
    return tuple(read_file(FOLDER / name / file) for file in expected_of(name)["files"])


def score_tender(name: str, signs: MetricSigns) -> Score:
    """Count what was read from the files of an example tender."""
    score = Score()
    files = read_files(name)
    asked = [one for file in files for one in read_requirements(file.passages, signs)]
    expected: Sequence[Written] = expected_of(name)["requirements"]
    labels = [read_label(one) for one in expected if "metric" in one]
    statements = [statement for one in asked for statement in one.statements]
    count(score, Reading(name, "\n".join(_texts(files)), labels, statements))
    for one in expected:
        if not one.get("optional"):
            _count_clause(score, name, one, asked)
    return score


def _texts(files: Sequence[FileText]) -> Iterator[str]:
    return (passage.text for file in files for passage in file.passages)


def _count_clause(score: Score, name: str, one: Written, asked: Sequence[Asked]) -> None:
    """Count whether a requirement was found at all, with its mark and under its number."""
    held = [other for other in asked if overlap(one["quote"], other.clause.text)]
    score.requirements.count(bool(held))
    mark = one.get("mark", "")
    marked = [other for other in held if other.clause.mark == mark]
    if mark:
        score.count_mark(mark, bool(marked))
    numbers = {other.clause.number.strip(_DOTS) for other in held}
    score.clauses.count(bare(one["clause"]).strip(_DOTS) in numbers)
    if not held or (mark and not marked):
        marks = "".join(sorted({other.clause.mark for other in held}))
        got = f"mark {marks or 'none'}" if held else "nothing"
        where = f"{Path(name)}/expected.yaml"
        score.misses.append(Miss(where, one["quote"], f"{mark} {one['clause']}".strip(), got))
