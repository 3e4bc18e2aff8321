"""Documents of ours that were changed after they were made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from benchmarks.audit_draft import Draft, Spot

from .defect import Defect, one, swap


def _clause(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    return one(
        swap(rng, draft.prose, r"\d+(?=个?(?:小时|分钟|工作日|日|年|月|次))", ("4", "6", "8", "15"))
    )


def _head(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spots = [
        s for s in draft.spots if re.search("[：:]", s.text) and not s.is_prose and not s.number
    ]
    return one(swap(rng, spots, r"(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]$", ("甲", "乙", "丙")))


DEFECTS = (
    Defect("clause changed by hand", ("clause-changed",), _clause, about="shipped"),
    Defect(
        "head changed by hand",
        ("document-changed", "clause-changed"),
        _head,
        about="shipped",
        whole=True,
    ),
)
UNTOLD: dict[str, str] = {}
