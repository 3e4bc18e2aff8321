"""The notebooks, run once for each worker on a copy of the example."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.pipeline.controlled import released
from toolkit.model.ledger import LedgerSettings
from toolkit.notebook.run import Ran, run_notebook
from toolkit.notebook.work import How, Notebook
from toolkit.pipeline.ledger_place import LedgerPlace


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
    ran = {"generate": ran_in(root, "generate", {"as_of": "2026-11-23"})}
    assert released(LedgerPlace(root, LedgerSettings())).findings == ()
    ran["review"] = ran_in(root, "review")
    ran["audit"] = ran_in(root, "audit", {"as_of": "2026-11-23"})
    ran["ledger"] = ran_in(root, "ledger")
    return Runs(root, ran)


HOW = How()


def ran_in(root: Path, name: str, given: Mapping[str, str] = {}, how: How = HOW) -> Ran:
    """Run a notebook of a workspace."""
    return run_notebook(Notebook(root, name), given, how)


def small_notebook(
    root: Path, name: str, parameters: str, *sources: str, **metadata: object
) -> str:
    """Write a notebook with a parameters cell and others; gives its name."""
    empty: dict[str, Any] = {"cell_type": "code", "execution_count": None, "outputs": []}
    tags = {"tags": ["parameters"]}
    listed = [{**empty, "id": "parameters", "metadata": tags, "source": parameters}]
    for number, source in enumerate(sources):
        listed.append({**empty, "id": f"cell-{number}", "metadata": {}, "source": source})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    told = {"kernelspec": kernel, **metadata}
    notebook = {"cells": listed, "metadata": told, "nbformat": 4, "nbformat_minor": 5}
    path = root / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return name


def printed(ran: Ran) -> str:
    """Give what the last cell of a run printed."""
    cells = json.loads(ran.notebook.read_text(encoding="utf-8"))["cells"]
    return "".join("".join(out.get("text", "")) for out in cells[-1]["outputs"])
