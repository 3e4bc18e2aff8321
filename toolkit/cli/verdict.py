"""How a check ends: its findings in a format, their number, and the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import FORMATS
from .speech import FOUND, UNREADABLE, Speech

if TYPE_CHECKING:
    from toolkit.model.report import Report
    from toolkit.model.text import Text
    from toolkit.pipeline.audit import Audited
    from toolkit.pipeline.check import Checked
    from toolkit.pipeline.rule_examples import Tried

_NEED_A_FILE = FORMATS[4], FORMATS[6]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run was asked to end: in which format, where to, and from which severity on to fail."""

    form: str
    fail_on: str
    on: date
    out: Path | None = None
    baseline: Path | None = None

    def check(self, speech: Speech, paths: Sequence[Path]) -> None:
        """Refuse a format that no terminal shows, and a file that is read, before any work is done."""
        if self.form in _NEED_A_FILE and self.out is None:
            raise click.UsageError(
                speech.of(
                    f"--format {self.form} 要加 --out 文件名",
                    f"--format {self.form} needs --out FILE",
                )
            )
        if self.out is not None:
            from toolkit.pipeline.overwriting import refuse_out

            refuse_out(self.out, paths, self.baseline)


def conclude(
    speech: Speech, checked: Checked | Audited | Tried, counted: Text, ending: Ending
) -> None:
    """Print or write what was found, and exit with 1 or 3 where that is bad enough."""
    finish(speech, report_of(checked, ending), checked, counted, ending)


def report_of(checked: Checked | Audited | Tried, ending: Ending) -> Report:
    """Gather what a run found, held against its baseline."""
    from toolkit.model.finding import Severity
    from toolkit.model.report import Report

    report = Report(
        checked.findings,
        ending.on,
        checked.files,
        checked.paths,
        checked.skipped,
        threshold=None if ending.fail_on == "never" else Severity[ending.fail_on.upper()],
    )
    if ending.baseline is None:
        return report
    from toolkit.pipeline.baseline import compare, read_report

    entries = read_report(ending.baseline)
    compared = compare(report.findings, entries, checked.coverage.judged)
    return replace(report, findings=compared.findings, gone=compared.gone)


def finish(
    speech: Speech,
    report: Report,
    checked: Checked | Audited | Tried,
    counted: Text,
    ending: Ending,
) -> None:
    """Print or write a report, and exit with 1 or 3 where it is bad enough."""
    if ending.form == "text":
        _text(speech, report, counted, ending.out)
    else:
        _formatted(speech, report, checked, ending)
    if not checked.readable:
        raise SystemExit(UNREADABLE)
    if report.failed:
        raise SystemExit(FOUND)


def _text(speech: Speech, report: Report, counted: Text, out: Path | None) -> None:
    from toolkit.reports.findings_text import findings_text, rest_text

    rest = tuple(rest_text(report, speech.language))
    if out is not None:
        from toolkit.pipeline.reporting import save

        lines = (*findings_text(report.findings, speech.language), *rest)
        save(out, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"), "text", None)
        speech.say(f"报告：{out}", f"report: {out}")
    else:
        speech.show(report.findings)
        click.echo("".join(f"{line}\n" for line in rest), nl=False)
    speech.say(*counted)
    speech.count(report.findings)
    if report.excused:
        speech.say(
            f"其中 {report.excused} 个已豁免或已知", f"of these waived or known: {report.excused}"
        )


def _formatted(
    speech: Speech, report: Report, checked: Checked | Audited | Tried, ending: Ending
) -> None:
    from toolkit.pipeline.reporting import save, written

    data = written(report, ending.form, speech.language, checked.root, checked.organisation)
    if ending.out is None:
        click.echo(data.decode(), nl=False)
        return
    note = save(ending.out, data, ending.form, checked.root)
    if note is not None:
        speech.complain(*note)
    speech.say(f"报告：{ending.out}", f"report: {ending.out}")
    speech.count(report.findings)
