"""What the law asks at least, and of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from toolkit.model.bound import Bound, Comparator
from toolkit.model.regulation import LawArticle, LawSigns, Regulation
from toolkit.model.workspace import Workspace
from toolkit.pattern import pattern
from toolkit.reading.limits import amounts
from toolkit.reading.statement import Clause
from toolkit.reading.text import plain

_JOIN = pattern(r"[、，和及与或]")
_WORKS = "工程"
_STOP = pattern("[，。；：\t]")


def in_force(article: LawArticle, on: date) -> bool:
    """Tell whether an article was read and counts on a day; one that was not read fails nobody."""
    ended = article.repealed is not None and article.repealed <= on
    return article.confirmed == "yes" and article.in_force <= on and not ended


def law_of(workspace: Workspace, basis: str) -> str:
    """Give the title of the law of a regulation/article."""
    return workspace.find(Regulation, basis.partition("/")[0]).title


def applies(article: LawArticle, text: str) -> bool:
    """Tell whether a text is about the kind of work or product that an article names.

    设备安装 applies to 设备安装 and to 智能化系统安装工程, not to goods that are installed too.
    """
    works = article.applies_to.endswith(_WORKS)
    for kind in _JOIN.split(article.applies_to.removesuffix(_WORKS)):
        if len(kind) > 1 and (kind in text or (works and f"{kind[-2:]}{_WORKS}" in text)):
            return True
    return False


def may_bound(signs: LawSigns, text: str) -> bool:
    """Tell whether a plain text holds the words without which an article bounds nothing in it."""
    return _says(text, signs.words) and (not signs.near or _says(text, signs.near))


def _says(text: str, words: Iterable[str]) -> bool:
    return any(map(text.__contains__, words))


def bounds_of(article: LawArticle, signs: LawSigns, clause: Clause) -> Iterator[Bound]:
    """Give the values of a sentence that its words tell to be what an article bounds."""
    text = plain(clause.text)
    if not may_bound(signs, text.text) or _says(text.text, signs.never):
        return
    side = article.minimum.comparator
    for amount in amounts(text.text):
        start = max((stop.end() for stop in _STOP.finditer(text.text, 0, amount.start)), default=0)
        end = _STOP.search(text.text, amount.end)
        part = text.text[start : end.start() if end else len(text.text)]
        if amount.condition or not _says(part, signs.words) or _says(part, signs.apart):
            continue
        quantity = amount.high if side is Comparator.AT_MOST else amount.low
        yield Bound(side, quantity, text.quote(amount.start, amount.end))
