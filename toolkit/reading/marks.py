"""Marks such as ★ that say what weight a clause has."""

from __future__ import annotations

import re

from toolkit.pattern import pattern

MARKS = "★☆▲△※＊*◆#"
_PUT = "★☆▲△※＊◆"
# ● is a bullet but before the number of a clause: ●5.11.
# A star or hash is a mark only where it touches a word or number; a bullet stands free.
_MARK = pattern(r"●(?=\d{1,2}[.．]\d)|[★☆▲△※◆＊]|(?<![\w*#×）)])[*#](?=[\w（(\u4e00-\u9fff])(?!\*)")
# Looked for first: most texts hold none of these.
_SIGN = pattern(f"[●{MARKS}]")
# 带★的条款, “▲”号, ★表示: the mark is spoken of, not put.
_NAMED_BEFORE = pattern(
    r"(?:带|标|加|注|含|打|以|用|凡|非|有|无|个|项|或|及|和|与|、|条)[有注为了“”\"'‘（(【\[]*$|[“\"'‘]$"
)
_NAMED_AFTER = pattern(
    r"[★▲※]*[”\"'’）)】\]]*(?:号|的|标[记志识注示]|项|条款|代表|表示|符号|指标|指|参数|内容|部分|为(?:实质|必须|关键|重要|不|核心|主要)|是(?:指|实质)|[、和及或/]?[“\"]?[★▲※△＊*#])"
)
_NAMED_ALONE = pattern(
    r"^[”\"'’）)】\]]*(?:号|的|标[记志识注示](?![牌灯屏]|[\u4e00-\u9fff]{0,8}期)|条款(?![：:])|代表|表示(?!屏)|符号(?![：:])|为(?:实质|必须|关键|重要|不))"
)


def find_mark(text: str) -> str:
    """Give the first mark that is put in a text, empty where there is none."""
    put = [match[0] for match in _MARK.finditer(text) if not _named(text, match)]
    return _heaviest(put)


def _heaviest(put: list[str]) -> str:
    """Choose among several marks of one clause: ★ first, whatever the order."""
    found = "★" if "★" in put else next(iter(put), "")
    return "*" if found == "＊" else found


def _named(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 12]
    before = text[max(0, match.start() - 6) : match.start()]
    if before.strip(" \t　") == "" and not _NAMED_ALONE.match(after):
        return False
    return bool(_NAMED_AFTER.match(after) or _NAMED_BEFORE.search(before))


def mark_end(text: str, at: int) -> int:
    """Skip marks and spaces, and brackets around a mark, from an offset on."""
    if text[at : at + 1].isalnum():
        return at
    end = _MARKS_AND_SPACE.match(text, at)
    return end.end() if end else at


_MARKS_AND_SPACE = pattern(
    r"(?:[\s\u3000]|●(?=\d{1,2}[.．]\d)|[（(【\[]?[★☆▲△※◆＊][）)】\]]?|[*#](?=[\w（(\u4e00-\u9fff])(?!\*)){0,12}"
)


def bare(text: str) -> str:
    """Give a text without the marks and spaces at its beginning and end."""
    return text[mark_end(text, 0) :].rstrip(f" \t\u3000{_PUT}")


def any_mark(text: str) -> str:
    """Give the weightiest mark that stands in a text, put or spoken of."""
    return _heaviest([match[0] for match in _MARK.finditer(text)])


def has_mark(text: str) -> bool:
    """Tell whether a mark stands anywhere in a text, put or spoken of."""
    return _SIGN.search(text) is not None and _MARK.search(text) is not None


def put_mark(text: str, start: int, end: int) -> str:
    """Give the mark before a clause or behind its number, where [start, end) was skipped."""
    if start >= end:
        return ""
    # Some characters more, since a hash or ● is a mark by what follows it.
    found = [
        match for match in _MARK.finditer(text[start : end + 5]) if start + match.start() < end
    ]
    if not found or _NAMED_ALONE.match(text[start + found[-1].end() :][:12]):
        return ""
    return _heaviest([match[0] for match in found])


def speaks_of_marks(text: str) -> bool:
    """Tell whether a sentence says what a mark means: 带★的条款为实质性条款."""
    if _MARK.search(text) is None:
        return False
    return any(_named(text, match) for match in _MARK.finditer(text))
