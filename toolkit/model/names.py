"""Names of customers and persons as people write them: （本部） and (本部) are one."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable


def folded(name: str) -> str:
    """Give a name without what only its writing differs in: width of characters, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def spellings(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Group the names that are one name written in several ways."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        found[folded(name)].append(name)
    return tuple(tuple(group) for group in found.values() if len(group) > 1)
