"""What the cells of the shipped notebooks call: parameters in, tables out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from IPython.display import HTML

from toolkit.errors import NotASetError, NotebookError, UsageError
from toolkit.loading.workspace import find_root
from toolkit.model.finding import Finding, Severity
from toolkit.model.text import Text
from toolkit.pipeline.clock import day
from toolkit.pipeline.generate import Generated, Request, generate
from toolkit.pipeline.review import Reviewed, review
from toolkit.reports.tables import documents_table, findings_table, made_table, promises_table


def make_sets(tenders: str, out: str, pdf: str, as_of: str) -> Generated:
    """Make the sets of the named tenders (ids or files, parted by commas; none means all)."""
    root = workspace_root()
    names = tuple(_file_or_id(root, name) for name in parted(tenders))
    if pdf not in ("yes", "no"):
        raise UsageError(Text(f"pdf 应是 yes 或 no，不是 {pdf}", f"pdf is yes or no, not {pdf}"))
    # Papermill runs a notebook in the workspace, JupyterLab in notebooks/: paths start at the root.
    folder = root / out if out else None
    return generate(Request(root, names, day_of(as_of), folder, pdf=pdf == "yes"))


def review_sets(sets: str) -> tuple[Reviewed, ...]:
    """Read made sets back (folders parted by commas; none means all in output/)."""
    root = workspace_root()
    folders = [root / name for name in parted(sets)]
    if not folders:
        folders = sorted(path.parent for path in (root / "output").glob("*/manifest.json"))
    if not folders:
        raise NotASetError(
            Text(
                "output/ 里还没有成套文件，先运行 generate",
                "no set in output/ yet: run generate first",
            )
        )
    return tuple(review(folder, root) for folder in folders)


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


def show_documents(reviewed: tuple[Reviewed, ...]) -> HTML:
    """Show the documents of reviewed sets."""
    return html("".join(documents_table(entry.manifest) for entry in reviewed))


def show_promises(reviewed: tuple[Reviewed, ...]) -> HTML:
    """Show each promise with the role and the duty that keep it."""
    return html("".join(promises_table(entry.manifest) for entry in reviewed))


def stop_on_errors(*results: Generated | Reviewed) -> None:
    """End the notebook as failed where a result has an error that nobody accepted."""
    findings = [finding for result in results for finding in result.findings]
    errors = sum(f.severity is Severity.ERROR and f.waiver is None for f in findings)
    if errors:
        raise NotebookError(
            Text(f"有 {errors} 个错误，见上表", f"errors: {errors}, see the table above")
        )


def parted(text: str) -> list[str]:
    """Part a parameter at its commas."""
    return [name.strip() for name in text.split(",") if name.strip()]


def _file_or_id(root: Path, name: str) -> str:
    return str(root / name) if (root / name).exists() else name


def day_of(text: str) -> date:
    """Read a day as a parameter gives it, today where it gives none; raises UsageError."""
    try:
        return day(datetime.fromisoformat(text) if text else None)
    except ValueError:
        raise UsageError(
            Text(f"日期应写成 2026-11-23，不是 {text}", f"write a day as 2026-11-23, not {text}")
        ) from None


def html(text: str) -> HTML:
    """Show HTML of ours."""
    return HTML(text)  # type: ignore[no-untyped-call]  # IPython leaves it untyped
