"""Numbers of clauses, in every common style."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.pattern import pattern

_CHINESE = "[一二三四五六七八九十百零〇]"
_UNITS = (
    r"(?:个(?!人)|小时|分钟|天|日(?!常|志)|年(?!度|检)|月(?!度|报)|周(?!期|边)|次(?!数|序)|%|％|‰|元(?!件)|万|台(?!账)|套"
    r"|人(?!员|工|力|事|民|均|才|身|数)|名(?!称|单|录)|位(?!置)|米|公里|mm|cm|kg|[xX×*]\d)"
)
# What a number begins with; most sentences begin with none, which one look tells.
_NUMBER = pattern(
    rf"""
    (?=[第\d一二三四五六七八九十百零〇（(①-⑳㉑-㉟⑴-⒇⒈-⒛❶-❿A-Za-z•●○■□◇◆➢►·\uf06c\uf0b7\uf0d8\uf075\uf0fc])(?:
    (?P<chapter>第{_CHINESE}{{1,5}}[章编篇卷]|第\d{{1,3}}[章编篇卷])
  | (?P<section>第(?:{_CHINESE}{{1,5}}|\d{{1,3}})[节部](?:分)?)
  | (?P<article>第(?:{_CHINESE}{{1,5}}|\d{{1,3}})条)
  | (?P<dotted>\d{{1,2}}(?:[.．]\d{{1,3}}){{2,6}}+)[、．.）)]?+
  | (?P<pair>\d{{1,2}}+[.．]\d{{1,3}}+)(?:[、．.）)]|(?=[\s\u3000]|[^\d.．\s%％]))(?!\s*{_UNITS})
  | (?P<han>{_CHINESE}{{1,4}})(?:、|[．.](?!\d)|[，,](?=[\u4e00-\u9fff]))
  | (?P<han_round>[（(][\s\u3000]*{_CHINESE}{{1,4}}[\s\u3000]*[）)])[、．.]?
  | (?P<han_half>{_CHINESE}{{1,3}}[）)])[、．.]?
  | (?P<round>[（(][\s\u3000]*\d{{1,3}}[\s\u3000]*[）)])[、．.]?
  | (?P<half>\d{{1,3}}[）)])[、．.]?
  | (?P<plain>\d{{1,3}})(?:、|[．.](?=\d\d(?:个?小时|个?工作日|天|日|分钟|年|个月))|[．.](?!\d)|[，,](?=[\u4e00-\u9fff])|[:：](?=[\u4e00-\u9fff]))
  | (?P<circled>[①-⑳㉑-㉟⑴-⒇⒈-⒛❶-❿])[、．.]?
  | (?P<letter_round>[（(][A-Za-z][）)])[、．.]?
  | (?P<letter>[A-Za-z])(?:[、）)]|[．.](?![A-Za-z0-9]))
  | (?P<bare>\d{{1,2}})[\s\u3000]+(?=[\u4e00-\u9fff★▲※])(?!\s*{_UNITS})
  | (?P<bullet>[•●○■□◇◆➢►·\uf06c\uf0b7\uf0d8\uf075\uf0fc])[\s\u3000]*
    )
    """,
    re.X,
)  # fmt: skip


class Number(NamedTuple):
    """A number as written, without the stop behind it; `style` tells numbers of one kind."""

    text: str
    style: str
    end: int


def read_number(text: str, at: int = 0) -> Number | None:
    """Read the number that a clause begins with at an offset; None where it begins with none."""
    match = _NUMBER.match(text, at)
    if match is None or match.lastgroup is None:
        return None
    style = match.lastgroup
    written = "".join(match[style].split())
    if style in ("dotted", "pair"):
        style = f"dotted{re.sub('．', '.', written).count('.')}"
    return Number(written, style, match.end())
