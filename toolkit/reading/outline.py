"""The outline of a document while it is read: open numbers, headings, marks and lead sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from .numbers import Number

_DEPTHS = {"chapter": 0, "section": 1}


@dataclass(slots=True)
class Frame:
    """An open number or heading; `mark` is what it hands down to the clauses below it."""

    style: str
    number: str
    title: str = ""
    mark: str = ""


@dataclass(slots=True)
class Lead:
    """A sentence that introduces a list, and the style of the numbers of its items.

    `style` is None until the first item is seen, and empty where the items carry no number.
    """

    text: str
    own: str
    mark: str = ""
    style: str | None = None


@dataclass(slots=True)
class Outline:
    """What a clause inherits from what stands above it."""

    frames: list[Frame] = field(default_factory=list)
    lead: Lead | None = None
    note: str = ""
    """What the sentence above a table says of all of its rows: 均从接到报修通知时起算."""
    tabled: bool = False

    def enter_row(self) -> str:
        """Note a row of a table; give what introduces it."""
        self.tabled = True
        return self.lead.text if self.lead else self.note

    def leave_table(self) -> None:
        """End a table, and with it what introduced it."""
        if self.tabled and self.lead is not None and self.lead.style is None:
            self.lead = None
        self.tabled, self.note = False, ""

    def enter(self, number: Number) -> None:
        """Close what a new number ends, and open it."""
        while self.frames and _ends(self.frames[-1], number):
            self.frames.pop()
        styles = [frame.style for frame in self.frames]
        if number.style in styles:
            del self.frames[styles.index(number.style) :]
        self.frames.append(Frame(number.style, number.text))
        self._item(number.style)

    def enter_heading(self, level: int) -> None:
        """Open a heading without a number: it ends every number and every heading of its level."""
        self.frames = [
            frame
            for frame in self.frames
            if frame.style.startswith("level") and int(frame.style[5:]) < level
        ]
        self.frames.append(Frame(f"level{level}", ""))
        self.lead = None

    def enter_subtitle(self) -> None:
        """Open a line that looks like a heading below the open numbers."""
        self.frames = [frame for frame in self.frames if frame.style != "subtitle"]
        self.frames.append(Frame("subtitle", ""))

    def enter_plain(self, ended: bool) -> None:
        """Note a paragraph without a number; one with a full stop ends a list without numbers."""
        if self.lead is not None and self.lead.style is None:
            self.lead.style = ""
        if self.lead is not None and self.lead.style == "" and ended:
            self.lead.own = "ending"

    def leave_plain(self) -> None:
        """End a list without numbers after its last item."""
        if self.lead is not None and self.lead.own == "ending":
            self.lead = None

    def introduce(self, text: str, mark: str = "") -> None:
        """Open a list by its lead sentence; a mark that is put to it counts for its items."""
        self.lead = Lead(text, self.frames[-1].style if self.frames else "", mark)

    def _item(self, style: str) -> None:
        lead = self.lead
        if lead is None:
            return
        if lead.style is None and style != lead.own:
            lead.style = style
        elif not lead.style or lead.style not in (frame.style for frame in self.frames):
            self.lead = None

    @property
    def path(self) -> tuple[str, ...]:
        """The numbers from the outermost to the innermost."""
        return tuple([frame.number for frame in self.frames if frame.number])

    @property
    def title(self) -> str:
        """The nearest heading."""
        for frame in reversed(self.frames):
            if frame.title:
                return frame.title
        return ""

    @property
    def mark(self) -> str:
        """The nearest mark that is handed down."""
        if self.lead and self.lead.mark:
            return self.lead.mark
        for frame in reversed(self.frames):
            if frame.mark:
                return frame.mark
        return ""


def _ends(frame: Frame, number: Number) -> bool:
    if frame.style == number.style:
        return True
    if number.style in _DEPTHS:
        return _DEPTHS.get(frame.style, 9) >= _DEPTHS[number.style] and frame.style[:5] != "level"
    if number.style.startswith("dotted") and frame.style.startswith(("dotted", "plain", "bare")):
        return not number.text.startswith(f"{frame.number}.")
    return False
