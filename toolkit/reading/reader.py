"""The reader of one sentence: amounts, signs, triggers and scopes put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from toolkit.model.bound import Bound, Comparator
from toolkit.model.quantity import Dimension, Quantity, find_unit
from toolkit.pattern import pattern

from .amounts import Amount, Period, tokens
from .assigning import NEXT_PART, Around, assign
from .between import Sentence
from .limits import bounded
from .marks import bare
from .matching import RIVALRY, Match
from .sides import side_of
from .signs import Hit, MetricSigns, Sign
from .situations import Situations
from .statement import Clause, Confidence, Statement
from .text import Plain, plain
from .triggers import Trigger, triggers

_JOINS = pattern(r"[并且及和](?=[在于应须需将自最不提出报书通形\d])")
# What is read with high confidence costs no more, and its sentence is no longer.
_BESIDE, _CLAUSE = 5.5, 100


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentence before left open: 接到通知后30分钟内响应；2小时内到场."""

    clause: Clause | None = None
    trigger: str = ""
    metric: str = ""

    def followed_by(self, clause: Clause, statements: Sequence[Statement]) -> Before:
        """Give what is open after a clause; only a semicolon keeps it open."""
        if not clause.text.endswith(("；", ";")):
            return Before()
        last = statements[-1] if statements else None
        kept = self if self.goes_on(clause) else Before()
        return Before(
            clause,
            last.trigger if last and last.trigger else kept.trigger,
            last.metric if last else kept.metric,
        )

    def goes_on(self, clause: Clause) -> bool:
        """Tell whether a clause is the next one of the same sentence."""
        return self.clause is not None and (
            clause.place == self.clause.place and clause.path == self.clause.path
        )


@dataclass(frozen=True)
class Reader:
    """Reads sentences with the signs of a workspace's metrics."""

    signs: MetricSigns
    _contexts: dict[tuple[str, str], Around] = field(default_factory=dict)

    def read(self, clause: Clause, before: Before) -> tuple[Statement, ...]:
        """Read the statements of one sentence or item."""
        text = plain(clause.text)
        found = tuple(tokens(text.text))
        if not found:
            return self.present(clause, text)
        around = self.around(clause)
        if before.goes_on(clause):
            around = Around(
                around.trigger or before.trigger, around.scope, around.lead, around.title,
                before.metric, around.words,
            )  # fmt: skip
        hits = tuple(self.signs.find(text.text))
        measured = self._measured(hits, around, found)
        if not any(token.dimension in measured for token in found):
            return self.present(clause, text)
        limited = tuple(bounded(text.text, found, measured))
        return self.sentence(clause, text, limited, hits, around) or self.present(clause, text)

    def _measured(
        self, hits: Sequence[Hit], around: Around, found: Sequence[Amount | Period]
    ) -> list[Dimension]:
        """List what the metrics that a sentence may speak of measure, some more than once."""
        known = [sign.metric for hit in hits for sign in hit.signs]
        known += [sign.metric for sign in (*around.lead, *around.title)]
        if around.metric:
            known.append(self.signs.metrics[around.metric])
        if any(token.unit.name == "小时" for token in found):
            known += [sign.metric for sign in self.signs.hours]
        return [dimension for metric in known for dimension in metric.dimensions]

    def sentence(
        self,
        clause: Clause,
        text: Plain,
        found: tuple[Amount, ...],
        hits: Sequence[Hit],
        around: Around,
    ) -> tuple[Statement, ...]:
        """Read the bounds of a sentence; what stands in it twice is read once."""
        events = triggers(text.text, found)
        hits = tuple(hit for hit in hits if not _inside(hit, events))
        sentence = Sentence(
            text.text, _blanked(text.text, events), found, hits, around.words, around.row
        )
        matches = _settled(assign(sentence, around, self.signs))
        if not matches:
            return ()
        situations = Situations(text, events, found, hits)
        statements: dict[tuple[object, ...], tuple[Statement, Match]] = {}
        for match in matches:
            statement = self._statement(clause, text, match, situations, around)
            if statement is not None and statement.bound is not None:
                size = (statement.bound.comparator, statement.bound.quantity)
                key = (statement.metric, *size, statement.scope)
                statements.setdefault(key, (statement, match))
        return tuple(_told_apart(text, tuple(statements.values())))

    def _statement(
        self, clause: Clause, text: Plain, match: Match, situations: Situations, around: Around
    ) -> Statement | None:
        metric, amount = match.sign.metric, match.amount
        side = side_of(amount, metric)
        if side is None:
            return None
        quantity = amount.high if side is Comparator.AT_MOST else amount.low
        if amount.rate and quantity.per is None and metric.dimensions == (Dimension.TIME,):
            quantity = Quantity(quantity.amount, quantity.unit, find_unit("天"))
        if quantity.amount <= 0:
            return None
        trigger, scope = situations.of(match)
        timed = amount.dimension not in (Dimension.PERCENT, Dimension.PEOPLE, Dimension.MONEY)
        return Statement(
            metric=metric.id,
            bound=Bound(side, quantity, text.quote(amount.left, amount.right)),
            quote=clause.text,
            clause=clause,
            trigger=trigger or (around.trigger if timed else ""),
            scope=bare(scope or around.scope),
            confidence=_confidence(match, len(text.text)),
        )

    def present(
        self, clause: Clause, text: Plain, read: frozenset[str] | set[str] = frozenset()
    ) -> tuple[Statement, ...]:
        """Read the metrics that are promised in words alone, each once."""
        found: dict[str, Statement] = {}
        for sign in self.signs.find_present(text.text):
            metric = sign.metric.id
            if metric not in read and metric not in found and _said(text.text, sign):
                found[metric] = Statement(metric, None, clause.text, clause, confidence="medium")
        return tuple(found.values())

    def around(self, clause: Clause) -> Around:
        """Give what the lead and the heading of a clause say; kept for the next of the same."""
        key = (clause.lead, clause.title)
        if key not in self._contexts:
            if len(self._contexts) > 512:
                self._contexts.clear()
            self._contexts[key] = self._read_around(*key)
        return self._contexts[key]

    def _read_around(self, lead: str, title: str) -> Around:
        if not lead and not title:
            return Around()
        text, heading = plain(lead), plain(title).text
        events = triggers(text.text, ())
        hits = [hit for hit in self.signs.find(text.text) if not _inside(hit, events)]
        last = events[-1] if events else None
        situations = Situations(text, events, ())
        return Around(
            trigger=text.quote(last.start, last.end) if last else "",
            scope=situations.only_scope(),
            lead=tuple(sign for hit in reversed(hits) for sign in hit.signs if not sign.near),
            title=self._titled(heading),
            words=f"{_blanked(text.text, events)} {heading}",
        )

    def _titled(self, heading: str) -> tuple[Sign, ...]:
        """Give the sign of a heading that names one metric and nothing else: 3.2 响应时间."""
        found = [s for hit in self.signs.find(heading) for s in hit.signs if s.noun and not s.near]
        bounded = [s for s in found if s.metric.comparator is not None and s.metric.dimensions]
        return tuple(bounded) if len({s.metric.id for s in bounded}) == 1 else ()


def _inside(hit: Hit, events: Sequence[Trigger]) -> bool:
    return any(event.start < hit.end and hit.start < event.stop for event in events)


def _blanked(text: str, events: Sequence[Trigger]) -> str:
    """Blank the triggers, and part what 并 joins: 5日内提出整改方案并在10日内整改完毕."""
    text = _JOINS.sub("，", text)
    for event in events:
        text = f"{text[: event.start]}{'□' * (event.end - event.start)}{text[event.end :]}"
    return text


def _said(text: str, sign: Sign) -> bool:
    if any(map(text.__contains__, (*sign.never, *sign.endings))):
        return False
    return not sign.near or any(map(text.__contains__, sign.near))


def _settled(matches: Sequence[Match | None]) -> list[Match]:
    """Drop the limits of a case (24小时内不能修复) where its remedy has a limit of its own."""
    promised = {m.sign.metric.id for m in matches if m is not None and not m.amount.condition}
    return [
        m
        for m in matches
        if m is not None and not (m.amount.condition and m.sign.metric.id in promised)
    ]


def _told_apart(text: Plain, read: Sequence[tuple[Statement, Match]]) -> Iterator[Statement]:
    """Name what each of several bounds of one metric is for, where only their verbs tell it.

    投诉2小时内回应、1个工作日内办结 is two times for two things.
    """
    for statement, match in read:
        rivals = [
            other.hit
            for one, other in read
            if one is not statement
            and (one.metric, one.scope) == (statement.metric, "")
            and not statement.scope
        ]
        here = text.quote(match.hit.start, match.hit.end)
        words = {text.quote(hit.start, hit.end) for hit in rivals}
        told = bool(rivals) and here and "" not in words and here not in words
        yield statement._replace(scope=here) if told else statement


def _confidence(match: Match, length: int) -> Confidence:
    """High: the value stands beside its sign in a short clause, and no other metric competes.

    Medium: the sign stands in another part of the sentence or in its lead. Low: the sign stands
    in the heading or far away, another metric is as near, or the value limits a case.
    """
    if match.amount.condition or match.amount.either:
        return "low"
    if match.cost > NEXT_PART or match.rival - match.cost < RIVALRY / 2:
        return "low"
    clear = match.rival - match.cost >= RIVALRY
    return "high" if match.cost <= _BESIDE and clear and length <= _CLAUSE else "medium"
