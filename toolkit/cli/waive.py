"""pledgebook waive"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from .options import as_of_option, language_option
from .speech import Speech
from .workspace import workspace_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "waive",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "接受一个发现：把理由、批准人和到期日写进 policies/waivers.yaml。",
            "Accept a finding: reason, approver and last day go into policies/waivers.yaml.",
        ),
        params=[
            click.Argument(["fingerprint"]),
            click.Option(
                ["--reason"],
                required=True,
                help=speech.of("为什么可以接受。", "Why it is accepted."),
            ),
            click.Option(
                ["--approver"], required=True, help=speech.of("谁批准。", "Who approves it.")
            ),
            click.Option(
                ["--expires"],
                required=True,
                type=click.DateTime(["%Y-%m-%d"]),
                metavar="YYYY-MM-DD",
                help=speech.of("最后一天（含当天）。", "The last day on which it holds."),
            ),
            click.Option(
                ["--report"],
                type=click.Path(path_type=Path, exists=True, dir_okay=False),
                metavar="FILE",
                help=speech.of(
                    "发现所在的 json 报告（默认最近写出的一份）。",
                    "The json report that has the finding (the last one written).",
                ),
            ),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(
    speech: Speech,
    fingerprint: str,
    reason: str,
    approver: str,
    expires: datetime,
    report: Path | None,
    as_of: datetime | None,
) -> None:
    from toolkit.pipeline.accepting import Acceptance, accept
    from toolkit.pipeline.clock import day

    acceptance = Acceptance(fingerprint, reason, approver, expires.date())
    done = accept(workspace_of(speech), acceptance, day(as_of), report)
    rule, until = done.entry.rule, acceptance.expires
    speech.say(
        f"已豁免 {rule}（{done.entry.place}），到 {until} 为止：{done.path}",
        f"waived {rule} ({done.entry.place}) until {until}: {done.path}",
    )
