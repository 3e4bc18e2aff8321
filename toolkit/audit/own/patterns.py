"""Regular expressions that users write: run under a time limit, since some never end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod
from time import monotonic
from typing import TYPE_CHECKING

from toolkit.errors import RuleError
from toolkit.model.text import Text
from toolkit.pattern import pattern

if TYPE_CHECKING:
    import regex

SECONDS = 1.0
"""What one pattern may take over one document."""
LONGEST = 500
_LATE = Text(
    "正则表达式 {SECONDS} 秒内没有算完，请改简单些",
    "the pattern took over {SECONDS} s; simplify it",
)
_LONG = Text("超过 {LONGEST} 个字符", "it has over {LONGEST} characters")
LARGEST = 100_000
"""What a pattern may come to with its counted repeats written out, in characters: compiling takes
half a kilobyte for each."""
_LARGE = Text(
    "重复次数 {{}} 套在一起太大（写开后超过 {LARGEST} 个字符）",
    "its counted repeats {{}} multiply to too much (over {LARGEST} characters when written out)",
)
_COUNT = pattern(r"\{(\d*)(?:,(\d*))?\}")
_TOKEN = pattern(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*(?:,\d*)?\}|.", re.DOTALL)
# Where spaces and comments do not count, or classes hold classes, groups cannot be told by their look.
_OTHER_SYNTAX = pattern(r"\(\?#|\(\?[a-zA-Z0-9-]*[xV]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern."""

    compiled: regex.Pattern[str]

    @classmethod
    def of(cls, text: str) -> Pattern:
        """Compile a pattern; raises RuleError with the reason where it is none."""
        # Imported when needed: most rules are plain words.
        import regex

        if len(text) > LONGEST:
            raise RuleError(_LONG.fill(LONGEST=LONGEST))
        if _written_out(text) > LARGEST:
            raise RuleError(_LARGE.fill(LARGEST=f"{LARGEST:,}"))
        try:
            return cls(regex.compile(text))
        except (regex.error, OverflowError, RecursionError, MemoryError) as error:
            raise RuleError(Text(str(error), str(error))) from error

    def find(self, texts: Iterable[str]) -> Iterator[tuple[int, int, int]]:
        """List index of the text, start and end of each match that is not empty.

        Raises RuleError when all of the texts together take too long.
        """
        end = monotonic() + SECONDS
        try:
            for index, text in enumerate(texts):
                left = max(end - monotonic(), 0.001)
                for match in self.compiled.finditer(text, timeout=left):
                    if match.end() > match.start():
                        yield index, match.start(), match.end()
                if monotonic() > end:
                    raise TimeoutError
        except TimeoutError as error:
            raise RuleError(_LATE.fill(SECONDS=f"{SECONDS:g}")) from error


def _written_out(text: str) -> int:
    """Tell how many characters a pattern has with its counted repeats written out, at most."""
    counts = [_count(found[0]) for found in _COUNT.finditer(text)]
    most = len(text) * prod(counts)
    if most <= LARGEST or _OTHER_SYNTAX.search(text):
        return most
    # Of each open group what is done, and its last part, which a repeat multiplies.
    open_groups = [[0, 0]]
    for token in _TOKEN.findall(text):
        if token == "(":
            open_groups.append([0, 0])
        elif token == ")" and len(open_groups) > 1:
            inner = sum(open_groups.pop()) + 1
            open_groups[-1] = [sum(open_groups[-1]), inner]
        elif _COUNT.fullmatch(token):
            open_groups[-1][1] *= _count(token)
        else:
            open_groups[-1] = [sum(open_groups[-1]), len(token)]
    return sum(map(sum, open_groups))


def _count(repeat: str) -> int:
    """Give how often a counted repeat repeats at most; of one without an end, at least."""
    found = _COUNT.fullmatch(repeat)
    numbers = [int(number) for number in found.groups() if number] if found else []
    return max((1, *numbers))
