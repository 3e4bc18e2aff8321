"""What users read, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """A sentence in Simplified Chinese and in English."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """Choose the sentence of one language."""
        return self.zh if language == "zh" else self.en

    def fill(self, **values: object) -> Text:
        """Put values into the named fields of both sentences; a Text is put in by language."""
        return Text(
            self.zh.format_map({key: _of(value, "zh") for key, value in values.items()}),
            self.en.format_map({key: _of(value, "en") for key, value in values.items()}),
        )


def same(text: object) -> Text:
    """Use one text for both languages: a name, an identifier, a quote."""
    return Text(str(text), str(text))


def joined(texts: Iterable[Text]) -> Text:
    """List texts, in each language with its own comma."""
    listed = tuple(texts)
    return Text("、".join(text.zh for text in listed), ", ".join(text.en for text in listed))


def sentences(texts: Iterable[Text]) -> Text:
    """Put sentences one behind the other, in each language with its own semicolon."""
    said = tuple(texts)
    return Text("；".join(text.zh for text in said), "; ".join(text.en for text in said))


def listed(names: Iterable[str]) -> Text:
    """List names that are the same in both languages."""
    return joined(same(name) for name in names)


def _of(value: object, language: Language) -> str:
    return value.of(language) if isinstance(value, Text) else str(value)
