from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.conftest import AS_OF, replace
from toolkit.pipeline import batch_making
from toolkit.pipeline.batch_inputs import Inputs, read_inputs
from toolkit.pipeline.batch_request import BatchRequest

from .tables import ANSWERED, LETTER, files, prepared, ran, row, workbook


@pytest.fixture
def table(workspace: Path) -> Path:
    """Give a workspace a table of two customers, and make its batch."""
    prepared(workspace)
    table = workbook(workspace / "客户.xlsx", [row(1), row(2)])
    ran(workspace, table)
    return table


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Note each time that the inputs of a batch are read."""
    times: list[object] = []

    def noted(request: BatchRequest) -> Inputs:
        times.append(request)
        return read_inputs(request)

    monkeypatch.setattr(batch_making, "read_inputs", noted)
    return times


def manifest(workspace: Path) -> dict[str, object]:
    """Read the manifest of the batch, without its times."""
    path = workspace / "output" / "客户" / "batch-run" / "manifest.json"
    held: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return {key: value for key, value in held.items() if key not in ("began", "ended")}


def test_with_nothing_changed_nothing_is_read(
    workspace: Path, table: Path, read: list[object]
) -> None:
    """The run says what it would have said after reading everything, and its manifest too."""
    base = workspace / "tenders" / "yearly.yaml"
    base.write_text(base.read_text(encoding="utf-8") + ANSWERED, encoding="utf-8")
    first = ran(workspace, table)
    again = ran(workspace, table)
    assert len(read) == 1
    assert {finding.rule for finding in first.findings} == {"draft-made"}
    assert again.findings == first.findings
    assert again.made
    assert again.tally.told() == {
        **first.tally.told(), "made": 0, "unchanged": 12,
    }  # fmt: skip
    passed_over = manifest(workspace)
    register = workspace / "output" / "客户" / "batch-run" / "register.sqlite"
    with sqlite3.connect(register) as base_of_run:
        base_of_run.execute("DELETE FROM basis")
    ran(workspace, table)
    assert len(read) == 2
    assert manifest(workspace) == passed_over


def _comment(workspace: Path) -> None:
    path = workspace / "policies" / "metrics.yaml"
    path.write_text(f"# 一行\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


def _template(workspace: Path) -> None:
    path = workspace / "templates" / "service-levels.docx"
    template = docx.Document(str(path))
    template.add_paragraph("第二版")
    template.save(str(path))


def _stray_template(workspace: Path) -> None:
    path = workspace / "templates" / "service-levels.docx"
    path.with_name("新模板.docx").write_bytes(path.read_bytes())


def _map(workspace: Path) -> None:
    replace(workspace / "对照表.yaml", "ignore: [备注]", "ignore: [备注, 电话]")


def _row(workspace: Path) -> None:
    workbook(workspace / "客户.xlsx", [row(1), row(3)])


def _file(workspace: Path) -> None:
    path = workspace / "output" / "客户" / "第1中学" / f"ZB-2026-00001-{LETTER}.docx"
    path.write_bytes(path.read_bytes() + b"x")


def _no_file(workspace: Path) -> None:
    (workspace / "output" / "客户" / "第1中学" / f"ZB-2026-00001-{LETTER}.docx").unlink()


@pytest.mark.parametrize(
    "change", [_comment, _template, _stray_template, _map, _row, _file, _no_file]
)
def test_whatever_changed_all_is_read(
    workspace: Path, table: Path, read: list[object], change: Callable[[Path], None]
) -> None:
    """A comment, a template, the map, a row, a document that was edited or deleted."""
    change(workspace)
    ran(workspace, table)
    assert len(read) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"as_of": AS_OF + timedelta(1)},
        {"kinds": ("service-levels",)},
        {"only": ("zb-2026-00009",)},
        {"dry_run": True},
    ],
    ids=str,
)
def test_whatever_else_is_asked_all_is_read(
    workspace: Path, table: Path, read: list[object], asked: dict[str, Any]
) -> None:
    """Another day or kind, an id that the table has not, a dry run."""
    ran(workspace, table, **asked)
    assert len(read) == 1


def test_a_set_that_failed_is_made_again(workspace: Path, table: Path, read: list[object]) -> None:
    """What a person changed is told by every run, with nothing else changed."""
    _file(workspace)
    rules = {"output-edited-kept"}
    assert {finding.rule for finding in ran(workspace, table).findings} == rules
    assert {finding.rule for finding in ran(workspace, table).findings} == rules
    assert len(read) == 2


def test_rows_of_a_database_are_asked_for_each_time(workspace: Path, read: list[object]) -> None:
    """No file tells whether they changed."""
    prepared(workspace)
    with sqlite3.connect(workspace / "客户.db") as base:
        base.execute("CREATE TABLE c (number, project, purchaser, closes)")
        base.execute("INSERT INTO c VALUES ('ZB-1', '项目一', '客户一', '2027-01-09')")
    path = workspace / "库.yaml"
    path.write_text(
        "kind: batch\nid: base\nbase: yearly\nquery: SELECT * FROM c\ncolumns: {closes: closes}\n",
        encoding="utf-8",
    )
    url, out = f"sqlite:///{workspace / '客户.db'}", str(workspace / "output" / "库")
    first = ran(workspace, url, map=path, out=out)
    assert first.tally.files["made"] == 3, first.findings  # type: ignore[index]
    with sqlite3.connect(workspace / "客户.db") as base:
        base.execute("UPDATE c SET project = '项目二'")
    assert ran(workspace, url, map=path, out=out).tally.files["made"] == 3  # type: ignore[index]
    assert len(read) == 2
    assert len(files(workspace, "库")) == 3
