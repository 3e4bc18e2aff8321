"""Options of pledgebook batch: what is made, and how."""

from __future__ import annotations

from pathlib import Path

import click

from .speech import Speech


def batch_options(speech: Speech) -> list[click.Parameter]:
    """Describe the options in one language."""
    return [
        _map(speech),
        click.Option(
            ["--out"],
            metavar="URL",
            default="",
            help=speech.of(
                "输出到这个目录或地址（s3://…），默认 output/表名。",
                "The folder or URL (s3://...) to write to; output/TABLE by default.",
            ),
        ),
        *_lists(speech),
        *_flags(speech),
        *_executors(speech),
    ]


def _map(speech: Speech) -> click.Option:
    return click.Option(
        ["--map"],
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar="MAP.yaml",
        help=speech.of("说明哪一列是什么的对照表。", "The map that says which column is which."),
    )


def _executors(speech: Speech) -> list[click.Option]:
    return [
        click.Option(
            ["--workers"],
            type=click.IntRange(min=1),
            help=speech.of(
                "工作进程数（默认每个核一个）。", "Worker processes (one for each core)."
            ),
        ),
        click.Option(
            ["--scheduler"],
            metavar="tcp://HOST:PORT",
            default="",
            help=speech.of("交给这个 Dask 集群做。", "Let this Dask cluster do the work."),
        ),
    ]


def _lists(speech: Speech) -> list[click.Option]:
    told = {
        ("--documents", "kinds", "KIND,..."): (
            "只生成这些文件种类。",
            "Make only these kinds of document.",
        ),
        ("--only", "only", "ID,..."): (
            "只做表里的这几套。",
            "Make only these sets of the table.",
        ),
    }
    return [
        click.Option(
            [option, name],
            metavar=metavar,
            default="",
            callback=_names,
            help=speech.of(zh, en),
        )
        for (option, name, metavar), (zh, en) in told.items()
    ]


def _names(_context: click.Context, _option: click.Parameter, given: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in given.split(",") if name.strip())


def _flags(speech: Speech) -> list[click.Option]:
    told = {
        ("--retry-failed", "retry"): (
            "只重做上次失败的。",
            "Make only the sets that failed last time.",
        ),
        ("--pdf",): ("同时生成 PDF（需要 LibreOffice）。", "Make PDFs too (LibreOffice)."),
        ("--force",): (
            "覆盖被人改过的文件（原文件存为 .bak）。",
            "Replace files that a person changed (kept as .bak).",
        ),
        ("--dry-run",): (
            "只列出要做什么，不写文件。",
            "Say what would be made and write nothing.",
        ),
        ("--log-json",): ("进度写成 JSON 行。", "Tell the progress in lines of JSON."),
    }
    return [
        click.Option(list(names), is_flag=True, help=speech.of(zh, en))
        for names, (zh, en) in told.items()
    ]
