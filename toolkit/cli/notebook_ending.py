"""How runs of notebooks are told: as they end, and at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from .speech import Speech

if TYPE_CHECKING:
    from toolkit.model.text import Text
    from toolkit.notebook.each import Batch
    from toolkit.notebook.run import Ran
    from toolkit.notebook.runs import RunRecord

SOME_FAILED = 5


def ended(speech: Speech, ran: Ran, out: str = "") -> None:
    """Say what a run left, and copy it to `out`; raises NotebookError where it did not complete."""
    from toolkit.reports.findings_text import shown_path

    if ran.same:
        speech.say("输入没有变，上次的结果仍然有效（--force 再运行）。",
                   "No input has changed: the last result holds (--force runs it again).")  # fmt: skip
    speech.say(f"运行记录 {ran.record.id}", f"run {ran.record.id}")
    for path, zh, en in (
        (ran.notebook, "笔记本", "notebook"),
        (ran.page, "网页（无代码）", "page without code"),
        (ran.page.with_suffix(".pdf"), "PDF", "PDF"),
    ):
        if path.is_file():
            speech.say(f"{zh} {shown_path(path)}", f"{en} {shown_path(path)}")
    if out:
        from toolkit.notebook.publishing import publish

        place = publish(ran, out)
        speech.say(f"另存到 {place}", f"copied to {place}")
    completed(ran)


def completed(ran: Ran) -> None:
    """Raise NotebookError where a run did not complete."""
    from toolkit.errors import NotebookError

    if not ran.completed:
        raise NotebookError(_failure(ran.record))


def watch(speech: Speech) -> Callable[[int, RunRecord], None]:
    """Give what tells each row of a batch as it ends."""
    from toolkit.notebook.runs import STATUS_NAMES

    def tell(row: int, record: RunRecord) -> None:
        named = STATUS_NAMES[record.status]
        zh, en = (
            f"：{record.reason}" * bool(record.reason),
            f": {record.reason}" * bool(record.reason),
        )
        speech.say(f"第 {row} 行 {named.zh}，{record.seconds:.1f} 秒{zh}",
                   f"row {row} {named.en}, {record.seconds:.1f} s{en}")  # fmt: skip

    return tell


def batch_ended(speech: Speech, batch: Batch, records: Sequence[RunRecord]) -> None:
    """Say how a batch ended, and exit with 5 where some of it failed."""
    left = len(batch.left)
    name = batch.folder.name
    speech.say(f"运行了 {len(records)} 行，{left} 行没有完成。记录 {name}",
               f"ran {len(records)} rows, {left} did not complete. Run {name}")  # fmt: skip
    if left:
        speech.complain(f"改好以后：pledgebook notebook resume {name}",
                        f"when it is mended: pledgebook notebook resume {name}")  # fmt: skip
        raise click.exceptions.Exit(SOME_FAILED)


def _failure(record: RunRecord) -> Text:
    from toolkit.model.text import Text

    failed = next((cell for cell in record.cells if cell.outcome != "completed"), None)
    where = (f" 第 {failed.index} 格", f", cell {failed.index}") if failed else ("", "")
    name = f"{record.notebook}.ipynb"
    return Text(f"{name}{where[0]}：{record.reason}", f"{name}{where[1]}: {record.reason}")
