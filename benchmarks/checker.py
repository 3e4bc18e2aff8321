"""A checker in a process of its own: `python -m benchmarks.checker NAME`.

It is run by the Python of an environment that has the checkers, and ours is not in there. See
checkers.py for the requests.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from .serving import serve

Told = tuple[list[int], str]
"""The lines that it is told of, from 1, and what."""
Check = Callable[[Sequence[str], Sequence[int], bool], Iterator[Told]]

# Chinese documents for offices set no spaces between Chinese and figures or Latin letters, and the
# full-width space behind the number of a chapter.
_UNSUITED = ("space-word", "space-punctuation", "space-bracket", "space-dash", "halfwidth-word")
_ELSEWHERE = re.compile(r" \(also at line \d+\)")


def contract_lint(lines: Sequence[str], levels: Sequence[int], suited: bool) -> Iterator[Told]:
    """Read the document as Markdown, with its headings marked; it has no setting for Chinese."""
    import contract_lint_cli

    marked = (f"{'#' * level} {line}".strip() for line, level in zip(lines, levels, strict=True))
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()) as written:
        path = Path(folder) / "document.md"
        path.write_text("\n".join(marked), encoding="utf-8")
        contract_lint_cli.main(["lint", str(path), "--json"])
    for finding in json.loads(written.getvalue())["findings"]:
        yield [finding["line"]], f"{finding['rule']}: {_ELSEWHERE.sub('', finding['message'])}"


def autocorrect(lines: Sequence[str], levels: Sequence[int], suited: bool) -> Iterator[Told]:
    """Tell each edit that it makes to a line."""
    import autocorrect_py

    rules = dict.fromkeys(_UNSUITED, 0 if suited else 1)
    autocorrect_py.load_config(json.dumps({"rules": rules}))
    for changed in autocorrect_py.lint_for("\n".join(lines), "text").lines:
        edits = SequenceMatcher(None, changed.old, changed.new, autojunk=False).get_opcodes()
        for kind, begin, end, to_begin, to_end in edits:
            old, new = changed.old[begin:end], changed.new[to_begin:to_end]
            if kind != "equal":
                yield [changed.line], f"{old!r} → {new!r}"


CHECKERS: Mapping[str, Check] = {"contract-lint": contract_lint, "autocorrect-py": autocorrect}


def _answering(check: Check) -> Callable[[Mapping[str, Any]], Mapping[str, object]]:
    return lambda request: {
        "told": list(check(request["lines"], request["levels"], request["suited"]))
    }


if __name__ == "__main__":
    serve(_answering(CHECKERS[sys.argv[1]]))
