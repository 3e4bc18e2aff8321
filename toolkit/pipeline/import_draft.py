"""Reading older documents into a draft of what they promised, for a person to confirm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.naming import document_name
from toolkit.batch.atomic import write_atomically
from toolkit.errors import DocumentError, UsageError
from toolkit.loading.workspace import load
from toolkit.loading.writing import Value, comment_lines, entry_lines, item_lines, mapping_lines
from toolkit.model.finding import Finding
from toolkit.model.source import Source
from toolkit.model.text import Language, Text
from toolkit.reading.calendar_dates import WrittenDate
from toolkit.reading.files import read_file
from toolkit.reading.naming import Kind
from toolkit.reading.signing import signing_dates
from toolkit.reading.signs import MetricSigns
from toolkit.reading.statement import Statement
from toolkit.reading.titles import title_of

from .audit_faults import UNREADABLE
from .intake_yaml import file_id

_TOP = Text(
    "由 pledgebook ledger import 读自下列旧文件。对照原件逐条核对、改正；核对过的把 confirmed 改为 true，不是承诺的删去。\n"
    "知道的可以补写：from（第一天）、until（最后一天）、role（责任岗位）；不写的日期由 trigger、bound 和 issued 推出。\n"
    "台账里还没有它们：都核对完后运行 pledgebook ledger import --confirmed 本文件 --by 姓名。",
    "Read by pledgebook ledger import from the older documents below. Hold each entry against its document\n"
    "and mend it; turn `confirmed` true, or delete what is no promise. You may add `from` (first day), `until`\n"
    "(last day) and `role`; days that are not written follow from trigger, bound and issued. Nothing is in the\n"
    "ledger yet: when all is confirmed, run pledgebook ledger import --confirmed THIS_FILE --by NAME.",
)
_PARTLY = Text("没有全部读入：{reason}", "not read in full: {reason}")
_SCANNED = Text("没有读到文字的扫描页：{pages}", "scanned pages, not read: {pages}")
_REST = Text(
    "下面的句子也像承诺，但没有读出指标和数值；要登记的照上面的格式补写：",
    "These sentences promise too, but no metric and value was read in them; write those that matter in "
    "the same form:",
)
_NUMBER = Text(
    "原编号（没有就不写）：number: 2024-001", "its own number, if it has one: number: 2024-001"
)
_MISSING = {
    "heading": Text("没有读到标题，请补写：heading: 售后服务承诺书", "no title was found; write heading: …"),
    "customer": Text("没有读到客户，请补写：customer: …", "no customer was found; write customer: …"),
    "project": Text("没有读到项目名称，可以补写：project: …", "no project was found; you may write project: …"),
    "issued": Text("没有读到日期，请补写发出的那一天：issued: 2024-01-31", "no date was found; write the day on which it went out: issued: 2024-01-31"),
}  # fmt: skip
MAX_LISTED = 40
# What ends otherwise is a title, a label or a signature.
_STOPS = ("。", "；", ";", ".")


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft that was written, how many promises it has, and the files that could not be read."""

    path: Path
    documents: int
    promises: int
    findings: tuple[Finding, ...]


def draft_import(
    root: Path, files: Sequence[Path], out: Path | None, language: Language
) -> Drafted:
    """Read files and write a new draft; raises UsageError where one of that name is there."""
    path = out or root / "ledger" / f"import-{file_id(files[0])}.yaml"
    if path.exists():
        raise UsageError(
            Text(
                f"{path} 已经存在；先登记或删去它，或用 --out 另起名字",
                f"{path} is there; enter or delete it first, or name another with --out",
            )
        )
    signs = MetricSigns.of(load(root).workspace.metrics.values())
    documents: list[DocumentEvidence] = []
    findings: list[Finding] = []
    for file in dict.fromkeys(files):
        try:
            read = read_file(file)
            documents.append(DocumentEvidence(read, signs, document_name(read)))
        except DocumentError as error:
            findings.append(UNREADABLE.finding(Source(file), reason=error.said))
    if documents:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = _lines(root, documents, findings, language)
        write_atomically(path, ("\n".join(lines) + "\n").encode())
    count = sum(len(_promises(document)) for document in documents)
    return Drafted(path, len(documents), count, tuple(findings))


def _lines(
    root: Path, documents: Sequence[DocumentEvidence], unread: Sequence[Finding], language: Language
) -> Iterator[str]:
    yield from comment_lines(_TOP.of(language))
    for finding in unread:
        yield from comment_lines(finding.message.of(language))
    yield from entry_lines("kind", "ledger-import")
    yield "documents:"
    for document in documents:
        yield from _document(root, document, language)


def _document(root: Path, document: DocumentEvidence, language: Language) -> Iterator[str]:
    facts = _facts(document)
    head: dict[str, Value] = {"file": _shown(root, document.path), "sha256": document.file.sha256}
    lines = list(mapping_lines({**head, **facts}, "    "))
    yield f"  - {lines[0].lstrip()}"
    yield from lines[1:]
    for name, said in _MISSING.items():
        if name not in facts:
            yield from comment_lines(said.of(language), "    ")
    yield from comment_lines(_NUMBER.of(language), "    ")
    for told in _not_read(document):
        yield from comment_lines(told.of(language), "    ")
    found = _promises(document)
    yield f"    promises:{'' if found else ' []'}"
    for statement in found:
        yield from item_lines(_promise(statement), "      ")
    yield from _rest(document, found, language)


def _facts(document: DocumentEvidence) -> dict[str, Value]:
    """Give what the document tells of itself; what it does not tell is left out."""
    title = title_of(document.body)
    names = {one.kind: one.name for one in reversed(document.names)}
    days = [day for _, written in signing_dates(document.body) if (day := _day(written))]
    facts = {
        "heading": title[1].text.strip() if title else "",
        "customer": names.get(Kind.CUSTOMER, "").rstrip("：: "),
        "project": names.get(Kind.PROJECT, ""),
        "issued": days[-1].isoformat() if days else "",
    }
    return {name: value for name, value in facts.items() if value}


def _promises(document: DocumentEvidence) -> tuple[Statement, ...]:
    """List the statements with a value in sentences that promise."""
    promising = frozenset(document.promises)
    return tuple(
        one for one in document.statements if one.bound is not None and one.clause in promising
    )


def _promise(statement: Statement) -> Value:
    values = {
        "metric": statement.metric,
        "bound": str(statement.bound),
        "trigger": statement.trigger,
        "scope": statement.scope,
        "clause": "".join(statement.clause.path),
        "quote": statement.quote.strip(),
        "confidence": statement.confidence,
    }
    return {**{key: text for key, text in values.items() if text}, "confirmed": False}


def _rest(
    document: DocumentEvidence, found: Sequence[Statement], language: Language
) -> Iterator[str]:
    """Quote the sentences that promise something and of which no entry was made."""
    told = {one.clause for one in found}
    rest = [
        clause.text
        for clause in document.promises
        if clause not in told and (clause.number or clause.text.rstrip().endswith(_STOPS))
    ]
    if rest:
        yield from comment_lines(_REST.of(language), "    ")
        for text in rest[:MAX_LISTED]:
            yield from comment_lines(" ".join(text.split()), "    ")
        if len(rest) > MAX_LISTED:
            yield from comment_lines(f"… {len(rest) - MAX_LISTED}", "    ")


def _not_read(document: DocumentEvidence) -> Iterator[Text]:
    yield from (_PARTLY.fill(reason=warning) for warning in document.file.warnings)
    if document.file.scanned:
        yield _SCANNED.fill(pages=", ".join(map(str, document.file.scanned)))


def _day(written: WrittenDate) -> date | None:
    parts = (written.year, written.month, written.day)
    if not written.possible or None in parts:
        return None
    return date(*(part for part in parts if part is not None))


def _shown(root: Path, path: Path) -> str:
    """Name a file from the workspace on, where it lies in it."""
    whole = path.resolve()
    inside = whole.is_relative_to(root.resolve())
    return whole.relative_to(root.resolve()).as_posix() if inside else whole.as_posix()
