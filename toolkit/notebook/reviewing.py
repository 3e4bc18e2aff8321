"""What the cells of the notebook `review` call."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from IPython.display import HTML

from toolkit.errors import NotASetError
from toolkit.model.answer import Answer
from toolkit.model.citation import own_path
from toolkit.model.finding import Finding, Severity
from toolkit.model.text import Text
from toolkit.pipeline.answer import answer
from toolkit.pipeline.clock import day
from toolkit.pipeline.comparing import compare
from toolkit.pipeline.issued_files import last_version
from toolkit.pipeline.ledger_place import ISSUED
from toolkit.pipeline.review import Reviewed, review
from toolkit.rendering.pdf import to_pdf
from toolkit.rendering.pictures import page_pictures
from toolkit.reports.comparison import comparison_listing
from toolkit.reports.findings_text import SEVERITIES
from toolkit.reports.listing import Listing
from toolkit.reports.matrix_view import STATE_NAMES, View, deviation_name, summary
from toolkit.reports.plots import heat_map
from toolkit.reports.tables import documents_table, lines_table, listing_table, promises_table

from .cells import html, workspace_root

_WIDTH = 620
"""Pixels of a page."""
_MATRIX = (
    ("clause", Text("条款", "Clause")),
    ("quote", Text("招标要求", "Asked")),
    ("answer", Text("应答", "Answer")),
    ("deviation", Text("偏离", "Deviation")),
    ("state", Text("状态", "State")),
    ("where", Text("在哪份文件哪一条", "Where")),
)


def review_sets(sets: Sequence[str]) -> tuple[Reviewed, ...]:
    """Read made sets back (folders; none means all in output/)."""
    root = workspace_root()
    folders = [root / name for name in sets]
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


def show_documents(reviewed: tuple[Reviewed, ...]) -> HTML:
    """Show the documents of reviewed sets."""
    return html("".join(documents_table(entry.manifest) for entry in reviewed))


def show_promises(reviewed: tuple[Reviewed, ...]) -> HTML:
    """Show each promise with the role and the duty that keep it."""
    return html("".join(promises_table(entry.manifest) for entry in reviewed))


def show_roles(reviewed: tuple[Reviewed, ...]) -> HTML:
    """Draw how many promises each role answers for, by document."""
    pairs = (
        (promise.responsible or "—", document.heading)
        for entry in reviewed
        for document in entry.manifest.documents
        for promise in document.promises
    )
    return html(heat_map(pairs, "责任岗位", "文件") or "<p>没有承诺。</p>")


def show_matrix(reviewed: tuple[Reviewed, ...], as_of: date | None) -> HTML:
    """Show what each tender asks beside what answers it, and the verdict; worst deviations first."""
    return html("".join(_matrices(reviewed, as_of or day(None))))


def _matrices(reviewed: tuple[Reviewed, ...], on: date) -> Iterator[str]:
    for entry in reviewed:
        yield f"<h3>{escape(entry.manifest.project)}（{escape(entry.manifest.number)}）</h3>"
        answered = answer(workspace_root(), entry.manifest.tender, on)
        view = answered.view
        if view is None:
            yield lines_table([finding.message.zh for finding in answered.findings])
        elif not view.matrix.answers:
            yield "<p>没有读入招标要求：pledgebook tender read。</p>"
        else:
            rows = tuple(_row(view, one) for one in view.matrix.answers)
            yield listing_table(Listing("matrix", _MATRIX, rows))
            yield lines_table(tuple(summary(view, "zh")))


def _row(view: View, one: Answer) -> tuple[str, ...]:
    asked = one.requirement
    return (
        f"{asked.mark or ''}{asked.clause or asked.id}",
        asked.quote,
        view.promised(one) or " ".join(one.text.split()),
        deviation_name(one, "zh"),
        STATE_NAMES[one.state].zh,
        view.where(one),
    )


def show_pages(reviewed: tuple[Reviewed, ...], pages: bool, as_of: date | None) -> HTML:
    """Show the pages of each document beside the requirements that it answers, where wanted.

    LibreOffice lays them out; raises MissingProgramError without it.
    """
    if not pages:
        return html("<p>没有要求显示页面（pages）。</p>")
    on = as_of or day(None)
    return html("".join(part for entry in reviewed for part in _pages(entry, on)))


def _pages(entry: Reviewed, on: date) -> Iterator[str]:
    names = [document.files[0].name for document in entry.manifest.documents]
    printed = to_pdf({name: (entry.folder / name).read_bytes() for name in names})
    view = answer(workspace_root(), entry.manifest.tender, on).view
    for name, pdf in zip(names, printed.values(), strict=True):
        pictures = "".join(map(_picture, page_pictures(pdf, _WIDTH)))
        asked = (
            [_row(view, one) for one in view.matrix.answers if name in _file(view, one)]
            if view
            else []
        )
        beside = listing_table(Listing("pages", _MATRIX, tuple(asked))) if asked else ""
        yield (
            f'<h3>{escape(name)}</h3><div style="display:flex;gap:1em;align-items:flex-start">'
            f'<div style="flex:0 0 {_WIDTH}px">{pictures}</div><div>{beside}</div></div>'
        )


def _file(view: View, one: Answer) -> str:
    own = own_path(view.tender.id, one.requirement.id)
    cited = view.cited.get(own) or view.cited.get(one.commitment)
    return cited.file_name if cited else ""


def _picture(png: bytes) -> str:
    data = b64encode(png).decode()
    return (
        f'<img style="width:100%;border:1px solid #bbb" alt="" src="data:image/png;base64,{data}">'
    )


def show_changes(reviewed: tuple[Reviewed, ...]) -> HTML:
    """Show what is otherwise than in the version that was issued last."""
    return html("".join(_changes(entry) for entry in reviewed))


def _changes(entry: Reviewed) -> str:
    head = f"<h3>{escape(entry.manifest.project)}</h3>"
    before = last_version(workspace_root() / ISSUED, entry.manifest.tender)
    if before is None:
        return f"{head}<p>还没有发布过，没有上一版可比。</p>"
    found = compare(before, entry.folder)
    told = listing_table(comparison_listing(found.documents, "zh"))
    return f"{head}<p>与已发布的第 {before.name} 版相比：</p>{told}"


def show_sign_off(reviewed: tuple[Reviewed, ...]) -> HTML:
    """Show what a person has to sign: the state of each set, and room for name and day."""
    return html("".join(map(_sign_off, reviewed)))


def _sign_off(entry: Reviewed) -> str:
    counted = Counter(finding.severity for finding in _open(entry.findings))
    told = "，".join(f"{SEVERITIES[one].zh} {counted[one]}" for one in reversed(Severity))
    files = sum(len(document.files) for document in entry.manifest.documents)
    lines = (
        f"{entry.manifest.purchaser}：{entry.manifest.project}（{entry.manifest.number}），{files} 个文件",
        f"未处理的问题：{told}",
        "逐页对照招标文件和上表读过，同意递交。　复核人：＿＿＿＿＿＿　日期：＿＿＿＿＿＿",
    )
    return lines_table(lines)


def _open(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.waiver is None]
