"""Cutting a text into sentences and list items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.pattern import pattern

# What the pattern may begin with; nowhere else it is tried.
_FIRST = r"。；;！!？?\n\r\v\f（(【\[《“）)】\]》”★▲※\d①-⑳"
_EVENT = pattern(
    rf"(?=[{_FIRST}])(?:"
    r"[。；;！!？?\n\r\v\f]|[（(【\[《“]|[）)】\]》”]|(?:(?<=[ \t\u3000，,：:])(?<!\d[：:])(?=[★▲※]?[（(]?\d{1,2}[）)、]|[★▲※][\d（(]|[①-⑳])))"
)
_OPEN, _CLOSE = "（(【[《“", "）)】]》”"
_SAYS = pattern(r"[\w★▲※]")
_LINE = "\n\r\v\f"
# Longer than this a bracket was never closed; then sentences end inside it too.
_MAX_BRACKET = 120
# A longer sentence is cut at a comma: what is done for each of its parts grows with its square.
LONGEST = 500


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """List [start, end) of each sentence; stops belong to it, white space around it does not.

    A stop inside brackets or quotation marks ends no sentence, the end of a line always does.
    """
    start = depth = opened = 0
    for event in _EVENT.finditer(text):
        char = event[0]
        if char and char in _OPEN:
            opened = event.start() if depth == 0 else opened
            depth += 1
        elif char and char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in _LINE or depth == 0 or event.start() - opened > _MAX_BRACKET:
            depth = 0
            yield from _trimmed(text, start, event.end())
            start = event.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Give a sentence without the white space around it, an endless one in parts."""
    parts: list[tuple[int, int]] = []
    while end - start > LONGEST:
        cut = max(text.rfind(stop, start + LONGEST // 2, start + LONGEST) for stop in "，,、")
        stop = cut + 1 if cut > 0 else start + LONGEST
        parts.extend(_bare(text, start, stop))
        start = stop
    return (*parts, *_bare(text, start, end)) if parts else _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    piece = text[start:end]
    bare = piece.strip()
    if not (bare and _SAYS.search(bare)):
        return ()
    left = start + len(piece) - len(piece.lstrip())
    return ((left, left + len(bare)),)
