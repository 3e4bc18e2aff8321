"""A notebook that is to be run: what it declares, what it is given, how to run it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from toolkit.errors import NotebookError, UsageError
from toolkit.model.nearest import nearest
from toolkit.model.text import Text, listed

from .inputs import read_inputs, run_key
from .parameters import Declaration, Value, declared

SECONDS = 600


@dataclass(frozen=True)
class Notebook:
    """A notebook of a workspace."""

    root: Path
    name: str

    @property
    def path(self) -> Path:
        """Where it is; raises UsageError where there is none of this name."""
        known = notebooks(self.root)
        if self.name not in known:
            near, names = nearest(self.name, known), listed(known)
            raise UsageError(
                Text(
                    f"没有笔记本 {self.name}。{near.zh}可用：{names.zh}",
                    f"no notebook {self.name}. {near.en}There are: {names.en}",
                )
            )
        return self.root / "notebooks" / f"{self.name}.ipynb"

    @cached_property
    def declaration(self) -> Declaration:
        """What it declares; raises NotebookError where it cannot be read."""
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            said = Text(f"{self.name} 读不出：{error}", f"cannot read {self.name}: {error}")
            raise NotebookError(said) from error
        return declared(content, self.path.name)


@dataclass(frozen=True, slots=True)
class How:
    """How to run: what to make beside the notebook, how long it may take, how often to try.

    `memory` is the most address space of the kernel in bytes, 0 for three quarters of the machine's; with `force` it is run
    though a run with the same inputs is there.
    """

    html: bool = True
    pdf: bool = False
    seconds: float = SECONDS
    retry: int = 0
    memory: int = 0
    force: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A run that is ready: its values are of their types, its inputs are known."""

    notebook: Notebook
    given: Mapping[str, str]
    values: Mapping[str, Value]
    inputs: Mapping[str, str]
    key: str


def prepare(notebook: Notebook, given: Mapping[str, str]) -> Work:
    """Hold what is given against what the notebook declares; raises UsageError, NotebookError."""
    declaration = notebook.declaration
    values = declaration.values(given)
    absent = [
        one.declared.secret
        for one in declaration.parameters
        if one.declared.secret and one.declared.required and one.declared.secret not in os.environ
    ]
    if absent:
        raise UsageError(
            Text(
                f"缺少环境变量 {'、'.join(absent)}",
                f"missing in the environment: {', '.join(absent)}",
            )
        )
    inputs = read_inputs(notebook.root, notebook.path, declaration, values)
    today = datetime.now(UTC).astimezone().date()
    return Work(notebook, given, values, inputs, run_key(inputs, values, today))


def notebooks(root: Path) -> tuple[str, ...]:
    """List the notebooks of a workspace by name."""
    return tuple(sorted(path.stem for path in (root / "notebooks").glob("*.ipynb")))
