"""The notebooks, run once for each worker on a copy of the example."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from toolkit.notebook.run import Ran, run_notebook


@dataclass(frozen=True)
class Runs:
    """A workspace, and what running its notebooks left there."""

    root: Path
    ran: Mapping[str, Ran]


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Run the notebooks in the order in which people run them."""
    root = tmp_path_factory.mktemp("notebooks") / "工作区 一"
    root.mkdir()
    shutil.copyfile(ROOT / "pledgebook.yaml", root / "pledgebook.yaml")
    for name in ("policies", "tenders", "templates", "notebooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(".*"))
    ran = {"generate": run_notebook(root, "generate", {"as_of": "2026-11-23"})}
    ran["review"] = run_notebook(root, "review", {})
    ran["audit"] = run_notebook(root, "audit", {"as_of": "2026-11-23"})
    return Runs(root, ran)
