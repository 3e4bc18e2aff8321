"""Looking at templates: their text, their faults, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import DocumentError, RenderError, UsageError
from toolkit.loading.workspace import find_root, load
from toolkit.model.finding import Finding
from toolkit.model.kind import DocumentKind
from toolkit.model.text import Text
from toolkit.reading.document import read_parts
from toolkit.rendering import compile_template
from toolkit.rendering.check import check_template
from toolkit.rendering.demands import demands, innermost
from toolkit.rendering.faults import REFUSED, UNREADABLE

from .check import Checked
from .template_files import template_of


@dataclass(frozen=True, slots=True)
class Difference:
    """What a template asks for that another did not, and the other way round.

    Paths of data, [] for each item of a list. `must_have` of the kinds beside the two is compared
    where both have one; `not_shown` are required fields that the old template showed.
    """

    needed: tuple[str, ...]
    unused: tuple[str, ...]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()


def kinds(root: Path) -> tuple[DocumentKind, ...]:
    """List the kinds of document of a workspace."""
    return load(root).workspace.of(DocumentKind)


def kind_named(root: Path, name: str) -> DocumentKind:
    """Find a kind of a workspace; raises UsageError with the kinds there are."""
    known = {kind.id: kind for kind in kinds(root)}
    if name not in known:
        listed = "、".join(known)
        raise UsageError(
            Text(f"没有文件种类“{name}”。可用：{listed}", f"no kind `{name}`; there are: {listed}")
        )
    return known[name]


def template_text(path: Path) -> str:
    """Give the text of a .docx, a paragraph a line, the body first and then each other part.

    Raises DocumentError where the file is no .docx.
    """
    try:
        body, *others = read_parts(path).items()
        return "\n".join([body[1].text, *(f"\n[{name}]\n{part.text}" for name, part in others)])
    except DocumentError as error:
        zh, en = error.said
        raise DocumentError(Text(f"无法读取 {path}：{zh}", f"cannot read {path}: {en}")) from error


def rendering_of(path: Path) -> tuple[str, tuple[str, ...]] | None:
    """Tell which way a template renders plain data, and what of docxtpl's language it uses.

    None where it does not compile; what is wrong then is told by check_templates.
    """
    try:
        compiled = compile_template(path)
    except (RenderError, DocumentError):
        return None
    return compiled.way({}), tuple(sorted(compiled.features))


def check_templates(paths: Sequence[Path]) -> Checked:
    """Check templates, each against the kind beside it, or by itself where it has none."""
    asked = dict.fromkeys(path.resolve() for path in paths)
    findings = [finding for path in asked for finding in check_template(_kind_of(path), path)]
    unread = {UNREADABLE.id, REFUSED.id}
    readable = not any(finding.rule in unread for finding in findings)
    return Checked(_in_order(findings), len(asked), readable)


def check_workspace_templates(root: Path) -> Checked:
    """Check every template of a workspace, and the files that describe them."""
    loaded = load(root)
    known = {template_of(kind) for kind in loaded.workspace.of(DocumentKind)}
    lying = {path for path in (root / "templates").rglob("*.docx") if not _is_lock(path)}
    checked = check_templates(sorted(path for path in known | lying if path.is_file()))
    described = [
        finding
        for finding in loaded.findings
        if finding.source.path.is_relative_to(root / "templates")
    ]
    findings = _in_order((*described, *checked.findings))
    return Checked(findings, checked.files, checked.readable)


def difference(old: Path, new: Path) -> Difference:
    """Tell which data a new version of a template needs that the old did not.

    Raises RenderError or DocumentError for a template that does not compile.
    """
    before, after = (demands(part.tree for part in compile_template(p).parts) for p in (old, new))
    was, now = _kind_of(old), _kind_of(new)
    kind = now or was
    return Difference(
        needed=innermost(after - before),
        unused=innermost(before - after),
        required=_without(now, was) if was else (),
        optional=_without(was, now) if now else (),
        not_shown=tuple(
            name for name in (kind.must_have if kind else ()) if name in before - after
        ),
    )


def _without(kind: DocumentKind | None, other: DocumentKind | None) -> tuple[str, ...]:
    kept = other.must_have if other else ()
    return tuple(name for name in (kind.must_have if kind else ()) if name not in kept)


def _kind_of(path: Path) -> DocumentKind | None:
    """Find the kind whose template a file is."""
    root = find_root(path.resolve().parent)
    described = kinds(root) if root else ()
    return next((kind for kind in described if template_of(kind) == path.resolve()), None)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.source))


def _is_lock(path: Path) -> bool:
    # Word keeps a file that begins with ~$ while it has a document open.
    return path.name.startswith("~$")
