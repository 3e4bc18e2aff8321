"""Running a notebook by Papermill: an executed copy, and a page without code."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.batch.atomic import write_atomically
from toolkit.errors import NotebookError, UsageError
from toolkit.model.nearest import nearest
from toolkit.model.text import Text, listed

SECONDS = 600
PARAMETERS = "parameters"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left: the executed notebook and its page."""

    notebook: Path
    page: Path


def notebooks(root: Path) -> tuple[str, ...]:
    """List the notebooks of a workspace by name."""
    return tuple(sorted(path.stem for path in (root / "notebooks").glob("*.ipynb")))


def run_notebook(root: Path, name: str, parameters: Mapping[str, str]) -> Ran:
    """Run a notebook of a workspace from top to bottom in a new kernel.

    The executed copy and the page go to output/notebooks/. Raises NotebookError for a
    cell that fails; the executed copy and the page then show where. Raises UsageError for an unknown
    notebook or parameter, before a kernel starts.
    """
    source = _find(root, name)
    _check_parameters(source, parameters)
    folder = root / "output" / "notebooks"
    folder.mkdir(parents=True, exist_ok=True)
    executed = folder / f"{name}.ipynb"
    page = executed.with_suffix(".html")
    executed.unlink(missing_ok=True)
    page.unlink(missing_ok=True)
    try:
        _execute(source, executed, parameters, root)
    finally:
        if executed.is_file():
            write_atomically(page, _page(executed).encode())
    return Ran(executed, page)


def _find(root: Path, name: str) -> Path:
    known = notebooks(root)
    if name not in known:
        raise _unknown(Text(f"没有笔记本 {name}", f"no notebook {name}"), name, known)
    return root / "notebooks" / f"{name}.ipynb"


def _unknown(said: Text, name: str, known: Sequence[str]) -> UsageError:
    near, names = nearest(name, known), listed(known)
    return UsageError(
        Text(f"{said.zh}。{near.zh}可用：{names.zh}", f"{said.en}. {near.en}There are: {names.en}")
    )


def _check_parameters(source: Path, parameters: Mapping[str, str]) -> None:
    """Refuse a parameter that the notebook does not declare; Papermill only warns."""
    try:
        cells: list[dict[str, Any]] = json.loads(source.read_text(encoding="utf-8"))["cells"]
        tagged = [cell for cell in cells if PARAMETERS in cell["metadata"].get("tags", ())]
        lines = "".join(line for cell in tagged for line in cell["source"]).splitlines()
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        said = Text(f"{source.name} 不是笔记本：{error}", f"{source.name} is no notebook: {error}")
        raise NotebookError(said) from error
    known = [line.partition("=")[0].strip() for line in lines if "=" in line]
    for name in parameters:
        if name not in known:
            raise _unknown(Text(f"没有参数 {name}", f"no parameter {name}"), name, known)


def _execute(source: Path, target: Path, parameters: Mapping[str, str], root: Path) -> None:
    # Papermill takes a second to import, so that only a run pays for it.
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from papermill.translators import PythonTranslator, papermill_translators

    class Readable(PythonTranslator):  # type: ignore[misc]  # Papermill ships no types
        """Injects Chinese as it is, and not as escapes."""

        @classmethod
        def translate_str(cls, val: str) -> str:
            return repr(val)

    papermill_translators.register("python", Readable)
    try:
        papermill.execute_notebook(
            # Papermill fills fields in braces into paths; ours are to be taken as they are.
            str(source).replace("{", "{{").replace("}", "}}"),
            str(target).replace("{", "{{").replace("}", "}}"),
            parameters=dict(parameters),
            kernel_name="python3",
            cwd=str(root),
            progress_bar=False,
            request_save_on_cell_execute=False,
            execution_timeout=SECONDS,
            # The kernel warns of its ports; a person who reads that thinks that something is wrong.
            extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
        )
    except PapermillExecutionError as error:
        cell, why = error.cell_index, error.evalue
        raise NotebookError(
            Text(f"{source.name} 第 {cell} 格：{why}", f"{source.name}, cell {cell}: {why}")
        ) from error
    except (TimeoutError, RuntimeError) as error:
        said = f"{source.name}: {error}"
        raise NotebookError(Text(said, said)) from error


def _page(executed: Path) -> str:
    """Export a notebook without its code, as one file that opens offline."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(  # type: ignore[no-untyped-call]  # nbconvert ships no types
        exclude_input=True, exclude_input_prompt=True, exclude_output_prompt=True
    )
    for asset in ("mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url"):
        if exporter.has_trait(asset):
            setattr(exporter, asset, "")
    body, _ = exporter.from_filename(str(executed))
    return str(body)
