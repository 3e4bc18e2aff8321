"""Where in the documents of a set an answer stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer stands in a document of the set.

    `place` names it in running text (第三部分第（二）项); `number` and `text` are its words there.
    """

    heading: str
    file_name: str
    place: str
    number: str
    text: str

    @property
    def words(self) -> str:
        """The words by which it is found on a page."""
        return self.number + self.text


def own_path(tender: str, requirement: str) -> str:
    """Name the place of words that a person wrote for a requirement: tender/requirement."""
    return f"{tender}/{requirement}"


@dataclass(frozen=True, slots=True)
class Pages:
    """What the PDFs of a set tell: the page of each citation, and how many each file has."""

    of_citations: Mapping[str, int] = field(default_factory=dict)
    of_files: Mapping[str, int] = field(default_factory=dict)
