"""pledgebook demo"""

from __future__ import annotations

from pathlib import Path

import click

from .generate import show_generated
from .notebook_ending import completed
from .options import language_option
from .speech import FOUND, Speech

FOLDER = "pledgebook-demo"


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "demo",
        callback=lambda: _run(speech),
        help=speech.of(
            "生成示例的全部成套文件，并运行两个笔记本。",
            "Make every document set of the example and run both notebooks.",
        ),
        params=[language_option(speech)],
    )


def _run(speech: Speech) -> None:
    from toolkit.notebook.run import run_notebook
    from toolkit.notebook.work import How, Notebook
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.generate import Request, generate
    from toolkit.pipeline.review import review
    from toolkit.reports.findings_text import shown_path

    root = _root(speech)
    generated = generate(Request(root, (), day(None)))
    show_generated(speech, generated)
    if generated.failed:
        raise SystemExit(FOUND)
    findings = [
        finding for made in generated.sets for finding in review(made.folder, root).findings
    ]
    speech.show(findings)
    for name in ("generate", "review"):
        ran = run_notebook(Notebook(root, name), {}, How())
        completed(ran)
        speech.say(
            f"笔记本 {name} → {shown_path(ran.page)}", f"notebook {name} → {shown_path(ran.page)}"
        )
    speech.say(
        f"接着：用 Word 或 WPS 打开 {shown_path(root / 'output')} 里的文件；改 policies/ 里的一个数，"
        "运行 pledgebook check，再运行 pledgebook demo。",
        f"Next: open the files in {shown_path(root / 'output')} in Word or WPS; change a number in policies/, "
        "run pledgebook check, then pledgebook demo again.",
    )
    if findings:
        raise SystemExit(FOUND)


def _root(speech: Speech) -> Path:
    """Take the workspace here, else make one from the example."""
    from toolkit.loading.workspace import find_root
    from toolkit.pipeline.init import init_workspace

    root = find_root(Path.cwd())
    if root is None:
        root = Path(FOLDER).absolute()
        init_workspace(root)
        speech.say(f"已建立示例工作区 {root}", f"made the example workspace {root}")
    return root
