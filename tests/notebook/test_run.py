from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lxml import html

from tests.conftest import ROOT, replace
from toolkit.errors import NotebookError, UsageError
from toolkit.notebook.runs import Status
from toolkit.notebook.work import notebooks

from .conftest import Runs, printed, ran_in, small_notebook

SHIPPED = ("audit", "generate", "ledger", "review")
every_notebook = pytest.mark.parametrize("name", SHIPPED)


def cells(path: Path) -> list[dict[str, Any]]:
    """Read the cells of a notebook."""
    read: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return read


def code(path: Path) -> list[dict[str, Any]]:
    """Read the code cells of a notebook."""
    return [cell for cell in cells(path) if cell["cell_type"] == "code"]


def test_example_has_four_notebooks() -> None:
    """The notebooks of a workspace are listed by name."""
    assert notebooks(ROOT) == SHIPPED


@every_notebook
def test_notebook_in_git_carries_no_results(name: str) -> None:
    """A notebook is kept without outputs and execution counts, and is valid."""
    path = ROOT / "notebooks" / f"{name}.ipynb"
    nbformat.validate(nbformat.read(path, as_version=4))
    assert code(path)
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code(path))


@every_notebook
def test_executed_copy_has_results(name: str, runs: Runs) -> None:
    """The executed copy has run every cell and shows a table; the notebook itself is untouched."""
    executed = runs.ran[name].notebook
    assert executed.parent.parent == runs.root / "output" / "runs"
    assert executed.name == f"{name}.ipynb"
    assert all(cell["execution_count"] for cell in code(executed))
    outputs = [output for cell in code(executed) for output in cell["outputs"]]
    assert any("<table" in "".join(output["data"]["text/html"]) for output in outputs)
    source = f"notebooks/{name}.ipynb"
    assert (runs.root / source).read_bytes() == (ROOT / source).read_bytes()


def test_generate_makes_every_set(runs: Runs) -> None:
    """The notebook generate leaves the nine documents of the example."""
    assert len(list(runs.root.glob("output/*/*.docx"))) == 9


@every_notebook
def test_page_has_no_code(name: str, runs: Runs) -> None:
    """The page shows texts and results; nothing of the code."""
    page = runs.ran[name].page.read_text(encoding="utf-8")
    tree = html.fromstring(page)
    assert not tree.xpath("//*[contains(concat(' ', @class, ' '), ' jp-CodeCell-input ')]")
    assert not tree.xpath("//*[contains(@class, 'jp-InputArea-editor')]")
    shown = "".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]"))
    assert "from toolkit" not in shown
    assert "cells." not in shown
    assert tree.xpath("//table")


@every_notebook
def test_page_loads_nothing_from_outside(name: str, runs: Runs) -> None:
    """The page opens offline: no script, style, image or import comes over the net."""
    page = runs.ran[name].page.read_text(encoding="utf-8")
    tree = html.fromstring(page)
    loaded = tree.xpath("//script/@src | //link/@href | //img/@src | //iframe/@src")
    assert [
        address for address in loaded if "//" in address and not address.startswith("data:")
    ] == []
    styles = "".join(tree.xpath("//style/text()"))
    assert "@import" not in styles
    assert "url(http" not in styles.replace("'", "").replace('"', "")


@every_notebook
def test_page_is_readable_chinese(name: str, runs: Runs) -> None:
    """Chinese stands in the page as it is."""
    page = runs.ran[name].page.read_text(encoding="utf-8")
    assert "文件" in page
    assert "\\u6210" not in page


def test_review_lists_promises_and_no_finding(runs: Runs) -> None:
    """The page of review has every promise of the sets, and says that nothing is wrong."""
    page = html.fromstring(runs.ran["review"].page.read_text(encoding="utf-8")).text_content()
    for path in runs.root.glob("output/*/manifest.json"):
        for document in json.loads(path.read_text(encoding="utf-8"))["documents"]:
            for promise in document["promises"]:
                assert promise["text"] in page
    assert "没有发现问题" in page


def test_unknown_notebook_is_refused(workspace: Path) -> None:
    """A misspelt notebook is refused with the name that was meant."""
    with pytest.raises(UsageError, match="`review`"):
        ran_in(workspace, "reveiw")
    assert not (workspace / "output").exists()


def test_unknown_parameter_is_refused_before_a_kernel_starts(workspace: Path) -> None:
    """A misspelt parameter is refused at once, with the name that was meant."""
    start = time.monotonic()
    with pytest.raises(UsageError, match="`tenders`"):
        ran_in(workspace, "generate", {"tender": "x"})
    assert time.monotonic() - start < 0.2
    assert not (workspace / "output").exists()


def test_failing_cell_is_named(workspace: Path) -> None:
    """An error in a policy fails the notebook; the record names the cell, the copy shows why."""
    policy = workspace / "policies/commitments/equipment-installation.yaml"
    replace(policy, "    metric: arrival_time", "    metric: arival_time")
    ran = ran_in(workspace, "generate")
    assert ran.record.status is Status.FAILED
    assert "1 个错误" in ran.record.reason
    *done, failed = ran.record.cells
    assert {cell.outcome for cell in done} == {"completed"}
    assert (failed.outcome, failed.error) == ("failed", "NotebookError")
    assert "arival_time" in ran.notebook.read_text(encoding="utf-8")
    assert "arival_time" in ran.page.read_text(encoding="utf-8")


def test_parameters_stay_the_texts_that_were_given(workspace: Path) -> None:
    """Numbers, dates and Chinese are injected as texts, and can be read in the executed copy."""
    small_notebook(workspace, "echo", 'a = ""\nb = ""\nc = ""', "print([a, b, c])")
    given = {"a": "0012", "b": "2026.10", "c": "引号'\"与\\反斜线"}
    ran = ran_in(workspace, "echo", given)
    assert printed(ran) == f"{list(given.values())}\n"
    injected = next(
        cell
        for cell in code(ran.notebook)
        if "injected-parameters" in cell["metadata"].get("tags", ())
    )
    assert "a = '0012'" in "".join(injected["source"])
    assert "引号" in "".join(injected["source"])


def test_file_that_is_no_notebook_is_an_error(workspace: Path) -> None:
    """A notebook that is not JSON is an error that names it."""
    (workspace / "notebooks/half.ipynb").write_text('{"cells": [', encoding="utf-8")
    with pytest.raises(NotebookError, match="half"):
        ran_in(workspace, "half")
