"""Small tenders for tests: requirements written in one line each, answered by a real workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tests.conftest import AS_OF
from toolkit.model.answer import Answer, Matrix
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.planning.answers import plan_answers

JINLAN = "guangxi-jinlan"
STAR = {"marks": [{"sign": "★", "weight": "substantive"}, {"sign": "▲", "weight": "important"}]}
LETTER = "equipment-installation"


def asked(
    quote: str = "按要求提供服务。",
    metric: str | None = None,
    bound: str | None = None,
    **more: object,
) -> dict[str, object]:
    """Write a confirmed requirement."""
    return {"quote": quote, "metric": metric, "bound": bound, "confirmed": True, **more}


def tender(*requirements: Mapping[str, object], **more: object) -> Tender:
    """Write a tender with these requirements, numbered r1, r2, ... where they have no id."""
    return Tender.model_validate(
        {
            "kind": "tender",
            "id": "asked",
            "number": "T-1",
            "project": "办公楼弱电工程",
            "purchaser": "某区机关事务中心",
            "closes": "2026-12-15",
            "bidder": JINLAN,
            "requirements": tuple(
                {"id": f"r{number}", **_plain(entry)}
                for number, entry in enumerate(requirements, 1)
            ),
            **_plain(more),
        }
    )


def _plain(value: object) -> Any:  # noqa: ANN401 -- data of any shape, for pydantic
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    return tuple(map(_plain, value)) if isinstance(value, list | tuple) else value


def matrix(
    example: Workspace, *requirements: Mapping[str, object], as_of: date = AS_OF, **more: object
) -> Matrix:
    """Answer a tender with these requirements."""
    made = tender(*requirements, **more)
    return plan_answers(replace(example, entries=(*example.entries, made)), made, as_of)


def answer(
    example: Workspace,
    requirement: Mapping[str, object],
    *,
    as_of: date = AS_OF,
    **more: object,
) -> Answer:
    """Answer one requirement under rules that say what ★ and ▲ mean."""
    return matrix(example, requirement, as_of=as_of, **{"rules": STAR, **more}).answers[0]
