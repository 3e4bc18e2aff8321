"""The other end of processes.py: a loop that answers requests, a line of JSON each way.

It imports nothing of ours, as some engines and checkers live in environments without it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any


def serve(answer: Callable[[Mapping[str, Any]], Mapping[str, object]]) -> None:
    """Answer every request on stdin."""
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line))
        except Exception as error:  # The benchmark tells it and goes on with the others.
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)
