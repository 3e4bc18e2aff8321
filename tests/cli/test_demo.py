from __future__ import annotations

from pathlib import Path

from .calls import start


def test_demo_makes_a_workspace_and_everything_in_it(tmp_path: Path) -> None:
    """Outside a workspace the demo makes one, its nine documents and both pages."""
    ran = start("demo", cwd=tmp_path)
    assert ran.returncode == 0
    (root,) = tmp_path.iterdir()
    assert len(list(root.glob("output/*/*.docx"))) == 9
    assert {path.name for path in root.glob("output/runs/*/*.html")} == {
        "generate.html",
        "review.html",
    }
    assert ran.stdout.count("  made  ") == 9
    assert ran.stderr == "", "kernels warn on the user's terminal"


def test_demo_with_an_error_runs_no_notebook(workspace: Path) -> None:
    """With an error in a policy the demo ends with 1 and makes nothing."""
    policy = workspace / "policies/commitments/equipment-installation.yaml"
    policy.write_text(f"{policy.read_text(encoding='utf-8')}\nextra: 1\n", encoding="utf-8")
    ran = start("demo", cwd=workspace)
    assert ran.returncode == 1
    assert "extra" in ran.stderr
    assert not (workspace / "output").exists()
