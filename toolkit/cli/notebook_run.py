"""pledgebook notebook run"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .notebook_ending import batch_ended, ended, watch
from .options import language_option
from .speech import Speech
from .workspace import workspace_of

if TYPE_CHECKING:
    from toolkit.notebook.work import How

_SECONDS = 600


@dataclass(frozen=True, slots=True)
class _Given:
    """What the command was given."""

    name: str
    parameters: tuple[str, ...]
    params: Path | None
    each: str
    workers: int
    scheduler: str
    html: bool
    pdf: bool
    out: str
    timeout: int
    retry: int
    memory: int
    force: bool

    @property
    def how(self) -> How:
        """How to run."""
        from toolkit.notebook.work import How

        memory = self.memory * 2**20
        return How(self.html, self.pdf, self.timeout, self.retry, memory, self.force)


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "run",
        callback=lambda **given: _run(speech, _Given(**given)),
        help=speech.of(
            "用 Papermill 从头到尾运行一个笔记本，结果在 output/runs/。",
            "Run a notebook from top to bottom by Papermill; results go to output/runs/.",
        ),
        params=[
            click.Argument(["name"]),
            *_parameters(speech),
            *_limits(speech),
            *_results(speech),
            language_option(speech),
        ],
    )


def _parameters(speech: Speech) -> list[click.Parameter]:
    return [
        click.Option(
            ["-p", "parameters"],
            multiple=True,
            metavar="KEY=VALUE",
            help=speech.of("参数，可重复。", "A parameter; may be repeated."),
        ),
        click.Option(
            ["--params"],
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            metavar="FILE.yaml",
            help=speech.of("写着参数的文件。", "A file with parameters."),
        ),
        click.Option(
            ["--each"],
            default="",
            metavar="TABLE",
            help=speech.of(
                "对表里的每一行各运行一次；列名就是参数名。",
                "Run once for each row of this table, whose columns are parameters.",
            ),
        ),
        click.Option(
            ["--workers"],
            type=click.IntRange(min=1),
            default=1,
            help=speech.of("同时运行几个。", "How many to run at once."),
        ),
        click.Option(
            ["--scheduler"],
            metavar="tcp://HOST:PORT",
            default="",
            help=speech.of("交给这个 Dask 集群做。", "Let this Dask cluster do the work."),
        ),
    ]


def _limits(speech: Speech) -> list[click.Parameter]:
    return [
        click.Option(
            ["--timeout"],
            type=click.IntRange(min=1),
            default=_SECONDS,
            metavar="S",
            help=speech.of(
                f"一次最多运行几秒（默认 {_SECONDS}）。",
                f"Seconds that a run may take ({_SECONDS}).",
            ),
        ),
        click.Option(
            ["--retry"],
            type=click.IntRange(0, 10),
            default=0,
            metavar="N",
            help=speech.of("失败后再试几次。", "How often to try again after a failure."),
        ),
        click.Option(
            ["--memory"],
            type=click.IntRange(min=0),
            default=0,
            metavar="MB",
            help=speech.of(
                "内核最多占用多少内存（默认本机的四分之三）。",
                "The most memory of the kernel (three quarters of the machine's).",
            ),
        ),
        click.Option(
            ["--force"],
            is_flag=True,
            help=speech.of("输入没有变也再运行。", "Run though no input has changed."),
        ),
    ]


def _results(speech: Speech) -> list[click.Parameter]:
    return [
        click.Option(
            ["--html/--no-html"],
            default=True,
            help=speech.of("写一份没有代码的网页（默认写）。", "Write a page without code (yes)."),
        ),
        click.Option(
            ["--pdf"],
            is_flag=True,
            help=speech.of("网页再输出一份 PDF。", "Print the page into a PDF too."),
        ),
        click.Option(
            ["--out"],
            metavar="URL",
            default="",
            help=speech.of(
                "结果再复制一份到这个目录或地址（s3://…）。",
                "Copy the results to this folder or URL (s3://...) too.",
            ),
        ),
    ]


def _run(speech: Speech, given: _Given) -> None:
    from toolkit.notebook.work import Notebook

    notebook = Notebook(workspace_of(speech), given.name)
    texts = {**_from_file(given.params), **_from_line(speech, given.parameters)}
    if not given.each:
        from toolkit.notebook.run import run_notebook

        ended(speech, run_notebook(notebook, texts, given.how), given.out)
        return
    if texts:
        raise click.UsageError(
            speech.of(
                "--each 的参数都写在表里，不能再用 -p 和 --params",
                "with --each all parameters stand in the table: leave -p and --params out",
            )
        )
    if given.out:
        raise click.UsageError(
            speech.of("--out 不能和 --each 一起用。", "--out does not go with --each.")
        )
    from toolkit.notebook.each import Crew, new_batch, run_batch

    batch = new_batch(notebook, given.each)
    crew = Crew(given.workers, given.scheduler)
    batch_ended(speech, batch, run_batch(batch, given.how, crew, watch(speech)))


def _from_file(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    from toolkit.notebook.given import read_given

    return read_given(path)


def _from_line(speech: Speech, parameters: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for text in parameters:
        key, sign, value = text.partition("=")
        if not sign:
            raise click.UsageError(
                speech.of(f"参数应写成 名=值：{text}", f"write KEY=VALUE: {text}")
            )
        if not text.isprintable() and re.search("[\ud800-\udfff]", text):
            raise click.UsageError(
                speech.of("参数不是有效的文字。", "a parameter is no valid text")
            )
        given[key.strip()] = value
    return given
