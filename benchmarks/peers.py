"""The engines, each in a process that is started once and times itself on request.

A request has `do`: `load` (with `template`, base64, and `data`; it takes the place of what was
loaded before), `render` (answers `docx`, base64), `time` (with `times`; answers `ms`, the mean a
document) and `memory` (answers `kilobytes`).
"""

from __future__ import annotations

import base64
import shutil
import sys
from collections.abc import Mapping

from .processes import Served
from .work import ROOT

OURS = "ours"
COLD = "ours, compiled each time"
FLOOR = "floor: zip the finished parts"
DEFLATE = "deflate the changed parts only"
DOCXTPL = "docxtpl"
DOCXTPL_NG = "docxtpl-ng"
DOCXTEMPLATER = "docxtemplater"
EASY = "easy-template-x"
NODE_PEERS = (DOCXTEMPLATER, EASY)
FLOORS = (FLOOR, DEFLATE)
NODE = ROOT / "benchmarks" / "node"
NG = ROOT / "build" / "docxtpl-ng" / "bin" / "python"


class Peer(Served):
    """An engine and its process."""

    def load(self, template: bytes, data: Mapping[str, object]) -> None:
        """Hand over a template and its data."""
        self.ask("load", template=base64.b64encode(template).decode(), data=data)

    def render(self) -> bytes:
        """Render one document."""
        return base64.b64decode(self.ask("render")["docx"])

    def milliseconds(self, times: int) -> float:
        """Render so many documents, and give the mean time."""
        return float(self.ask("time", times=times)["ms"])

    def kilobytes(self) -> int:
        """Give the memory that the process holds."""
        return int(self.ask("memory")["kilobytes"])


def commands() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Give the command of each engine in the order of the table, and why others are skipped."""
    here = (sys.executable, "-m", "benchmarks.engine")
    node = shutil.which("node")
    run: dict[str, tuple[str, ...]] = {
        OURS: (*here, "compiled"),
        COLD: (*here, "cold"),
        DOCXTPL: (*here, "docxtpl"),
    }
    skipped = {}
    if NG.exists():
        run[DOCXTPL_NG] = (str(NG), "-m", "benchmarks.engine", "docxtpl")
    else:
        skipped[DOCXTPL_NG] = "it could not be installed from PyPI"
    for name in NODE_PEERS:
        if node and (NODE / "node_modules" / name).is_dir():
            run[name] = (node, str(NODE / "peer.mjs"), name)
        else:
            skipped[name] = "no Node.js here, or npm could not install it"
    return {**run, FLOOR: (*here, "floor"), DEFLATE: (*here, "deflating")}, skipped
