"""Words of two characters, to tell where a word was cut in two, and what is no name.

`words.txt` and `rarer_words.txt` hold them without separators: those of the dictionary of jieba
(MIT licence) by how common they are, and those of bids and service.
"""

from __future__ import annotations

from functools import cache
from operator import add
from pathlib import Path


@cache
def common_words() -> frozenset[str]:
    """Load the common words, once."""
    return _load("words.txt")


@cache
def known_words() -> frozenset[str]:
    """Load all words, once; what is none of them may be a name."""
    return common_words() | _load("rarer_words.txt")


def _load(name: str) -> frozenset[str]:
    joined = Path(__file__).with_name(name).read_text(encoding="utf-8").replace("\n", "")
    return frozenset(map(add, joined[::2], joined[1::2]))


def splits_word(before: str, after: str) -> bool:
    """Tell whether a word goes on across the seam of two texts: 履约保|证金, 产品质|量可靠.

    A pair whose sides are both words of their own (接待|客户) is none; of a rarer word neither may be.
    """
    if not before or not after or before[-1] + after[0] not in known_words():
        return False
    words = common_words()
    if before[-1] + after[0] in words:
        return before[-2:] not in words or after[:2] not in words
    return before[-2:] not in known_words() and after[:2] not in known_words()
