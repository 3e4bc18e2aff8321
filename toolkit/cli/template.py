"""pledgebook template list, show, schema, check, diff"""

from __future__ import annotations

import json
from pathlib import Path

import click

from .options import fail_on_option, format_option, language_option
from .speech import Speech
from .verdict import Ending, conclude
from .workspace import workspace_of


def command(speech: Speech) -> click.Command:
    """Describe the commands in one language."""
    return click.Group(
        "template",
        help=speech.of("查看 Word 模板。", "Look at the Word templates."),
        commands=[_list(speech), _show(speech), _schema(speech), _check(speech), _diff(speech)],
        params=[language_option(speech)],
    )


def _list(speech: Speech) -> click.Command:
    return click.Command(
        "list",
        callback=lambda: _run_list(speech),
        help=speech.of("列出文件种类和模板。", "List the kinds of document."),
        params=[language_option(speech)],
    )


def _show(speech: Speech) -> click.Command:
    return click.Command(
        "show",
        callback=lambda name: _run_show(speech, name),
        help=speech.of(
            "把模板（或任何 .docx）按段落输出为文字，可用于 git diff；对文件种类还说明怎样渲染。",
            "Print a template (or any .docx) as text, a paragraph a line, as git diff wants it; "
            "of a KIND tell also how it is rendered.",
        ),
        params=[click.Argument(["name"], metavar="KIND|FILE"), language_option(speech)],
    )


def _schema(speech: Speech) -> click.Command:
    return click.Command(
        "schema",
        callback=lambda name: _run_schema(speech, name),
        help=speech.of(
            "输出模板可用数据的 JSON Schema。", "Print what a template can use, as JSON Schema."
        ),
        params=[click.Argument(["name"], metavar="KIND"), language_option(speech)],
    )


def _check(speech: Speech) -> click.Command:
    return click.Command(
        "check",
        callback=lambda **given: _run_check(speech, **given),
        help=speech.of(
            "不生成文件而检查模板：标签、变量、必备内容、样式、中文字体、修订和批注。默认检查全部模板。",
            "Check templates without rendering: tags, variables, required fields, styles, Chinese "
            "fonts, changes and comments. By default all.",
        ),
        params=[
            click.Argument(["names"], nargs=-1, metavar="[KIND|FILE]..."),
            format_option(speech),
            fail_on_option(speech),
            language_option(speech),
        ],
    )


def _diff(speech: Speech) -> click.Command:
    return click.Command(
        "diff",
        callback=lambda **given: _run_diff(speech, **given),
        help=speech.of(
            "比较模板的两个版本：新版多用了哪些数据，不再用哪些。",
            "Compare two versions of a template: the data that the new one needs and the old did "
            "not, and what it no longer uses.",
        ),
        params=[
            click.Argument(["old"], metavar="A", type=click.Path(path_type=Path)),
            click.Argument(["new"], metavar="B", type=click.Path(path_type=Path)),
            format_option(speech),
            language_option(speech),
        ],
    )


def _run_list(speech: Speech) -> None:
    from toolkit.pipeline.templates import kinds

    for kind in kinds(workspace_of(speech)):
        click.echo(f"{kind.id}\t{kind.title}\t{kind.shows}\t{kind.numbering}")


def _run_show(speech: Speech, name: str) -> None:
    from toolkit.pipeline.templates import rendering_of, template_text

    path = Path(name)
    if not _is_file(name):
        path = _path(speech, name)
        if (rendering := rendering_of(path)) is not None:
            way, used = rendering[0], ", ".join(rendering[1])
            speech.say(f"[渲染方式：{way}；用到：{used}]", f"[rendered: {way}; uses: {used}]")
    click.echo(template_text(path))


def _run_schema(speech: Speech, name: str) -> None:
    from toolkit.pipeline.schema import data_schema
    from toolkit.pipeline.templates import kind_named

    shows = kind_named(workspace_of(speech), name).shows
    click.echo(json.dumps(data_schema(shows), ensure_ascii=False, indent=2))


def _run_check(speech: Speech, names: tuple[str, ...], form: str, fail_on: str) -> None:
    from toolkit.model.text import Text
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.templates import check_templates, check_workspace_templates

    if names:
        checked = check_templates([_path(speech, name) for name in names])
    else:
        checked = check_workspace_templates(workspace_of(speech))
    counted = Text(f"检查了 {checked.files} 个模板。", f"Checked {checked.files} templates.")
    conclude(speech, checked, counted, Ending(form, fail_on, day(None)))


def _run_diff(speech: Speech, old: Path, new: Path, form: str) -> None:
    from dataclasses import asdict

    from toolkit.pipeline.templates import difference

    found = asdict(difference(old, new))
    if form == "json":
        told = {"old": str(old), "new": str(new), **found}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    titles = {
        "needed": ("新版多用的数据：", "Data that the new version needs as well:"),
        "unused": ("新版不再用的数据：", "Data that the new version no longer uses:"),
        "required": ("新增的必备内容：", "Fields that are required now:"),
        "optional": ("不再必备的内容：", "Fields that are no longer required:"),
        "not_shown": ("必备而新版没有用到：", "Required, and not shown by the new version:"),
    }
    for key, title in titles.items():
        if found[key]:
            speech.say(*title)
            click.echo("\n".join(f"  {name}" for name in found[key]))
    if not any(found.values()):
        speech.say("两个版本用的数据相同。", "Both versions use the same data.")


def _is_file(name: str) -> bool:
    return Path(name).suffix.lower() == ".docx"


def _path(speech: Speech, name: str) -> Path:
    """Give the template of a kind, or the file that was named."""
    from toolkit.pipeline.template_files import template_of
    from toolkit.pipeline.templates import kind_named

    return Path(name) if _is_file(name) else template_of(kind_named(workspace_of(speech), name))
