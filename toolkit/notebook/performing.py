"""One run of a notebook, from the first record to the last file."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import monotonic
from typing import Any

import psutil

from toolkit import __version__
from toolkit.batch.atomic import write_atomically
from toolkit.pattern import pattern

from .runs import RUNS, CellRecord, RunRecord, Status, write_record
from .work import How, Work

_ENDS = {"CellTimeoutError": Status.TIMEOUT, "DeadKernelError": Status.DIED}
_HIDDEN = "***"
_COLOURS = pattern(r"\x1b\[[0-9;]*m")
_TOLD = ("papermill", "nbclient", "ipykernel", "jupyter_client")


def perform(work: Work, folder: Path, how: How) -> RunRecord:
    """Run a notebook in a folder of its own; gives the record that it leaves there.

    Raises KeyboardInterrupt where it is interrupted, with the record written.
    """
    for attempt in range(1, how.retry + 2):
        running = _Running(work, folder, attempt)
        try:
            running.execute(how)
        finally:
            running.save(how)
        if running.record.status is Status.COMPLETED:
            break
    return running.record


@dataclass(slots=True)
class _Running:
    """A run under way."""

    work: Work
    folder: Path
    attempt: int
    cells: list[CellRecord] = field(default_factory=list)
    notebook: Any = None
    began: float = field(default_factory=monotonic)
    record: RunRecord = field(init=False)

    def __post_init__(self) -> None:
        root = self.work.notebook.root
        self.record = RunRecord(
            id=self.folder.relative_to(root / RUNS).as_posix(),
            notebook=self.work.notebook.name,
            given=self.work.given,
            secrets=tuple(_secrets(self.work)),
            key=self.work.key,
            inputs=self.work.inputs,
            versions={
                "pledgebook": __version__,
                "python": platform.python_version(),
                **_versions(),
            },
            process=os.getpid(),
            attempts=self.attempt,
            began=datetime.now(UTC),
        )
        write_record(self.folder, self.record)

    def execute(self, how: How) -> None:
        """Execute the cells; how it ended is in the record."""
        # Papermill takes a second to import, so that only a run pays for it.
        import papermill
        from papermill.engines import papermill_engines
        from papermill.exceptions import PapermillExecutionError

        from .engine import PledgebookEngine
        from .translating import register

        register()
        papermill_engines.register("pledgebook", PledgebookEngine)
        try:
            papermill.execute_notebook(
                # Papermill fills fields in braces into paths; ours are to be taken as they are.
                str(self.work.notebook.path).replace("{", "{{").replace("}", "}}"),
                None,
                parameters=self._parameters(),
                engine_name="pledgebook",
                kernel_name="python3",
                cwd=str(self.work.notebook.root),
                progress_bar=False,
                execution_timeout=how.seconds,
                memory=how.memory or _share_of_memory(),
                watch=self._note,
                keep=self._keep,
            )
        except PapermillExecutionError as error:
            self._end(
                Status.FAILED,
                f"{error.ename}: {error.evalue}",
                _COLOURS.sub("", "\n".join(error.traceback)),
            )
        except KeyboardInterrupt:
            self._end(Status.INTERRUPTED)
            raise
        except Exception as error:
            last = self.cells[-1] if self.cells else None
            reason = last.message if last and last.message else f"{type(error).__name__}: {error}"
            self._end(_ENDS.get(type(error).__name__, Status.FAILED), reason)
        else:
            self._end(Status.COMPLETED)

    def save(self, how: How) -> None:
        """Write the executed notebook, its page and the record, without any secret."""
        if self.record.status is Status.RUNNING:
            self._end(Status.FAILED)
        name = self.work.notebook.name
        if self.notebook is not None:
            import nbformat

            text = self._hidden(nbformat.writes(self.notebook))
            write_atomically(self.folder / f"{name}.ipynb", text.encode("utf-8", "replace"))
            if how.html or how.pdf:
                from .pages import page_of, print_page

                page = self.folder / f"{name}.html"
                shown = nbformat.reads(text, as_version=4)
                write_atomically(page, page_of(_without_traces(shown)).encode("utf-8", "replace"))
                if how.pdf:
                    print_page(page, page.with_suffix(".pdf"))
        told = json.loads(self._hidden(self.record.model_dump_json()))
        self.record = RunRecord.model_validate(told)
        write_record(self.folder, self.record)

    def _parameters(self) -> dict[str, object]:
        from .translating import FromEnvironment

        hidden = {
            one.name: FromEnvironment(one.declared.secret)
            for one in self.work.notebook.declaration.parameters
            if one.declared.secret in os.environ
        }
        return {**self.work.values, **hidden}

    def _keep(self, notebook: Any) -> None:  # noqa: ANN401 -- nbformat has no types
        self.notebook = notebook
        # Papermill writes them down as they are, which JSON does not take.
        noted = notebook.metadata.get("papermill", {})
        noted["parameters"] = {name: _plain(value) for name, value in self.work.values.items()}

    def _note(self, index: int, outcome: str, seconds: float, name: str, text: str) -> None:
        told = CellRecord(
            index=index, outcome=outcome, seconds=round(seconds, 3), error=name, message=text
        )
        self.cells.append(told)
        self.record = self.record.model_copy(update={"cells": tuple(self.cells)})
        write_record(self.folder, self.record)

    def _end(self, status: Status, reason: str = "", trace: str = "") -> None:
        self.record = self.record.model_copy(
            update={
                "status": status,
                "reason": reason,
                "trace": trace,
                "seconds": round(monotonic() - self.began, 3),
            }
        )

    def _hidden(self, text: str) -> str:
        """Put marks in place of secrets in a text of JSON."""
        for variable in self.record.secrets:
            if value := os.environ.get(variable):
                text = text.replace(json.dumps(value, ensure_ascii=False)[1:-1], _HIDDEN)
        return text


def _secrets(work: Work) -> list[str]:
    declared = work.notebook.declaration.parameters
    return [one.declared.secret for one in declared if one.declared.secret]


def _versions() -> Mapping[str, str]:
    found = {}
    for name in _TOLD:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def _without_traces(notebook: Any) -> Any:  # noqa: ANN401 -- nbformat has no types
    """Leave out what Papermill says of an error, and tell the error itself without its traceback."""
    notebook.cells = [cell for cell in notebook.cells if not _is_banner(cell)]
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
    return notebook


def _is_banner(cell: Any) -> bool:  # noqa: ANN401 -- as above
    return any(tag.startswith("papermill-error") for tag in cell.metadata.get("tags", ()))


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Decimal | date) else value


def _share_of_memory() -> int:
    """Give three quarters of the machine's memory in bytes: a hog ends before it ends others."""
    return int(psutil.virtual_memory().total * 3 / 4)
