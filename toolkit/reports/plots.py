"""Pictures for notebooks, as SVG whose texts stay texts: the reader's browser has the Chinese fonts."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterable, Sequence

_FAMILIES = ["Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei", "sans-serif"]  # fmt: skip
_CELL = 0.42
"""Inches of a cell's height."""
_LONG = 12
"""Characters of a name that are shown."""


def heat_map(pairs: Iterable[tuple[str, str]], rows: str, columns: str) -> str:
    """Draw how often each pair of a row and a column occurs; empty where there is none."""
    counted = Counter(pairs)
    if not counted:
        return ""
    down = _by_number(row for (row, _), count in counted.items() for _ in range(count))
    across = _by_number(column for (_, column), count in counted.items() for _ in range(count))
    numbers = [[counted[row, column] for column in across] for row in down]
    return _drawn(numbers, down, across, rows, columns)


def _by_number(names: Iterable[str]) -> list[str]:
    return [name for name, _ in Counter(names).most_common()]


def _drawn(
    numbers: Sequence[Sequence[int]],
    down: Sequence[str],
    across: Sequence[str],
    rows: str,
    columns: str,
) -> str:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    # It measures with what fonts are here; the browser draws with its own.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with mpl.rc_context(
        {"svg.fonttype": "none", "font.family": _FAMILIES, "svg.hashsalt": "pledgebook"}
    ):
        figure = Figure(
            figsize=(3 + 0.9 * len(across), 1.6 + _CELL * len(down)), layout="constrained"
        )
        axes = figure.add_subplot()
        axes.imshow(numbers, cmap="Blues", aspect="auto", vmin=0)
        axes.set_xticks(
            range(len(across)), [_short(name) for name in across], rotation=30, ha="right"
        )
        axes.set_yticks(range(len(down)), [_short(name) for name in down])
        axes.set_xlabel(columns)
        axes.set_ylabel(rows)
        most = max(map(max, numbers))
        for y, line in enumerate(numbers):
            for x, number in enumerate(line):
                colour = "white" if number > most / 2 else "black"
                axes.text(x, y, str(number or ""), ha="center", va="center", color=colour)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None})
    drawn = out.getvalue()
    return drawn[drawn.index("<svg") :]


def _short(name: str) -> str:
    return name if len(name) <= _LONG else f"{name[: _LONG - 1]}…"
