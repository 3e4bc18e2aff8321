"""The parts of which every form of the desk is made: buttons, notes, tables, headings."""

from __future__ import annotations

import base64
import io
import mimetypes
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

import ipywidgets

from toolkit.reports.xml_text import visible

STYLE = """<style>
.desk {font-family: system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 1280px; margin: 0 auto}
.desk h1 {font-size: 1.4em; margin: .4em 0} .desk h2 {font-size: 1.1em; margin: .9em 0 .3em}
.desk button:focus-visible, .desk input:focus-visible, .desk select:focus-visible, .desk textarea:focus-visible,
.desk a:focus-visible {outline: 3px solid #1a73e8; outline-offset: 1px}
.desk .widget-html, .desk .widget-html-content {height: auto; overflow: visible}
.desk table {border-collapse: collapse; font-size: 13px; width: 100%}
.desk th, .desk td {border: 1px solid #bbb; padding: 3px 7px; text-align: left; vertical-align: top; white-space: pre-wrap}
.desk th {background: #eef2f8; white-space: nowrap}
.desk mark {background: #ffe08a; padding: 0 1px}
.desk .note {margin: .3em 0; padding: .4em .7em; border-left: 4px solid #1a73e8; background: #f1f6fe; white-space: pre-wrap}
.desk .note.error {border-color: #c5221f; background: #fdf0ef} .desk .note.warning {border-color: #b06000; background: #fef7e8}
.desk .note.good {border-color: #137333; background: #eef8f0}
.desk .note.working::before {content: ""; display: inline-block; width: .8em; height: .8em; margin-right: .5em;
 border: 2px solid #1a73e8; border-top-color: transparent; border-radius: 50%; animation: desk-turn 1s linear infinite}
@keyframes desk-turn {to {transform: rotate(360deg)}}
.desk .excerpt {border: 1px solid #ccc; padding: .4em .8em; font-size: 14px; line-height: 1.55}
.desk .excerpt p {margin: .25em 0} .desk .excerpt p.other {color: #666}
.desk .download {display: inline-block; margin: .3em .8em .3em 0; padding: .3em .8em; border: 1px solid #1a73e8;
 border-radius: 3px; color: #1a56b8; text-decoration: none}
.desk select {font-size: 13px} .desk .widget-vbox > .jupyter-button {align-self: flex-start}
.desk .widget-inline-hbox .widget-label {width: auto; min-width: 5em}
.desk .jupyter-button {width: auto; padding: 0 1em}
.desk .desk-pages img {border: 1px solid #ccc; margin: 4px; max-width: 48%}
body.jp-Notebook .lm-BoxPanel, body.jp-Notebook .lm-BoxPanel-child {contain: none !important} /* else nothing stays in view */
.desk .desk-work {position: fixed; right: 16px; bottom: 16px; z-index: 10; padding: 8px; background: #fff; align-items: center;
 border: 1px solid #bbb; border-radius: 4px; box-shadow: 0 2px 8px #0003; max-width: 640px}
.desk .desk-matrix {max-height: 420px; overflow: auto}
</style>"""
_SIZES = (("MB", 1_000_000), ("KB", 1_000))


def button(label: str, name: str, act: Callable[[], None], kind: str = "") -> ipywidgets.Button:
    """Make a button; `name` is the class by which it is found, `kind` primary or nothing."""
    made = ipywidgets.Button(description=label, button_style=kind).add_class(name)
    made.on_click(lambda _: act())
    return made


def note(text: str, kind: str = "note") -> str:
    """Write a sentence that a screen reader says: note, good, warning, error or working."""
    role = "alert" if kind == "error" else "status"
    return f'<div class="note {kind}" role="{role}">{shown(text)}</div>'


def shown(text: str) -> str:
    """Write a text from outside: no sign of it is obeyed."""
    return escape("\n".join(map(visible, text.split("\n"))))


def heading(text: str) -> ipywidgets.HTML:
    """Make the heading of a step."""
    return ipywidgets.HTML(f"<h2>{shown(text)}</h2>")


def table(header: Sequence[str], rows: Iterable[Sequence[str]], name: str = "") -> str:
    """Write a table; every cell is a text from outside."""
    top = "".join(f'<th scope="col">{shown(text)}</th>' for text in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{shown(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f'<table class="{name}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def download(name: str, data: bytes) -> str:
    """Write a link that holds the file itself, so that nobody else can ask for it."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    held = base64.b64encode(data).decode()
    return (
        f'<a class="download" download="{escape(name)}" href="data:{kind};base64,{held}">'
        f"{shown(name)} ({_size(len(data))})</a>"
    )


def picture(data: bytes, told: str) -> str:
    """Write a PNG that the page holds itself; `told` is what a screen reader says."""
    return (
        f'<img alt="{escape(told)}" src="data:image/png;base64,{base64.b64encode(data).decode()}">'
    )


def packed(files: Mapping[str, bytes]) -> bytes:
    """Pack files by their names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, held in files.items():
            package.writestr(name, held)
    return data.getvalue()


def _size(count: int) -> str:
    for unit, size in _SIZES:
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count} B"
