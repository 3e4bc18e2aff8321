"""Common words of two characters, to tell where a word was cut in two.

`words.txt` holds them without separators, the commonest of the dictionary of jieba (MIT licence)
and those of bids and service.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def common_words() -> frozenset[str]:
    """Load the words, once."""
    joined = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").replace("\n", "")
    return frozenset(joined[at : at + 2] for at in range(0, len(joined), 2))


def splits_word(before: str, after: str) -> bool:
    """Tell whether a word goes on across the seam of two texts: 履约保|证金.

    A pair that both sides could do without (各自|动作) is none.
    """
    words = common_words()
    if not before or not after or before[-1] + after[0] not in words:
        return False
    return before[-2:] not in words and after[:2] not in words


def splits_surely(before: str, after: str) -> bool:
    """Tell the same where one of the sides has no word of its own: 产品质|量可靠."""
    words = common_words()
    if not before or not after or before[-1] + after[0] not in words:
        return False
    return before[-2:] not in words or after[:2] not in words
