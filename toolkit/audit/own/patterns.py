"""Regular expressions that users write: run under a time limit, since some never end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from toolkit.errors import RuleError
from toolkit.model.text import Text

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
