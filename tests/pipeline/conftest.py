"""A made set for the tests of document control; made once, since most of their time would go there."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import copied_example
from toolkit.pipeline.ledger_place import LedgerPlace

from .controlled import made_set


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> LedgerPlace:
    """Make a set once; tests never write into it."""
    return made_set(copied_example(tmp_path_factory.mktemp("example")))


@pytest.fixture
def place(example: LedgerPlace, tmp_path: Path) -> LedgerPlace:
    """Give a workspace with a made set and no ledger yet."""
    return replace(example, root=Path(shutil.copytree(example.root, tmp_path / "工作区")))
