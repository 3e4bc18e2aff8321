"""An engine in a process of its own: one request a line on stdin, one answer a line on stdout.

`python -m benchmarks.engine NAME`; see peers.py for the requests. It imports only what its engine
needs, as docxtpl-ng lives in an environment without ours.
"""

from __future__ import annotations

import base64
import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from .serving import serve

Context = Mapping[str, Any]  # Any: it comes from JSON and goes to engines without types.
Render = Callable[[Context], bytes]


def docxtpl(template: bytes) -> Render:
    """Render by docxtpl or docxtpl-ng, whichever is installed: a fresh object a document."""
    from docxtpl import DocxTemplate

    def render(context: Context) -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(context, autoescape=True)
        saved = io.BytesIO()
        document.save(saved)
        return saved.getvalue()

    return render


def compiled(template: bytes) -> Render:
    """Compile once, render often."""
    from toolkit.rendering import compile_template

    return compile_template(template).render


def cold(template: bytes) -> Render:
    """Compile for each document: with filters of its own, a template is not kept."""
    from toolkit.rendering import compile_template

    return lambda context: compile_template(template, filters={}).render(context)


def floor(finished: bytes) -> Render:
    """Deflate and write the parts of a finished document."""
    from toolkit.rendering.package.writing import QUICK

    parts = _parts(finished)

    def render(_: Context) -> bytes:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICK) as package:
            for name, data in parts.items():
                package.writestr(name, data)
        return written.getvalue()

    return render


def deflating(finished: bytes) -> Render:
    """Deflate the parts that data changed, and nothing else."""
    from toolkit.rendering.package.writing import QUICK, deflate

    parts = _parts(finished)
    return lambda _: b"".join(deflate(name, data, QUICK).local for name, data in parts.items())


ENGINES: Mapping[str, Callable[[bytes], Render]] = {
    "docxtpl": docxtpl,
    "compiled": compiled,
    "cold": cold,
    "floor": floor,
    "deflating": deflating,
}


def _parts(finished: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(finished)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _milliseconds(render: Callable[[], bytes], times: int) -> float:
    start = perf_counter()
    for _ in range(times):
        render()
    return (perf_counter() - start) / times * 1000


def _resident() -> int:
    status = Path("/proc/self/status").read_text()  # Linux only, as is the memory benchmark.
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


class _Served:
    def __init__(self, load: Callable[[bytes], Render]) -> None:
        self._load = load
        self._work: Callable[[], bytes] = bytes

    def answer(self, request: Mapping[str, Any]) -> Mapping[str, object]:
        match request["do"]:
            case "load":
                render = self._load(base64.b64decode(request["template"]))
                self._work = partial(render, request["data"])
            case "render":
                return {"docx": base64.b64encode(self._work()).decode()}
            case "time":
                return {"ms": _milliseconds(self._work, request["times"])}
            case "memory":
                return {"kilobytes": _resident()}
        return {}


if __name__ == "__main__":
    serve(_Served(ENGINES[sys.argv[1]]).answer)
