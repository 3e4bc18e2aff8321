"""Every reference and every field of a wording has to lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.finding import Finding
from toolkit.model.nearest import nearest
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Text, listed, same
from toolkit.model.wording import Fields, WordingError, WordingField, fields
from toolkit.model.workspace import Entry
from toolkit.model.written import Reference, marks

from . import faults
from .index import Index

_SORTS = {
    "organisation": Text("组织", "organisation"),
    "role": Text("岗位", "role"),
    "metric": Text("指标", "metric"),
    "section": Text("部分", "section"),
    "article": Text("法规条文", "article of law"),
    "record": Text("记录", "record"),
    "commitment": Text("承诺", "commitment"),
    "own-commitment": Text("承诺", "commitment"),
    "promise": Text("承诺或保修范围", "commitment or coverage"),
    "response": Text("答复", "response"),
    "layout": Text("表式", "table layout"),
    "place": Text("编号处", "numbered place"),
    "term": Text("定义", "definition"),
    "policy": Text("政策", "policy"),
    "document": Text("文件种类", "kind of document"),
    "tender": Text("招标文件", "tender"),
}
_OF_FILE = {"section", "record", "own-commitment", "place", "term"}


def check_references(entry: Entry, index: Index) -> Iterator[Finding]:
    """Report each name in an entry that names nothing, and each field that nothing fills."""
    for reference, text, source in marks(entry, Reference):
        yield from _resolve(reference.sort, text, source, entry, index)
    for allowed, text, source in marks(entry, Fields):
        yield from _wording(allowed, text, source, entry, index)


def _wording(
    allowed: Fields, text: str, source: Source, entry: Entry, index: Index
) -> Iterator[Finding]:
    try:
        found = fields(text)
    except WordingError:
        yield faults.WORDING_BRACE.finding(source, quote=text)
        return
    for field in found:
        if field.argument and field.name in allowed.arguments:
            sort = allowed.arguments[field.name]
            yield from _resolve(sort, field.argument, source, entry, index)
        elif field.argument or field.name not in allowed.names:
            yield _unknown_field(field, allowed, source, text)


def _unknown_field(field: WordingField, allowed: Fields, source: Source, text: str) -> Finding:
    known = (*allowed.names, *(f"{name}:…" for name in allowed.arguments))
    shown = f"{field.name}:{field.argument}" if field.argument else field.name
    return faults.WORDING_FIELD.finding(
        source,
        quote=f"{{{shown}}}",
        field=shown,
        nearest=nearest(field.name, known),
        fields=listed(known),
    )


def _resolve(sort: str, id: str, source: Source, entry: Entry, index: Index) -> Iterator[Finding]:
    scope = _scope(sort, entry)
    if sort == "role" and not index.may_know("organisation", "", scope):
        return  # That there is no such organisation is a finding already.
    if not index.may_know(sort, scope, id):
        known = index.known(sort, scope)
        yield faults.DANGLING.finding(
            source, quote=id, sort=_SORTS.get(sort, same(sort)), id=id, nearest=nearest(id, known)
        )


def _scope(sort: str, entry: Entry) -> str:
    if sort in _OF_FILE:
        return str(entry.source.path)
    if sort == "role":
        # A tender is approved by the roles of the organisation that answers it.
        key = "bidder" if isinstance(entry, Tender) else "organisation"
        return getattr(entry, key, entry.id)
    return ""
