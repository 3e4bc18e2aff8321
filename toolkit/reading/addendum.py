"""What an addendum (补遗, 澄清, 更正) changes: a clause, its old words and its new ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from toolkit.pattern import pattern

from .passage import Passage, Place
from .text import plain

_NAMED = pattern(r"补遗|澄清|更正|变更|答疑|修改(?:通知|公告|文件)|补充(?:通知|文件|公告)|勘误")
_CLAUSE = (
    r"(?:第[一二三四五六七八九十百\d]{1,5}[章节部分]*)?第?(?P<clause>\d{1,2}(?:\.\d{1,3}){1,5}|(?<=第)\d{1,3}|(?<=第)[一二三四五六七八九十百]{1,5})"
    r"(?:[条款项点]|\s|[“”（(、，：原中表]|$)"
)
_CLAUSE_REF = pattern(_CLAUSE)
_CHANGED = pattern(
    r"(?:修改|变更|更正|调整|更改|修订|改|替换)(?:为|成|如下)：?|现(?:为|改为|修改为|更正为)：?"
)
_DELETED = pattern(r"删除|取消|不再执行|作废")
_QUOTED = pattern(r"[“「\"](?P<old>[^”」\"]{2,400})[”」\"]")
_LONGEST_DELETION = 120
# 4.3.3表中修复时间8小时改为6小时: a number that is not quoted.
_AMOUNT = pattern(
    r"(?P<old>(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:个?小时|分钟|个?工作日|天|日|年|个月|次|人|%)(?:以?内)?)[”」]?$"
)
_OPENING, _CLOSING = '“「"：: ', '”」"。'


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of a clause; `deleted` tells that it falls away. Texts are empty where not given."""

    place: Place
    clause: str = ""
    old: str = ""
    deleted: bool = False


def is_addendum(name: str, passages: Sequence[Passage]) -> bool:
    """Tell by its name or its first lines whether a file changes another one."""
    heads = (passage.text for passage in passages[:6] if len(passage.text) <= 60)
    return any(_NAMED.search(plain(text).text) for text in (name, *heads))


def read_amendments(
    passages: Sequence[Passage],
) -> tuple[tuple[Passage, ...], tuple[Amendment, ...]]:
    """Give the passages of an addendum with only what holds from now on, and what it changes.

    Of `原“4小时”修改为“2小时”` the new words stay, numbered by the clause that they change.
    """
    kept: list[Passage] = []
    amendments: list[Amendment] = []
    waiting: Amendment | None = None
    for passage in passages:
        if waiting is not None and not passage.cells:
            amendments.append(replace(waiting, place=passage.place))
            kept.append(_new_words(passage, passage.text, waiting.clause))
            waiting = None
            continue
        deleted = () if passage.cells else tuple(_deletions(passage))
        if deleted:
            amendments.extend(deleted)
            continue
        found = None if passage.cells else _amendment(passage)
        if found is None:
            kept.append(passage)
            continue
        amendment, words = found
        if words:
            amendments.append(amendment)
            kept.append(_new_words(passage, words, amendment.clause))
        else:
            waiting = amendment
    return tuple(kept), tuple(amendments)


def in_full(
    passages: Sequence[Passage], changes: Sequence[Amendment], quotes: Sequence[tuple[str, str]]
) -> tuple[Passage, ...]:
    """Put new words that replace a part of a sentence into the sentence, so that all of it is read.

    `quotes` are the clause and the sentence of each requirement so far. Where the old words stand
    in several sentences and the clause does not tell which, the new words stay as they are.
    """
    by_place = {change.place: change for change in changes if change.old and not change.deleted}
    return tuple(
        _put_in(passage, by_place[passage.place], quotes) if passage.place in by_place else passage
        for passage in passages
    )


def _put_in(passage: Passage, change: Amendment, quotes: Sequence[tuple[str, str]]) -> Passage:
    old = change.old.strip().rstrip("。；;，")
    words = passage.text.strip().rstrip("。；;，")
    named = [quote for number, quote in quotes if change.clause and change.clause in number]
    meant = named or [quote for _, quote in quotes]
    if sentence := _only(quote for quote in meant if old in quote):
        return passage._replace(text=sentence.replace(old, words, 1))
    # Read a second time, the addendum finds its own words in the place of the old ones.
    done = _only(quote for quote in named if words in quote)
    return passage._replace(text=done) if done else passage


def _only(sentences: Iterable[str]) -> str:
    """Give the one sentence that is meant; empty where there is none, or several could be."""
    found = set(sentences)
    return found.pop() if len(found) == 1 else ""


def _new_words(passage: Passage, words: str, clause: str) -> Passage:
    return passage._replace(text=words, label=clause or passage.label)


def _deletions(passage: Passage) -> Iterator[Amendment]:
    """List every clause that a sentence deletes: 删除第4.5.2条、第4.5.5条."""
    text = plain(passage.text).text
    if _CHANGED.search(text) or not _DELETED.search(text) or len(text) >= _LONGEST_DELETION:
        return
    old = _QUOTED.search(text)
    for match in _references(text):
        yield Amendment(passage.place, match["clause"], old["old"] if old else "", deleted=True)


def _amendment(passage: Passage) -> tuple[Amendment, str] | None:
    folded = plain(passage.text)
    text = folded.text
    changed = _CHANGED.search(text)
    before = text[: changed.start()] if changed else text
    clause = next((match["clause"] for match in _references(before)), "")
    old = _QUOTED.search(before) or (_AMOUNT.search(before) if clause else None)
    if changed is None:
        return None
    if not clause and old is None and not re.search(r"原|招标文件|采购文件", before):
        return None  # Some other `改为`, in a sentence of its own.
    words = folded.quote(changed.end(), len(text)).strip()
    words = words.lstrip(_OPENING)
    closing = words.rstrip("。；; ")
    if closing.endswith(("”", "」", '"')) and closing.count("“") < closing.count(
        "”"
    ) + closing.count("」"):
        words = closing.rstrip('”」"')
    old_text = folded.quote(*old.span("old")) if old else ""
    return Amendment(passage.place, clause, old_text), words


def _references(text: str) -> Iterator[re.Match[str]]:
    """Give the clauses that are named; the number of the list item itself is none."""
    for match in _CLAUSE_REF.finditer(text):
        if match.start() > 0 or text.startswith("第"):
            yield match
