"""Where a document is signed: its date lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.pattern import pattern

from .calendar_dates import WrittenDate, written_dates
from .line import Line

_SIGNED = pattern(
    r"^\s*(?:日\s*期|签署日期|签订日期|落款日期|签字日期|投标日期|承诺日期|签发日期)\s*[：:]"
)
# A date that stands alone under the last lines is that of the signature.
_LAST = 6


def signing_dates(body: Sequence[Line]) -> Iterator[tuple[Line, WrittenDate]]:
    """Give the dates under signatures: labelled ones, and one alone in a line at the end."""
    for number, line in enumerate(body):
        if not _SIGNED.match(line.text) and number < len(body) - _LAST:
            continue
        for day in written_dates(line.text):
            alone = not line.place.row and line.text.strip().strip("。") == day.text.strip()
            if _SIGNED.match(line.text) or alone:
                yield line, day
