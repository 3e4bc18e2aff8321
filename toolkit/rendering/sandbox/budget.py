"""What one render may cost: steps, characters made, depth and seconds.

    with budget():                 # one for a document, all its parts together
        text = template.render(context)

The budget in force is a context variable, so threads and tasks each have their own. What counts
fails where none is in force.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from toolkit.errors import BudgetError
from toolkit.model.text import Text


class Limits(NamedTuple):
    """What one document may cost at most, bounds inclusive."""

    steps: int = 100_000_000
    """Evaluated nodes and visited items: 20,000 rows of ten cells take 1.2 million."""
    characters: int = 100_000_000
    """Made by all expressions and written, together: 20,000 rows of ten cells take 11 million."""
    depth: int = 100
    """Macros and recursive loops inside one another; Python itself gives up at 160 or, called from deep, earlier."""
    integer_bits: int = 16_000
    """Python prints no larger whole numbers (4,300 digits)."""
    seconds: float = 10.0
    """20,000 rows of ten cells take 0.15 s."""


LIMITS = Limits()
# While a template is compiled Jinja folds constants; what is large can wait until it is rendered.
COMPILE_LIMITS = Limits(steps=10_000_000, characters=1_000_000, seconds=2.0)
_STEPS_BETWEEN_LOOKS = 10_000  # Looking at the clock costs as much as a step.
# What a value weighs beside its characters, so that 100,000,000 characters are less than 1 GB:
# a text of one Chinese character takes 84 bytes, and a character five at most.
TEXT = 16
ITEM = 24
KEPT = 100
HEAVY = 500


class Budget:
    """What is left of the limits of one render, and the docxtpl object that it has at hand.

    `markup` tells that a value was printed which brings its own XML.
    """

    __slots__ = (
        "_deadline", "_look_at", "characters", "depth", "document", "limits", "markup", "steps",
    )  # fmt: skip

    def __init__(self, limits: Limits = LIMITS, document: object = None) -> None:
        self.limits = limits
        self.document = document
        self.markup = False
        self.steps = limits.steps
        self.characters = limits.characters
        self.depth = 0
        self._deadline = time.perf_counter() + limits.seconds
        self._look_at = limits.steps - _STEPS_BETWEEN_LOOKS

    def spend(self, steps: int) -> None:
        """Count work that is about to be done."""
        self.steps -= steps
        if self.steps < self._look_at:
            self._look()

    def make(self, characters: int) -> None:
        """Count a text that is about to be made."""
        self.characters -= characters
        if self.characters < 0:
            self._refuse_characters()
        self.spend(characters >> 6)  # A step copies at least that much text.

    def make_items(self, items: int) -> None:
        """Count a list that is about to be made."""
        self.make(items * ITEM)

    def check_room(self, characters: int) -> None:
        """Refuse what would make too much; what it makes is counted when its size is known."""
        self.make(characters)
        self.characters += characters

    def pass_item(self, steps: int) -> None:
        """Count a round of a loop whose items come one by one, and may all be kept."""
        self.characters -= ITEM
        self.steps -= steps
        if self.steps < self._look_at:
            self._look()

    def enter(self) -> None:
        """Go into a macro or a recursive loop; `leave` follows."""
        self.depth += 1
        if self.depth > self.limits.depth:
            most = self.limits.depth
            raise exceeded(
                Text(f"宏或循环嵌套超过 {most} 层", f"nests more than {most} macros or loops")
            )

    def leave(self) -> None:
        """Come out of a macro or a recursive loop."""
        self.depth -= 1

    def check_bits(self, bits: int) -> None:
        """Refuse a whole number that is about to become too long."""
        if bits > self.limits.integer_bits:
            most = self.limits.integer_bits
            raise exceeded(Text(f"整数超过 {most} 位二进制", f"makes a number of over {most} bits"))

    def _refuse_characters(self) -> None:
        most = f"{self.limits.characters:,}"
        raise exceeded(Text(f"产生超过 {most} 个字符", f"makes more than {most} characters"))

    def _look(self) -> None:
        self._look_at = self.steps - _STEPS_BETWEEN_LOOKS
        if self.characters < 0:
            self._refuse_characters()
        if self.steps < 0:
            most = f"{self.limits.steps:,}"
            raise exceeded(Text(f"超过 {most} 步", f"takes more than {most} steps"))
        if time.perf_counter() > self._deadline:
            most = f"{self.limits.seconds:g}"
            raise exceeded(Text(f"超过 {most} 秒", f"takes more than {most} seconds"))


_in_force: ContextVar[Budget] = ContextVar("budget")


@contextmanager
def budget(limits: Limits = LIMITS, document: object = None) -> Iterator[Budget]:
    """Put a fresh budget in force for what is rendered inside.

    `document` is the docxtpl object whose pictures and sub-documents may be printed there.
    """
    fresh = Budget(limits, document)
    token = _in_force.set(fresh)
    try:
        yield fresh
    finally:
        _in_force.reset(token)


def in_force() -> Budget:
    """Give the budget in force; raises LookupError outside of `with budget()`."""
    return _in_force.get()


def exceeded(what: Text) -> BudgetError:
    """Make the error that tells what a template does too much of."""
    return BudgetError(
        Text(
            f"模板{what.zh}，已停止。请检查循环、宏和重复文本的次数。",
            f"the template {what.en} and was stopped. "
            "Look at its loops, macros and repeated texts.",
        )
    )
