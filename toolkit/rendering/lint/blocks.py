"""Tags that fail or lose text: unclosed, unpaired, in the wrong place, or beside other text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from toolkit.model.finding import Finding, Rule
from toolkit.model.source import Source
from toolkit.model.text import Text, same
from toolkit.pattern import pattern
from toolkit.rendering import faults

from .paragraphs import Paragraph, Story, W, has_picture
from .tags import Tag, tags_of

_BLOCKS = frozenset({"for", "if", "macro", "call", "filter", "with", "autoescape", "block", "set"})
_MIDDLES = {"else": ("if", "for"), "elif": ("if",)}
_CELL_TAGS = frozenset({"cellbg", "colspan", "vm", "hm"})
_COMMENT = pattern(r"\{#.*?#\}", re.S)
_UNITS = {
    "p": Text("这一段", "its paragraph"),
    "tr": Text("这一行", "its table row"),
    "tc": Text("这一格", "its table cell"),
}


def check_tags(story: Story, place: Source) -> Iterator[Finding]:
    """Report the faults of a part's tags."""
    tags = tuple(tags_of(story))
    for tag in tags:
        yield from _check_alone(tag, place)
    yield from _check_beside(story, tags, place)
    yield from _check_blocks((tag for tag in tags if tag.closed), place)


def _found(rule: Rule, place: Source, paragraph: Paragraph, **values: object) -> Finding:
    source = replace(place, paragraph=paragraph.number)
    text = paragraph.shown
    return rule.finding(source, quote=text, related=(), paragraph=text, **values)


def _check_alone(tag: Tag, place: Source) -> Iterator[Finding]:
    paragraph = tag.paragraph
    if not tag.closed:
        end = {"{{": "}}", "{%": "%}", "{#": "#}"}[tag.kind]
        reason = Text(f"“{tag.text}”没有用 {end} 结束", f"`{tag.text}` is not ended by {end}")
        yield _found(faults.SYNTAX, place, paragraph, reason=reason)
    elif tag.spread and tag.kind != "{#":
        yield _found(faults.TAG_SPREAD, place, paragraph, tag=tag.text.replace("\n", " "))
    outside = paragraph.ancestor("tc") is None
    if outside and (tag.prefix in ("tr", "tc") or tag.keyword in _CELL_TAGS):
        yield _found(faults.TAG_PLACE, place, paragraph, tag=tag.text)


def _check_beside(story: Story, tags: Iterable[Tag], place: Source) -> Iterator[Finding]:
    """Report what stands beside a tag that takes the place of its paragraph, row or cell."""
    told: set[etree._Element] = set()
    for tag in tags:
        if tag.prefix not in _UNITS or not tag.closed or tag.spread:
            continue
        unit = tag.paragraph.element if tag.prefix == "p" else tag.paragraph.ancestor(tag.prefix)
        if unit is None or unit in told:
            continue
        told.add(unit)
        held = [tag.paragraph] if tag.prefix == "p" else story.by_holder[unit]
        lost = _lost(tag, held, unit)
        if lost is not None:
            values = {"tag": tag.text, "unit": _UNITS[tag.prefix], "lost": lost}
            yield _found(faults.TEXT_LOST, place, tag.paragraph, **values)


def _lost(tag: Tag, held: Iterable[Paragraph], unit: etree._Element) -> Text | None:
    text = "\n".join(paragraph.text for paragraph in held).replace(tag.text, "", 1)
    beside = _COMMENT.sub("", text).strip()
    if beside:
        return same(beside[:80])
    return Text("图片", "a picture") if has_picture(unit) else None


@dataclass(slots=True)
class _Open:
    """A block that waits for its end, with its else and elif."""

    name: str
    tags: list[Tag]


def _check_blocks(tags: Iterable[Tag], place: Source) -> Iterator[Finding]:
    """Pair the beginnings and ends of blocks."""
    stack: list[_Open] = []
    for tag in tags:
        word = tag.keyword
        if word in _BLOCKS:
            stack.append(_Open(word, [tag]))
        elif word in _MIDDLES:
            if stack and stack[-1].name in _MIDDLES[word]:
                stack[-1].tags.append(tag)
            else:
                yield _stray(tag, place)
        elif word.removeprefix("end") in _BLOCKS and word.startswith("end"):
            if not any(opened.name == word[3:] for opened in stack):
                yield _stray(tag, place)
                continue
            while stack[-1].name != word[3:]:
                yield _unclosed(stack.pop(), place)
            yield from _check_pair([*stack.pop().tags, tag], place)
    for opened in stack:
        yield _unclosed(opened, place)


def _stray(tag: Tag, place: Source) -> Finding:
    reason = Text(f"“{tag.text}”前面没有对应的开始标签", f"nothing begins what `{tag.text}` ends")
    return _found(faults.SYNTAX, place, tag.paragraph, reason=reason)


def _unclosed(opened: _Open, place: Source) -> Finding:
    tag = opened.tags[0]
    end = f"{{%{tag.prefix} end{opened.name} %}}" if tag.prefix else f"{{% end{opened.name} %}}"
    reason = Text(f"“{tag.text}”后面没有 {end}", f"`{tag.text}` has no {end}")
    return _found(faults.SYNTAX, place, tag.paragraph, reason=reason)


def _check_pair(tags: list[Tag], place: Source) -> Iterator[Finding]:
    """Report the first tag of a block that does not stand where its beginning stands."""
    if any(tag.trims for tag in tags):
        return
    first = tags[0]
    for tag in tags[1:]:
        values = {"opened": first.text, "tag": tag.text}
        if not _fit(first, tag):
            yield _found(faults.TAG_PAIR, place, tag.paragraph, **values)
            return
        if first.prefix not in ("tr", "tc") and _cell(first) is not _cell(tag):
            yield _found(faults.BLOCK_ACROSS_CELLS, place, tag.paragraph, **values)
            return


def _fit(first: Tag, tag: Tag) -> bool:
    """Tell whether what lies between two tags can be left out or repeated and stay XML."""
    one, other = _holder(first), _holder(tag)
    if first.prefix in ("tr", "tc") and tag.prefix == first.prefix:
        return one is other
    return _path(one) == _path(other)


def _holder(tag: Tag) -> etree._Element | None:
    """Find the element that a tag is a child of, once it has taken its unit's place."""
    if tag.prefix in ("tr", "tc", "p"):
        unit = tag.paragraph.element if tag.prefix == "p" else tag.paragraph.ancestor(tag.prefix)
        return None if unit is None else unit.getparent()
    run = tag.paragraph.run_at(tag.offset)
    return run.getparent() if tag.prefix == "r" else run


def _path(element: etree._Element | None) -> tuple[str, ...]:
    if element is None:
        return ()
    return (str(element.tag), *(str(above.tag) for above in element.iterancestors()))


def _cell(tag: Tag) -> etree._Element | None:
    return next(tag.paragraph.element.iterancestors(f"{W}tc"), None)
