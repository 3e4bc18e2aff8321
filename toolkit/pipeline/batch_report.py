"""What a batch leaves beside its documents: manifest, findings, and a page for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from platform import python_version

from toolkit import __version__
from toolkit.batch.atomic import sweep, write_atomically, write_stream
from toolkit.batch.journal import Journal
from toolkit.batch.register import Register
from toolkit.batch.store import Store
from toolkit.model.batch import Outcome
from toolkit.model.finding import Finding
from toolkit.model.report import Report
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.reports.findings_html import findings_html
from toolkit.reports.findings_xlsx import findings_xlsx

from .batch_faults import LEFTOVER, NOTHING_FAILED, OUTDATED
from .batch_request import BatchRequest
from .batch_tally import Ran, Tally

MANIFEST = "manifest.json"
FINDINGS = "findings.xlsx"
SUMMARY = "summary.html"
OUTCOMES = {
    Outcome.MADE: Text("新生成的文件", "Files made"),
    Outcome.UNCHANGED: Text("未变的文件", "Files unchanged"),
    Outcome.KEPT: Text("被人改过、保留的文件", "Changed files that were kept"),
    Outcome.FAILED: Text("失败的文件", "Files that failed"),
}
_TITLE = Text("批次总结", "Summary of the batch")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a batch ended: its figures, its findings, when it began."""

    tally: Tally
    findings: tuple[Finding, ...]
    began: datetime


def ended(
    request: BatchRequest, inputs: str, register: Register, journal: Journal, end: Ended
) -> Ran:
    """Write the reports and end the journal; `inputs` is what the manifest tells of them, as JSON."""
    _write_reports(request, inputs, register, end)
    journal.write("end", **end.tally.told())
    journal.settle()
    return Ran(end.tally, end.findings, made=True)


def _write_reports(request: BatchRequest, inputs: str, register: Register, ended: Ended) -> None:
    """Write the three files into the run's folder, each whole or not at all."""
    folder, language = request.folder, request.language
    sweep(folder)
    write_stream(folder / MANIFEST, _manifest(request, inputs, register, ended))
    report = Report(ended.findings, request.as_of, sum(ended.tally.files.values()))
    write_atomically(folder / FINDINGS, findings_xlsx(report, language))
    page = findings_html(report, language, _TITLE, tuple(_figures(request, ended)))
    write_atomically(folder / SUMMARY, page.encode("utf-8", "replace"))


def _figures(request: BatchRequest, ended: Ended) -> Iterator[tuple[Text, str]]:
    tally = ended.tally
    yield Text("表", "Table"), request.name
    yield Text("输出到", "Output"), request.told_place
    yield Text("开始", "Began"), f"{ended.began.astimezone():%Y-%m-%d %H:%M:%S}"
    yield Text("用时", "Took"), f"{(datetime.now(UTC) - ended.began).total_seconds():.1f} s"
    yield Text("套数", "Sets"), f"{tally.sets:,}"
    yield Text("失败的套", "Sets that failed"), f"{tally.failed:,}"
    yield from ((OUTCOMES[outcome], f"{count:,}") for outcome, count in tally.files.items())


def _manifest(
    request: BatchRequest, inputs: str, register: Register, ended: Ended
) -> Iterator[bytes]:
    """Write the manifest piece by piece: a line for each document, however many there are."""
    head = {
        "tool": {"name": "pledgebook", "version": __version__, "python": python_version()},
        "began": ended.began.isoformat(timespec="seconds"),
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "as_of": request.as_of.isoformat(),
        "out": request.told_place,
        "inputs": json.loads(inputs),
        "counts": ended.tally.told(),
    }
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2].encode()
    yield b',\n "traces": {'
    for number, (key, trace) in enumerate(register.traces()):
        yield f'{"," if number else ""}\n  "{key}": {trace}'.encode()
    yield b'\n },\n "documents": ['
    for number, entry in enumerate(register.documents()):
        line = json.dumps(entry.told(), ensure_ascii=False)
        yield f"{',' if number else ''}\n  {line}".encode()
    yield b"\n ]\n}\n"


def remarks(
    request: BatchRequest, register: Register, store: Store, tally: Tally
) -> Iterator[Finding]:
    """Report documents on record that no row asks for, and PDFs that their Word files left behind.

    Where only some kinds are asked for, the others are not left over. That nothing had failed is
    said to who asks for what had.
    """
    if request.retry and not tally.sets:
        yield NOTHING_FAILED.finding(Source(Path(request.told_table)))
    count, name = register.leftover()
    if count and not request.kinds:
        yield LEFTOVER.finding(Source(store.shown(name)), count=count, name=name)
    count, name = register.outdated()
    if count:
        yield OUTDATED.finding(Source(store.shown(name)), count=count, name=name)
