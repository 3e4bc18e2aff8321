"""What the cells of the shipped notebooks call: parameters in, tables out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from IPython.display import HTML

from toolkit.errors import NotebookError, UsageError
from toolkit.loading.workspace import find_root
from toolkit.model.finding import Finding, Severity
from toolkit.model.text import Text
from toolkit.pipeline.clock import day
from toolkit.pipeline.generate import Generated, Request, generate
from toolkit.pipeline.review import Reviewed
from toolkit.reports.tables import findings_table, made_table


def make_sets(tenders: Sequence[str], out: str, pdf: bool, as_of: date | None) -> Generated:
    """Make the sets of the named tenders (ids or files; none means all)."""
    root = workspace_root()
    names = tuple(_file_or_id(root, name) for name in tenders)
    # Papermill runs a notebook in the workspace, JupyterLab in notebooks/: paths start at the root.
    folder = root / out if out else None
    return generate(Request(root, names, as_of or day(None), folder, pdf=pdf))


def workspace_root() -> Path:
    """Find the workspace that the notebook runs in."""
    root = find_root(Path.cwd())
    if root is None:
        raise UsageError(Text(f"{Path.cwd()} 不在工作区里", f"{Path.cwd()} lies in no workspace"))
    return root


def show_made(generated: Generated) -> HTML:
    """Show what was made and where."""
    rows = [(made.plan.tender, made.folder, made.outcomes) for made in generated.sets]
    return html(made_table(rows))


def show_findings(*findings: Finding) -> HTML:
    """Show findings, or that there are none."""
    return html(findings_table(findings))


def stop_on_errors(*results: Generated | Reviewed) -> None:
    """End the notebook as failed where a result has an error that nobody accepted."""
    findings = [finding for result in results for finding in result.findings]
    errors = [f for f in findings if f.severity is Severity.ERROR and f.waiver is None]
    if errors:
        first, count = errors[0].message, len(errors)
        raise NotebookError(
            Text(
                f"有 {count} 个错误，见上表；第一个：{first.zh}",
                f"errors: {count}, see the table above; the first: {first.en}",
            )
        )


def _file_or_id(root: Path, name: str) -> str:
    return str(root / name) if (root / name).exists() else name


def html(text: str) -> HTML:
    """Show HTML of ours."""
    return HTML(text)  # type: ignore[no-untyped-call]  # IPython leaves it untyped
