from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from toolkit.errors import NotebookError, UsageError
from toolkit.notebook.given import read_given
from toolkit.notebook.work import Notebook, prepare

from .conftest import printed, ran_in, small_notebook

CELL = (
    'name = ""\ncount = 3\nshare = None\non = None\nfast = False\nmany = []\nsort = "a"\nkey = ""'
)
DECLARED = {
    "parameters": {
        "name": {"type": "text", "zh": "名称", "en": "name", "required": True},
        "share": {"type": "decimal", "zh": "比例", "en": "share", "unit": "%"},
        "on": {"type": "date", "zh": "哪一天", "en": "the day"},
        "sort": {"type": "text", "zh": "种类", "en": "sort", "choices": ["a", "b"]},
        "key": {"type": "text", "zh": "口令", "en": "key", "secret": "PLEDGE_TEST_KEY"},
    }
}
GIVEN = {"name": "0012", "count": "5", "share": "2026.10", "on": "2026-11-23", "fast": "是",
         "many": "甲，乙, 丙", "sort": "b"}  # fmt: skip


@pytest.fixture
def notebook(workspace: Path) -> Notebook:
    """Give a notebook with parameters of every type."""
    show = "import os\nprint([name, count, share, on, fast, many, sort])\nprint(key)"
    return Notebook(workspace, small_notebook(workspace, "typed", CELL, show, pledgebook=DECLARED))


def test_values_are_of_their_types(notebook: Notebook) -> None:
    """What is declared counts; else the type of the default does."""
    assert prepare(notebook, GIVEN).values == {
        "name": "0012", "count": 5, "share": Decimal("2026.10"), "on": date(2026, 11, 23),
        "fast": True, "many": ("甲", "乙", "丙"), "sort": "b",
    }  # fmt: skip


def test_values_arrive_as_such_and_secrets_leave_no_trace(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days, decimal numbers and lists arrive; a secret that a cell prints is nowhere written."""
    monkeypatch.setenv("PLEDGE_TEST_KEY", '芝麻"开门\\')
    ran = ran_in(notebook.root, notebook.name, GIVEN)
    assert ran.completed, ran.record.reason
    assert "['0012', 5, Decimal('2026.10'), datetime.date(2026, 11, 23), True" in printed(ran)
    for path in ran.folder.iterdir():
        assert "开门" not in path.read_text(encoding="utf-8"), path
    assert "***" in printed(ran)
    assert ran.record.secrets == ("PLEDGE_TEST_KEY",)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "x", "share": "1,5"}, "share"),
        ({"name": "x", "share": "NaN"}, "share"),
        ({"name": "x", "count": "3.0"}, "count"),
        ({"name": "x", "on": "2026-02-30"}, "on is a day"),
        ({"name": "x", "fast": "vielleicht"}, "yes or no"),
        ({"name": "x", "sort": "c"}, "a or b"),
        ({"name": "x", "nmae": "y"}, "`name`"),
        ({"name": "x", "key": "secret"}, "PLEDGE_TEST_KEY"),
        ({"count": "1"}, "missing parameter: name"),
    ],
)
def test_a_wrong_value_is_told_before_anything_runs(
    given: dict[str, str], said: str, notebook: Notebook
) -> None:
    """Each mistake names the parameter and what it should be."""
    with pytest.raises(UsageError, match=said):
        prepare(notebook, given)
    assert not (notebook.root / "output").exists()


@pytest.mark.parametrize(
    ("cell", "metadata"),
    [
        ("a = open('x')", {}),
        ("import os", {}),
        ('a = ""', {"parameters": {"b": {"type": "text", "zh": "b", "en": "b"}}}),
        ('a = ""', {"parameters": {"a": {"type": "txet", "zh": "a", "en": "a"}}}),
        ("a = (", {}),
    ],
)
def test_a_wrong_declaration_is_told(
    cell: str, metadata: dict[str, object], workspace: Path
) -> None:
    """A parameter that is no plain value, a schema that fits no parameter, a misspelt type."""
    small_notebook(workspace, "odd", cell, "pass", pledgebook=metadata)
    with pytest.raises(NotebookError, match="odd"):
        prepare(Notebook(workspace, "odd"), {})


def test_parameters_in_a_file_stay_as_they_are_written(tmp_path: Path) -> None:
    """Numbers of YAML are texts here; a list is one value."""
    path = tmp_path / "参数.yaml"
    path.write_text(
        "number: 0012\nversion: 2026.10\non: 2026-11-23\nsets: [甲, 乙]\n", encoding="utf-8"
    )
    assert read_given(path) == {
        "number": "0012",
        "version": "2026.10",
        "on": "2026-11-23",
        "sets": "甲,乙",
    }


@pytest.mark.parametrize("text", ["- a", "a: {b: c}", 'a: ["x,y"]', "a: 1\na: 2", "a: [b"])
def test_a_file_that_is_no_list_of_parameters_is_told(text: str, tmp_path: Path) -> None:
    """The line is named."""
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"p\.yaml, line \d"):
        read_given(path)


def test_shipped_notebooks_declare_all_their_parameters(workspace: Path) -> None:
    """Each parameter of ours says in both languages what it is."""
    for path in (workspace / "notebooks").glob("*.ipynb"):
        held = json.loads(path.read_text(encoding="utf-8"))["metadata"]["pledgebook"]
        declaration = Notebook(workspace, path.stem).declaration
        assert {one.name for one in declaration.parameters} == set(held["parameters"])
