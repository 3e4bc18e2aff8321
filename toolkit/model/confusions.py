"""Confusions: characters that are written for others which sound or look like them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from .written import Identifier, Line, Written


class Confusion(Written):
    """One word that is written wrongly, and the right one.

    Where words are listed in `before` or `after`, one of them has to stand directly before or
    behind the wrong one; `not_before` and `not_after` are those with which it is right.
    """

    wrong: Annotated[Line, StringConstraints(min_length=2)]
    right: Line
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    not_before: tuple[Line, ...] = ()
    not_after: tuple[Line, ...] = ()

    def stands(self, text: str, at: int) -> bool:
        """Tell whether the wrong word that a text holds at an offset is meant as the right one."""
        end = at + len(self.wrong)
        if self.before and not text.endswith(self.before, 0, at):
            return False
        if self.after and not text.startswith(self.after, end):
            return False
        return not text.endswith(self.not_before, 0, at) and not text.startswith(
            self.not_after, end
        )


class Confusions(Written):
    """A table of confusions; all tables of a workspace count together.

    `words` are right as they are written, whatever they are held for: names and terms of one's own.
    """

    kind: Literal["confusions"]
    id: Identifier
    title: Line
    confusions: tuple[Confusion, ...] = ()
    words: tuple[Annotated[Line, StringConstraints(min_length=2)], ...] = ()
