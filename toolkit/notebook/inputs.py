"""What a run of a notebook reads, by hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from toolkit import __version__
from toolkit.loading.workspace import yaml_files
from toolkit.model.workspace import file_name

from .parameters import Declaration, Value


def read_inputs(
    root: Path, notebook: Path, declaration: Declaration, values: Mapping[str, Value]
) -> dict[str, str]:
    """Give the SHA-256 of each file that a run may read, by its path from the root.

    These are the notebook, policies, tenders and templates, what its schema says, and the files of
    its parameters that name some.
    """
    files = dict.fromkeys(_files(root, notebook, declaration, values))
    return {
        file_name(path, root): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file()
    }


def run_key(inputs: Mapping[str, str], values: Mapping[str, Value], today: date) -> str:
    """Digest all that decides what a run does; a run of another day is another one."""
    told = {name: str(value) for name, value in values.items()}
    said = json.dumps([__version__, str(today), inputs, told], sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _files(
    root: Path, notebook: Path, declaration: Declaration, values: Mapping[str, Value]
) -> Iterator[Path]:
    yield notebook
    yield from yaml_files(root)
    yield from sorted((root / "templates").rglob("*.docx"))
    for glob in declaration.schema.reads:
        yield from sorted(root.glob(glob))
    for parameter in declaration.parameters:
        value = values.get(parameter.name, parameter.default)
        if parameter.declared.names != "path" or not value:
            continue
        for name in value if isinstance(value, tuple) else (str(value),):
            place = root / name
            yield from sorted(place.rglob("*")) if place.is_dir() else (place,)
