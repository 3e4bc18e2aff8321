from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, lacking

from .calls import DAY, PLEDGEBOOK, call

EV = "scenic-ev-fleet"


def test_new_workspace_checks_and_generates(tmp_path: Path) -> None:
    """A new workspace is clean and makes documents at once."""
    made = call("init", "投标 2026", cwd=tmp_path)
    assert made.returncode == 0
    assert "投标 2026" in made.stdout
    assert call("check", "--as-of", DAY, cwd=tmp_path / "投标 2026").returncode == 0
    assert call("generate", EV, cwd=tmp_path / "投标 2026").returncode == 0
    assert len(list((tmp_path / "投标 2026").glob("output/*/*.docx"))) == 1


def test_folder_with_files_is_refused(tmp_path: Path) -> None:
    """A folder that holds files is refused with exit code 2 and left as it was."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    ran = call("init", ".", cwd=tmp_path)
    assert ran.returncode == 2
    assert ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_current_folder_can_be_taken(tmp_path: Path) -> None:
    """After `init .` in an empty folder the same shell goes on working there."""
    script = f'"{PLEDGEBOOK}" init . && "{PLEDGEBOOK}" check --as-of {DAY}'
    ran = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel and unpack it into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    # The tools that build a wheel come from an index; where none answers there is no wheel.
    build = [*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    built = subprocess.run(build, capture_output=True, text=True, check=False, timeout=300)
    wheels = list(folder.glob("*.whl"))
    if not wheels and "No matching distribution" in built.stderr:
        lacking("a wheel cannot be built without a package index")
    assert wheels, built.stderr
    with zipfile.ZipFile(wheels[0]) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wheel_carries_the_example(lang: str, installed: Path, tmp_path: Path) -> None:
    """A package installed from a wheel makes a workspace that is clean and makes documents."""
    env = {**os.environ, "PYTHONPATH": str(installed), "PLEDGEBOOK_LANG": lang}
    command = [sys.executable, "-m", "toolkit.cli"]
    for arguments, folder in (
        (["init", "w"], tmp_path),
        (["check", "--as-of", DAY], tmp_path / "w"),
        (["generate", EV], tmp_path / "w"),
    ):
        ran = subprocess.run(
            [*command, *arguments],
            cwd=folder,
            env=env,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
    assert len(list((tmp_path / "w").glob("output/*/*.docx"))) == 1


def test_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    """The test of the wheel runs the wheel, not the checkout; its Chinese help is complete."""
    env = {**os.environ, "PYTHONPATH": str(installed)}
    where = subprocess.run(
        [sys.executable, "-c", "import toolkit; print(toolkit.__file__)"],
        cwd=tmp_path, env=env, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(installed)
    shown = subprocess.run(
        [sys.executable, "-m", "toolkit.cli", "--lang", "zh", "check", "--help"],
        cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=True, timeout=60,
    )  # fmt: skip
    assert "显示帮助" in shown.stdout
