"""Markdown tables that are also plain to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table, its columns as wide as their widest text."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = ["-" * width for width in widths]
    written = (
        "| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in (head, rule, *lines[1:])
    )
    return "\n".join(written) + "\n"
