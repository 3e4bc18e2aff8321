"""All templates of the fidelity tests, one for each feature of docxtpl's documentation."""

from __future__ import annotations

from . import oddities, packages, tables, texts, values
from .case import Case

CASES: tuple[Case, ...] = (
    *texts.CASES,
    *tables.CASES,
    *values.CASES,
    *packages.CASES,
    *oddities.CASES,
)
