"""How the listings of the ledger are asked for and printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .speech import Speech

if TYPE_CHECKING:
    from toolkit.reports.listing import Listing

FORMATS = ("table", "json", "csv", "xlsx")


def listing_options(speech: Speech, formats: tuple[str, ...] = FORMATS) -> list[click.Parameter]:
    """Describe --format and --out."""
    return [
        click.Option(
            ["--format", "form"],
            type=click.Choice(formats),
            default=formats[0],
            help=speech.of("输出格式。", "Output format."),
        ),
        click.Option(
            ["--out"],
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help=speech.of("写进这个文件（xlsx 必须）。", "Write it into this file (xlsx has to)."),
        ),
    ]


def check_out(speech: Speech, form: str, out: Path | None) -> None:
    """Refuse a format that no terminal shows."""
    if form == "xlsx" and out is None:
        raise click.UsageError(
            speech.of("--format xlsx 要加 --out 文件名", "--format xlsx needs --out FILE")
        )


def show_listing(
    speech: Speech, listed: Callable[[bool], Listing], form: str, out: Path | None, on: date
) -> None:
    """Print or write a listing; `listed` makes it, short for a terminal or whole."""
    from toolkit.reports import listing as reports

    if form == "table":
        lines = reports.listing_text(listed(out is None), speech.language)
        data = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    elif form == "json":
        data = reports.listing_json(listed(False), on)
    elif form == "csv":
        data = reports.listing_csv(listed(False), speech.language)
    else:
        data = reports.listing_xlsx(listed(False), on, speech.language)
    show_bytes(speech, data, out)


def show_bytes(speech: Speech, data: bytes, out: Path | None) -> None:
    """Print or write what was made."""
    if out is None:
        click.echo(data.decode("utf-8-sig"), nl=False)
        return
    from toolkit.pipeline.overwriting import refuse_out
    from toolkit.pipeline.reporting import save

    refuse_out(out, ())
    save(out, data, "listing", None)
    speech.say(f"已写入：{out}", f"written: {out}")
