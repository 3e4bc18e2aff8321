"""What Papermill finds by the entry point `papermill.engine`: the engine, imported when it is used.

Papermill loads it with itself, and the engine imports Papermill.
"""

from __future__ import annotations

from typing import Any


class _Engine:
    """Stands for the engine."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the engine has
        from .engine import PledgebookEngine

        return getattr(PledgebookEngine, name)


engine = _Engine()
