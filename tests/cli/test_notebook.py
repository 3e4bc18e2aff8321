from __future__ import annotations

from pathlib import Path

import pytest

from .calls import DAY, call


def test_list_names_the_notebooks(workspace: Path) -> None:
    """The notebooks of the workspace are listed."""
    assert call("notebook", "list", cwd=workspace).stdout.split() == [
        "audit",
        "generate",
        "ledger",
        "review",
    ]


def test_run_makes_what_its_parameters_say(workspace: Path) -> None:
    """A notebook runs with its parameters; its results are in output/runs."""
    given = ("-p", "tenders=scenic-ev-fleet", "-p", f"as_of={DAY}")
    ran = call("notebook", "run", "generate", *given, cwd=workspace)
    assert ran.returncode == 0
    assert [path.parent.name for path in workspace.glob("output/*/*.docx")] == ["scenic-ev-fleet"]
    assert len(list(workspace.glob("output/runs/*-generate/generate.html"))) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("reveiw",), 2, "review"),
        (("generate", "-p", "tender=x"), 2, "tenders"),
        (("generate", "-p", "tenders"), 2, "KEY=VALUE"),
    ],
)
def test_mistake_is_told_before_anything_runs(
    arguments: tuple[str, ...], code: int, said: str, workspace: Path
) -> None:
    """Unknown notebooks and parameters and wrong forms are told; nothing is written."""
    ran = call("notebook", "run", *arguments, cwd=workspace)
    assert ran.returncode == code
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (workspace / "output").exists()


def test_review_before_anything_was_made_ends_with_3(workspace: Path) -> None:
    """A failing cell ends with 3 and names the cell and what to do."""
    ran = call("notebook", "run", "review", cwd=workspace)
    assert ran.returncode == 3
    assert "review.ipynb, cell" in ran.stderr
    assert "run generate first" in ran.stderr
