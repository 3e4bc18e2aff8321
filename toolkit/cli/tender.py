"""pledgebook tender read, answer"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import language_option
from .speech import FOUND, Speech
from .workspace import workspace_of

if TYPE_CHECKING:
    from toolkit.pipeline.intake import Taken
    from toolkit.pipeline.intake_merge import Merge

# Each further command of the group is a module here with a function `command`.
_OTHERS = ("tender_answer",)
MAX_LISTED = 20
MAX_QUOTE = 50


def command(speech: Speech) -> click.Command:
    """Describe the commands in one language."""
    others = [importlib.import_module(f"toolkit.cli.{name}").command(speech) for name in _OTHERS]
    return click.Group(
        "tender",
        help=speech.of("读取招标文件，应答其要求。", "Read tenders and answer them."),
        commands=[_read(speech), *others],
        params=[language_option(speech)],
    )


def _read(speech: Speech) -> click.Command:
    return click.Command(
        "read",
        callback=lambda **given: _run_read(speech, **given),
        help=speech.of(
            "把招标文件（.docx、.xlsx、.pdf、.txt、.md）读成 tenders/ 里的 YAML，供人核对。"
            "对已有的 YAML 再读一次，或读补遗，人写的和核对过的都保留，并标出变化。",
            "Read the files of a tender (.docx, .xlsx, .pdf, .txt, .md) into a YAML in tenders/ that "
            "a person confirms. Into a YAML that is there, a changed file or an addendum is merged: "
            "what a person wrote stays, and what changed is marked.",
        ),
        params=[
            click.Argument(
                ["files"], nargs=-1, required=True, metavar="FILE...",
                type=click.Path(path_type=Path),
            ),
            click.Option(
                ["--out"], type=click.Path(dir_okay=False, path_type=Path),
                metavar="tenders/NAME.yaml",
                help=speech.of("写到哪个文件（默认按第一个文件命名）。", "Where to (named after the first file)."),
            ),
            click.Option(
                ["--bidder"], metavar="ORG", default="",
                help=speech.of("投标单位的 id。", "The id of the organisation that bids."),
            ),
            click.Option(
                ["--addendum"], is_flag=True,
                help=speech.of("这些文件是补遗、澄清或更正。", "The files are addenda to a tender read before."),
            ),
            language_option(speech),
        ],
    )  # fmt: skip


def _run_read(
    speech: Speech, files: tuple[Path, ...], out: Path | None, bidder: str, addendum: bool
) -> None:
    from toolkit.pipeline.intake import IntakeRequest, read_tender

    if out is not None and out.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(speech.of("--out 要以 .yaml 结尾。", "--out has to end with .yaml."))
    if addendum and (out is None or not out.exists()):
        raise click.UsageError(
            speech.of(
                "读补遗时要用 --out 指明已有的招标 YAML。",
                "--addendum needs --out with a tender that is there.",
            )
        )
    root = workspace_of(speech, out.absolute() if out is not None else None)
    taken = read_tender(IntakeRequest(root, files, out, bidder, addendum, speech.language))
    speech.show(taken.findings, err=True)
    if taken.failed:
        speech.complain("没有写文件。", "Nothing was written.")
        raise SystemExit(FOUND)
    _show(speech, taken)


def _show(speech: Speech, taken: Taken) -> None:
    """Print what was read, what changed, and what to do next."""
    from toolkit.reports.findings_text import shown_path

    for text in taken.texts:
        zh = f"{text.pages} 页，" if text.pages else ""
        en = f"{text.pages} pages, " if text.pages else ""
        count = len(text.passages)
        speech.say(f"{text.path.name}：{zh}{count} 段", f"{text.path.name}: {en}{count} passages")
        if text.scanned:
            pages = ", ".join(map(str, text.scanned))
            speech.say(f"  扫描页（没有读到文字）：{pages}", f"  scanned pages, not read: {pages}")
    assert taken.path is not None
    click.secho(f"→ {shown_path(taken.path)}", bold=True)
    speech.say(
        f"要求 {taken.requirements} 条（★等标记的 {taken.marked} 条，要用文字应答的 {taken.without_metric} 条），"
        f"待核对 {taken.unconfirmed} 条。",
        f"{taken.requirements} requirements ({taken.marked} marked, {taken.without_metric} to be answered in "
        f"words), {taken.unconfirmed} to be confirmed.",
    )
    _show_changes(speech, taken)
    if taken.missing:
        zh, en = "、".join(t.zh for t in taken.missing), ", ".join(t.en for t in taken.missing)
        speech.say(f"没有读到：{zh}。", f"Not found: {en}.")
    if taken.documents:
        kinds = ", ".join(taken.documents)
        speech.say(f"要编制的文件（documents）：{kinds}。", f"Documents to be made: {kinds}.")
    else:
        speech.say(
            "要编制的文件（documents）还没有写。", "No documents are asked for yet (`documents`)."
        )
    _show_next(speech, taken)


def _show_next(speech: Speech, taken: Taken) -> None:
    scans = any(text.scanned for text in taken.texts)
    steps = [
        (
            "打开上面的 YAML，逐条对照原文（confidence: high 的也要看），核对过的把 confirmed 改为 true",
            "open the YAML and hold every entry against the files, those of confidence high too; "
            "turn `confirmed` true",
        )
    ]
    if scans:
        steps.append(
            (
                "看扫描页的原件，补写上面的要求，再删去 scan- 的条目",
                "look at the scanned pages, write what they ask, and delete the entries scan-",
            )
        )
    if taken.missing:
        steps.append(("补写没有读到的内容", "write what was not found"))
    steps += [
        ("核对 documents，只留要编制的文件", "keep under `documents` what is to be made"),
        (f"运行 pledgebook tender answer {taken.id}", f"run pledgebook tender answer {taken.id}"),
        (f"运行 pledgebook generate {taken.id} 看草稿，应答都定了再加 --final 生成递交的文件",
         f"run pledgebook generate {taken.id} for a draft, with --final when every answer is settled"),
    ]  # fmt: skip
    speech.say("接着：", "Next:")
    for number, (zh, en) in enumerate(steps, 1):
        speech.say(f"  {number}. {zh}", f"  {number}. {en}")


def _show_changes(speech: Speech, taken: Taken) -> None:
    changes = taken.changes
    if changes is None:
        return
    added = [fresh.id for fresh in changes.added]
    rest = taken.requirements - len(added) - len(changes.changed)
    speech.say(
        f"与上次相比：新增 {len(added)} 条，改变 {len(changes.changed)} 条，取消 {len(changes.gone)} 条，"
        f"其余 {rest} 条没有动。",
        f"Since last time: {len(added)} new, {len(changes.changed)} changed, {len(changes.gone)} gone; "
        f"the other {rest} were left alone.",
    )
    _show_partial(speech, changes)
    if changes.dismissed:
        count = len(changes.dismissed)
        speech.say(
            f"另有 {count} 条以前读过、你删除或改写了的，没有加回：",
            f"{count} that were read before and that you deleted or reworded were not brought back:",
        )
        for quote in changes.dismissed[:MAX_LISTED]:
            click.echo(f"  {' '.join(quote.split())[:MAX_QUOTE]}")
    for zh, en, ids in (
        ("新增", "new", added), ("改变", "changed", changes.changed), ("取消", "gone", changes.gone),
    ):  # fmt: skip
        for name in ids[:MAX_LISTED]:
            click.echo(f"  {speech.of(zh, en)}  {name}")
        if len(ids) > MAX_LISTED:
            more = len(ids) - MAX_LISTED
            speech.say(
                f"  另有 {more} 条，见 YAML 的 change",
                f"  and {more} more; see `change` in the YAML",
            )


def _show_partial(speech: Speech, changes: Merge) -> None:
    """Tell of which entries only the words changed, and of which only what stands above them."""
    if changes.reworded:
        names = ", ".join(changes.reworded[:MAX_LISTED])
        speech.say(
            f"其中只换了原文、自己的数没有变的：{names}",
            f"of these only the words changed, not their own number: {names}",
        )
    if changes.moved:
        names = ", ".join(changes.moved[:MAX_LISTED])
        speech.say(
            f"其中自己的原文没有变、上面的标题、表头或引导句变了的，要重新核对：{names}",
            f"of these the own words stayed and the heading, column titles or lead above changed: {names}",
        )
