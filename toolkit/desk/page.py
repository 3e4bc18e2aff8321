"""The page of the desk: three journeys, of which one is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets
from IPython.display import display

from toolkit.errors import PledgebookError
from toolkit.loading.workspace import load
from toolkit.model.text import Text
from toolkit.model.workspace import Settings
from toolkit.pipeline.clock import day

from .answer import AnswerForm
from .audit import AuditForm
from .elements import STYLE, note, shown
from .jobs import get_ready
from .ledger import LedgerForm
from .visitor import Visitor, visitor
from .worker import Job, Worker

_READY = Text("正在准备…", "Getting ready…")
_JOURNEYS: Mapping[str, tuple[Text, Callable[[Visitor, Worker], Any]]] = {
    "answer": (Text("应答招标", "Answer a tender"), AnswerForm),
    "audit": (Text("审查文件", "Audit documents"), AuditForm),
    "ledger": (Text("查台账", "Ledger"), LedgerForm),
}


def show(journey: str = "") -> None:
    """Show the desk of the workspace, or one of its journeys alone, in JupyterLab or by Voilà."""
    try:
        shown_page = _page(visitor(), journey)
    except PledgebookError as error:
        shown_page = ipywidgets.HTML(STYLE + note(f"{error.said.zh}\n{error.said.en}", "error"))
    display(shown_page)  # type: ignore[no-untyped-call]  # IPython leaves it untyped


def _page(seated: Visitor, journey: str) -> ipywidgets.Widget:
    arguments = (seated.root, day(None))
    worker = Worker(Job(_READY, get_ready, arguments, seated.root))
    place = ipywidgets.VBox()
    names = [journey] if journey else list(_JOURNEYS)
    choice = ipywidgets.ToggleButtons(
        options=[(_JOURNEYS[name][0].of(seated.language), name) for name in names]
    ).add_class("desk-journeys")
    made: dict[str, ipywidgets.Widget] = {}

    def turn(_: object) -> None:
        # A form is made when it is first looked at; after that it keeps what was done in it.
        name = choice.value
        if name not in made:
            made[name] = _JOURNEYS[name][1](seated, worker).box
        place.children = (made[name],)

    choice.observe(turn, "value")
    turn(None)
    settings = load(seated.root).workspace.of(Settings)
    title = settings[0].title if settings else seated.root.name
    head = ipywidgets.HTML(f"{STYLE}<h1>{shown(title)}</h1>")
    return ipywidgets.VBox([head, choice, place]).add_class("desk")
