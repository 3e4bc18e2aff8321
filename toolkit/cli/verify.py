"""pledgebook verify"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from .options import as_of_option, format_option, language_option
from .speech import FOUND, Speech
from .workspace import ledger_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "verify",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "手里的这个文件是不是我们发布的：哪一版，是否现行，改过没有，改了哪一条；改了文件名也认得。"
            "PDF 的签名是谁的、什么时候签的、之后加过什么。现行且未改的以 0 结束，其余以 1 结束。",
            "Is this file what we issued: which version, current or not, unchanged or what was changed "
            "in which clause; also when it was renamed; and of a PDF who signed it, when, and what was "
            "added since. Ends with 0 where it is current and unchanged, "
            "else with 1.",
        ),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path, exists=True, dir_okay=False)),
            click.Option(
                ["--trust"],
                type=click.Path(path_type=Path, exists=True, dir_okay=False),
                multiple=True,
                metavar="CERTIFICATE",
                help=speech.of(
                    "PDF 签名的可信根证书（PEM 或 DER）；可重复。",
                    "A root certificate that counts for signatures of PDFs (PEM or DER); may be "
                    "repeated.",
                ),
            ),
            format_option(speech),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(
    speech: Speech, file: Path, trust: tuple[Path, ...], form: str, as_of: datetime | None
) -> None:
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.verifying import verify_file
    from toolkit.reports.verdict import verdict_json, verdict_texts

    verdict = verify_file(ledger_of(speech), file, trust)
    if form == "json":
        click.echo(verdict_json(verdict, day(as_of)).encode("utf-8", "replace").decode())
    else:
        for text in verdict_texts(verdict):
            speech.say(*text)
    if not (verdict.exact and verdict.current):
        raise SystemExit(FOUND)
