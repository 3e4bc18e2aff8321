"""The Papermill engine `pledgebook`: kernels that start fast, limits, and one save at the end.

`papermill --engine pledgebook IN.ipynb OUT.ipynb` uses it as well as `pledgebook notebook run`.
Papermill finds it by `registered.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from nbformat import from_dict
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 600
"""Seconds that a notebook may take."""
MOST_OUTPUT = 20 * 2**20
"""Bytes of output that are kept of one cell."""
_ENDED = {"CellTimeoutError": "timeout", "DeadKernelError": "died"}
Watch = Callable[[int, str, float, str, str], None]
"""Told of each cell: index, outcome, seconds, the name and the text of its error."""


class Client(PapermillNotebookClient):  # type: ignore[misc]  # Papermill ships no types
    """Executes one notebook in a kernel of its own, within a time for all of it."""

    def __init__(self, nb_man: Any, watch: Watch | None, seconds: float, **given: Any) -> None:
        self._watch = watch
        self._deadline = monotonic() + seconds
        self._kept: dict[int, int] = {}
        super().__init__(nb_man, **given)
        self.timeout_func = lambda cell: max(1, round(self._deadline - monotonic()))

    @contextmanager
    def setup_kernel(self, **given: Any) -> Iterator[None]:
        """Have a kernel while the notebook runs; signals stay what they are."""
        del given
        try:
            self.start_new_kernel()
            self.start_new_kernel_client()
            yield
        finally:
            if self.km is not None:
                self._cleanup_kernel()

    def papermill_execute_cells(self) -> None:
        """Execute the cells; each is told to whoever watches."""
        from nbclient.exceptions import CellExecutionError

        for index, cell in enumerate(self.nb.cells):
            began, outcome, name, text = monotonic(), "completed", "", ""
            try:
                self.nb_man.cell_start(cell, index)
                self.execute_cell(cell, index)
            except CellExecutionError as error:
                self.nb_man.cell_exception(cell, cell_index=index, exception=error)
                outcome, name, text = "failed", error.ename, error.evalue
                break
            except Exception as error:
                outcome = _ENDED.get(type(error).__name__, "failed")
                name, text = type(error).__name__, _said(outcome)
                _tell(cell, name, text or str(error))
                self.nb_man.cell_exception(cell, cell_index=index, exception=error)
                raise
            finally:
                self.nb_man.cell_complete(cell, cell_index=index)
                if self._watch and cell.cell_type == "code":
                    self._watch(index, outcome, monotonic() - began, name, text)

    def output(self, outs: Any, msg: Any, display_id: Any, cell_index: int) -> Any:
        """Take an output, as long as the cell has not filled its share."""
        content = msg["content"]
        room = MOST_OUTPUT - self._kept.get(cell_index, 0)
        size = sum(len(str(part)) for part in content.values())
        self._kept[cell_index] = self._kept.get(cell_index, 0) + size
        if size <= room:
            return super().output(outs, msg, display_id, cell_index)
        if room < 0:
            return None
        if msg["msg_type"] == "stream":
            content["text"] = content["text"][:room]
            super().output(outs, msg, display_id, cell_index)
        _tell_more(outs)
        self._kept[cell_index] = MOST_OUTPUT + 1
        return None


class PledgebookEngine(Engine):  # type: ignore[misc]  # Papermill ships no types
    """Runs notebooks of Python in forked kernels where that can be, each in its own."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        start_timeout: float = 60,
        execution_timeout: float | None = None,
        watch: Watch | None = None,
        keep: Callable[[Any], None] | None = None,
        memory: int = 0,
        **given: Any,
    ) -> None:
        """Execute a notebook; `execution_timeout` is in seconds for all of it, `memory` in bytes.

        `keep` is given the notebook before it runs, so that it is there however it ends.
        """
        from .kernels.manager import QuickManager

        del given
        if keep is not None:
            keep(nb_man.nb)
        manager = QuickManager(memory)
        client = Client(
            nb_man,
            watch,
            execution_timeout or SECONDS,
            km=manager,
            kernel_name=kernel_name,
            startup_timeout=int(start_timeout),
            shutdown_kernel="immediate",
        )
        try:
            client.execute()
        finally:
            manager.end()


def _said(outcome: str) -> str:
    return {
        "timeout": "运行超过了时限，已终止 · it took longer than it may, and was ended",
        "died": "内核中途退出，可能内存用尽或程序崩溃 · the kernel ended, perhaps for want of memory",
    }.get(outcome, "")


def _tell(cell: Any, name: str, text: str) -> None:
    error = {"output_type": "error", "ename": name, "evalue": text, "traceback": [text]}
    cell.outputs.append(from_dict(error))


def _tell_more(outs: Any) -> None:
    size = MOST_OUTPUT // 2**20
    text = f"\n输出超过 {size} MB，其余没有保存 · more than {size} MB of output, the rest is not kept\n"
    outs.append(from_dict({"output_type": "stream", "name": "stderr", "text": text}))
