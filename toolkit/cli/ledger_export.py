"""pledgebook ledger export"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from .options import as_of_option, language_option
from .speech import Speech
from .workspace import ledger_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "export",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "把台账里的承诺、文件和事件导出为 CSV（Excel、WPS 可直接打开）和 Parquet，供分析用。",
            "Write promises, documents and events of the ledger as CSV, which Excel and WPS open, and as "
            "Parquet, for analysis.",
        ),
        params=[
            click.Option(
                ["--out"],
                type=click.Path(path_type=Path, file_okay=False),
                metavar="FOLDER",
                help=speech.of(
                    "写到哪个文件夹（默认 output/ledger）。", "Into which folder (output/ledger)."
                ),
            ),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["all", "csv", "parquet"]),
                default="all",
                help=speech.of("文件格式。", "Format of the files."),
            ),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(speech: Speech, out: Path | None, form: str, as_of: datetime | None) -> None:
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.ledger_export import FOLDER, FORMATS, export
    from toolkit.reports.findings_text import shown_path

    place = ledger_of(speech)
    formats = tuple(FORMATS) if form == "all" else (form,)
    for path, rows in export(place, out or place.root / FOLDER, formats, day(as_of)):
        speech.say(f"{shown_path(path)}：{rows} 行", f"{shown_path(path)}: {rows} rows")
