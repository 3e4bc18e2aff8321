"""Situations: the trigger and the scope that hold for an amount of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model.quantity import Dimension
from toolkit.pattern import pattern

from .amounts import Amount
from .matching import Match
from .scopes import Scope, scopes
from .signs import Hit
from .text import Plain
from .topics import is_actor, label_of, topic_before
from .triggers import Trigger

_CLOCKS = (Dimension.TIME, Dimension.WORKING_DAYS, Dimension.WORKING_HOURS)
_JOINED = 3
# 每人每天200元 is a sum for a day of each.
_EACH = pattern(r"每(?:人|岗|台|辆|户|处|套|部|名|位|梯|间)$")


class Situations:
    """Gives trigger and scope to the amounts of one sentence, asked for in their order."""

    def __init__(
        self,
        text: Plain,
        events: Sequence[Trigger],
        found: Sequence[Amount],
        hits: Sequence[Hit] = (),
    ) -> None:
        self._text = text
        self._events = events
        self._amounts = found
        self._scopes = tuple(
            scope
            for scope in scopes(text.text)
            if not any(a.start < scope.end and scope.start < a.right for a in found)
            and not any(e.start < scope.end and scope.start < e.end for e in events)
        )
        label = label_of(text.text)
        named = label and any(hit.start < label.end for hit in hits)
        self._label = None if named else label
        self._used: dict[Trigger, Dimension] = {}
        self._levels: dict[str, set[str]] = {}

    def of(self, match: Match) -> tuple[str, str]:
        """Give the trigger and the scope of an amount, each empty where it has none."""
        return self._trigger(match.amount), self._scope(match)

    def only_scope(self) -> str:
        """Give the scope that all of the text is about; empty where it has none or several."""
        return self._quoted(self._scopes[0]) if len(self._scopes) == 1 else ""

    def _trigger(self, amount: Amount) -> str:
        earlier = [event for event in self._events if event.stop <= amount.start]
        if earlier:
            event = earlier[-1]
            first = self._used.setdefault(event, amount.dimension)
            if first is amount.dimension or {first, amount.dimension} <= set(_CLOCKS):
                return self._text.quote(event.start, event.end)
        return self._trailing(amount)

    def _trailing(self, amount: Amount) -> str:
        """Find a trigger behind its amount: 质保期3年，自验收合格之日起计算."""
        if amount.dimension is not Dimension.MONTHS and amount.dimension is not Dimension.TIME:
            return ""
        text = self._text.text
        for event in self._events:
            if event.start < amount.right or not event.since:
                continue
            rest = text[event.stop : event.stop + 3]
            own = not any(
                a.start >= event.stop and a.start - event.stop <= 2 for a in self._amounts
            )
            open_until = text.find("。", amount.right, event.start)
            if own and open_until < 0 and rest.strip("算计，。；）\t") in ("", *_ENDINGS):
                return self._text.quote(event.start, event.end)
        return ""

    def _scope(self, match: Match) -> str:
        amount, text = match.amount, self._text.text
        begin = max(text.rfind("；", 0, amount.left), text.rfind("。", 0, amount.left)) + 1
        last = max((a.right for a in self._amounts if a.right <= amount.left), default=0)
        own = [s for s in self._scopes if max(begin, last) <= s.start and s.end <= amount.left]
        behind = [s for s in self._scopes if s.start == amount.right + 1]
        if behind and text[amount.right] in "（\t":
            return self._noted(self._quoted(behind[0]), match)
        if own:
            joined = own[-1]
            for scope in reversed(own[:-1]):
                if (
                    0 <= joined.start - scope.end <= _JOINED
                    and "，" not in text[scope.end : joined.start]
                ):
                    joined = Scope(scope.start, joined.end, scope.kind)
            return self._noted(self._quoted(joined), match)
        if begin > last:
            self._levels.clear()
        each = _EACH.search(text, max(begin, last, amount.left - 6), amount.left)
        if each and amount.dimension is Dimension.MONEY:
            return self._noted(self._text.quote(each.start(), each.end()), match)
        topic = self._topic(match, max(begin, last))
        if topic:
            return self._noted(topic, match)
        return self._carried(match) or (self._quoted(self._label) if self._label else "")

    def _carried(self, match: Match) -> str:
        """Carry a scope on: 一级故障30分钟响应、2小时修复; not 市内2小时、省内8小时到达，1天修复."""
        if not self._levels:
            return ""
        metric = match.sign.metric.id
        first, last = next(iter(self._levels)), next(reversed(self._levels))
        if len(self._levels) == 1 or metric in self._levels[first]:
            if metric in self._levels[last]:
                return ""
            self._levels[last].add(metric)
            return last
        return ""

    def _noted(self, scope: str, match: Match) -> str:
        self._levels.setdefault(scope, set()).add(match.sign.metric.id)
        return scope

    def _topic(self, match: Match, begin: int) -> str:
        """Find what a value is said of in its own part of the sentence."""
        amount, hit, text = match.amount, match.hit, self._text.text
        people = amount.dimension is Dimension.PEOPLE
        if people and amount.right <= hit.start:
            return self._text.quote(amount.right, hit.end) if hit.end - amount.right <= 12 else ""
        inside = begin <= hit.start < amount.left
        for end in (amount.left, hit.start) if inside and not people else (amount.left,):
            start = max(begin, *(text.rfind(stop, 0, end) + 1 for stop in "，；：（）\t"))
            start = max([start, *(event.stop for event in self._events if event.stop <= end)])
            if inside and end >= hit.end > start:
                start = hit.end if not people else start
            topic = topic_before(text, start, end)
            if topic is not None and (people or not is_actor(text[topic.start : topic.end])):
                return self._quoted(topic)
        return ""

    def _quoted(self, scope: Scope) -> str:
        return self._text.quote(scope.start, scope.end)


_ENDINGS = ("开始", "开", "起", "为准", "至")
