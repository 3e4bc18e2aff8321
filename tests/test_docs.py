"""The documentation says what the code does."""

from __future__ import annotations

import gettext
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

READMES = ("README.md", "README.zh-CN.md")
LOCALE = Path("toolkit/cli/locale/zh_CN/LC_MESSAGES")


def test_reference_pages_are_those_that_the_code_writes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages in docs/reference/ that are generated are up to date."""
    monkeypatch.setenv("COLUMNS", "80")
    spec = importlib.util.spec_from_file_location("generate_docs", root / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, text in module.pages().items():
        kept = (root / "docs" / "reference" / name).read_text(encoding="utf-8")
        assert kept == text.rstrip() + "\n", f"run make docs: {name}"


def test_commands_of_the_readmes_run(root: Path, workspace: Path) -> None:
    """Every sh block of a README but the make commands ends well, each in its own shell."""
    runnable: dict[str, None] = {}
    for name in READMES:
        blocks = re.findall(r"```sh\n(.*?)```", (root / name).read_text(encoding="utf-8"), re.S)
        fit = [block for block in blocks if "make " not in block]
        assert fit
        runnable.update(dict.fromkeys(fit))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for block in runnable:
        done = subprocess.run(
            ["bash", "-euc", block],
            cwd=workspace,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("name", ["render-from-python.md", "render-from-python.zh-CN.md"])
def test_python_of_the_how_to_prints_what_it_shows(name: str, root: Path, workspace: Path) -> None:
    """The python blocks run one after the other, the last as a file, and print the text blocks."""
    text = (root / "docs" / "how-to" / name).read_text(encoding="utf-8")
    *blocks, last = re.findall(r"```python\n(.*?)```", text, re.S)
    shown = "".join(re.findall(r"```text\n(.*?)```", text, re.S))
    (workspace / "output").mkdir(exist_ok=True)
    shutil.copytree(root / "docs" / "images", workspace / "docs" / "images")
    for number, code in enumerate(("".join(blocks), last)):
        (workspace / f"block{number}.py").write_text(code, encoding="utf-8")
    printed = [
        subprocess.run(
            [sys.executable, f"block{number}.py"],
            cwd=workspace,
            env={**os.environ, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for number in (0, 1)
    ]
    assert "".join(printed) == shown


@pytest.mark.parametrize("name", READMES)
def test_readme_opens_with_the_two_commands(name: str, root: Path) -> None:
    """The first commands of a README are make demo and make test."""
    text = (root / name).read_text(encoding="utf-8")
    first = re.findall(r"```\w*\n(.*?)```", text, re.S)[0]
    assert "make demo" in first
    assert "make test" in text[: text.index("\n## ")]


def test_links_of_the_documentation_lead_somewhere(root: Path) -> None:
    """Each relative link in a Markdown file names a file that there is."""
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    for page in pages:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.relative_to(root)}: {link}"


def test_chinese_messages_of_click_are_compiled(root: Path) -> None:
    """The compiled catalogue says what the readable one says."""
    with (root / LOCALE / "messages.po").open("rb") as source:
        readable = read_po(source, locale="zh_CN")
    with (root / LOCALE / "messages.mo").open("rb") as source:
        compiled = gettext.GNUTranslations(source)
    assert len(readable) > 30
    for message in readable:
        if isinstance(message.id, str):
            assert not message.id or compiled.gettext(message.id) == message.string
        else:
            single, plural = message.id
            assert (compiled.ngettext(single, plural, 2),) == message.string


def test_git_keeps_nothing_that_is_made(root: Path) -> None:
    """Git keeps no output and no environment."""
    git = shutil.which("git")
    assert git
    listed = subprocess.run([git, "ls-files"], cwd=root, capture_output=True, text=True, check=True)
    kept = listed.stdout.splitlines()
    assert [name for name in kept if name.startswith("output/")] == ["output/README.md"]
    assert not [name for name in kept if name.startswith((".venv", "build", "dist"))]
