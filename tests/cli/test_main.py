from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.conftest import replace
from toolkit import __version__
from toolkit.cli.main import COMMANDS, build, main
from toolkit.cli.speech import Speech
from toolkit.model.text import Language

from .calls import start

HEAVY = (
    "pydantic", "yaml", "docx", "docxtpl", "jinja2", "papermill", "nbconvert", "nbformat", "lxml",
    "IPython",
)  # fmt: skip
CHINESE = re.compile("[\u4e00-\u9fff]")
both_languages = pytest.mark.parametrize("language", ["zh", "en"])


def commands(language: Language) -> Iterator[tuple[str, click.Command]]:
    """List every command with its path, groups included."""
    waiting: list[tuple[str, click.Command]] = [("pledgebook", build(Speech(language)))]
    while waiting:
        name, command = waiting.pop()
        yield name, command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                assert found is not None
                waiting.append((f"{name} {inner}", found))


PATHS = tuple(name for name, _ in commands("en"))


@both_languages
def test_help_lists_every_command(language: Language, tmp_path: Path) -> None:
    """Help names each command with a sentence about it."""
    shown = start("--help", cwd=tmp_path, lang=language)
    assert shown.returncode == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\S", shown.stdout, re.M), name


@pytest.mark.parametrize("path", PATHS)
def test_every_command_has_help_in_both_languages(path: str) -> None:
    """Each command and each option explains itself, in Chinese and in English."""
    for language, command in (
        ("zh", dict(commands("zh"))[path]),
        ("en", dict(commands("en"))[path]),
    ):
        options = [option for option in command.params if isinstance(option, click.Option)]
        texts = [option.help or "" for option in options if option.name != "version"]
        for text in (command.help or "", *texts):
            assert text
            assert bool(CHINESE.search(text)) is (language == "zh"), text


@pytest.mark.parametrize("path", PATHS)
def test_chinese_help_has_no_english_sentence(path: str, tmp_path: Path) -> None:
    """Help in Chinese is Chinese throughout, also in what click itself adds."""
    shown = start(*path.split()[1:], "--help", cwd=tmp_path, lang="zh").stdout
    for line in shown.splitlines():
        if re.search(r"[a-z]{3,} [a-z]{3,}", line):
            assert CHINESE.search(line), line
    assert not re.search(r"^(Usage|Options|Commands|Arguments):", shown, re.M)


def test_usage_error_speaks_chinese(tmp_path: Path) -> None:
    """A misspelt command is told in Chinese too, with exit code 2."""
    ran = start("chekc", cwd=tmp_path, lang="zh")
    assert ran.returncode == 2
    assert CHINESE.search(ran.stderr.splitlines()[-1])


def test_version_is_that_of_the_package(tmp_path: Path) -> None:
    """--version prints the version."""
    assert __version__ in start("--version", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    "arguments", [("nope",), ("check", "--nope"), ("generate",), ("schema", "x")]
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Unknown commands, options and values end with exit code 2 and a message."""
    ran = start(*arguments, cwd=tmp_path)
    assert ran.returncode == 2
    assert ran.stderr
    assert "Traceback" not in ran.stderr


def test_help_imports_no_heavy_library() -> None:
    """The command line starts without the libraries that commands use."""
    program = (
        "import sys, toolkit.cli.main as m\n"
        "try: m.main(['--help'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert ran.stderr.strip() == "[]"
    assert "generate" in ran.stdout


def test_bash_completion_is_produced(tmp_path: Path) -> None:
    """The script that completes commands in bash is printed, and completes."""
    script = start(cwd=tmp_path, _PLEDGEBOOK_COMPLETE="bash_source")
    assert "complete -o nosort -F _pledgebook_completion pledgebook" in script.stdout
    words = {"COMP_WORDS": "pledgebook ge", "COMP_CWORD": "1"}
    shown = start(cwd=tmp_path, _PLEDGEBOOK_COMPLETE="bash_complete", **words)
    assert shown.stdout.split() == ["plain,generate"]


@pytest.mark.parametrize(
    ("arguments", "variable", "setting", "chinese"),
    [
        (("--lang", "en"), "zh", "zh", False),
        (("--lang=zh",), "en", "en", True),
        ((), "en", "zh", False),
        ((), "", "zh", True),
        ((), "", "en", False),
    ],
)
def test_language_is_option_then_environment_then_workspace(
    arguments: tuple[str, ...], variable: str, setting: str, chinese: bool, workspace: Path
) -> None:
    """--lang comes first, then PLEDGEBOOK_LANG, then the workspace's setting."""
    replace(workspace / "pledgebook.yaml", "language: zh", f"language: {setting}")
    ran = start("check", *arguments, cwd=workspace, lang=variable)
    assert ("个错误" in ran.stdout) is chinese
    assert ("errors" in ran.stdout) is not chinese


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_output_that_is_not_utf8_ends_no_run(encoding: str, workspace: Path) -> None:
    """Chinese and signs that a terminal cannot show are replaced, never a crash."""
    path = workspace / "policies/commitments/equipment-installation.yaml"
    replace(path, "    metric: arrival_time", "    metric: arival_time # ≤ 𠮷")
    command = [sys.executable, "-m", "toolkit.cli", "check", "--lang", "zh"]
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    ran = subprocess.run(
        command, cwd=workspace, env=env, capture_output=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert b"arival_time" in ran.stdout


def test_an_interruption_has_its_own_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who stopped the program is not told that there are findings."""

    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("toolkit.cli.main.build", lambda _: click.Command("x", callback=stop))
    monkeypatch.setenv("PLEDGEBOOK_LANG", "en")
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 130
    assert "interrupted" in capsys.readouterr().err
