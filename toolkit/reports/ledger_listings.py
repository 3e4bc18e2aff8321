"""What the ledger answers, as listings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from toolkit.model.ledger import (
    ACT_NAMES,
    PROMISE_STATE_NAMES,
    STATE_NAMES,
    Event,
    IssuedDocument,
    StandingPromise,
)
from toolkit.model.text import Language, Text

from .listing import Listing

OPEN = Text("未定", "open")
# What of the body of an event is shown.
_TOLD = ("rule", "document", "reason", "what", "promise", "on", "note", "expires", "imported")
_PROMISE = (
    ("id", Text("序号", "No.")),
    ("customer", Text("客户", "Customer")),
    ("metric", Text("指标", "Metric")),
    ("bound", Text("界限", "Bound")),
    ("begins", Text("起算", "Begins with")),
    ("starts", Text("自", "From")),
    ("ends", Text("至", "Until")),
    ("state", Text("状态", "State")),
    ("role", Text("责任岗位", "Responsible")),
    ("number", Text("文件编号", "Document")),
    ("clause", Text("条款", "Clause")),
    ("scope", Text("范围", "Scope")),
    ("project", Text("项目", "Project")),
    ("heading", Text("文件", "Title")),
    ("supervised_by", Text("监督岗位", "Supervised by")),
    ("policy", Text("政策", "Policy")),
    ("policy_version", Text("政策版本", "Policy version")),
    ("words", Text("原文", "Words")),
)
# A terminal shows what answers the question; files have everything.
_SHOWN = 11
_DOCUMENT = (
    ("number", Text("编号", "Number")),
    ("state", Text("状态", "State")),
    ("issued", Text("发布日", "Issued")),
    ("issued_by", Text("发布人", "Issued by")),
    ("heading", Text("文件", "Title")),
    ("customer", Text("客户", "Customer")),
    ("holders", Text("持有人", "Holders")),
    ("set", Text("套", "Set")),
    ("version", Text("版次", "Version")),
    ("file", Text("文件名", "File")),
    ("project", Text("项目", "Project")),
    ("policy", Text("政策", "Policy")),
    ("policy_version", Text("政策版本", "Policy version")),
    ("sha256", Text("SHA-256", "SHA-256")),
)
_WEAKER = Text("新的更弱", "newer is weaker")
_DIFFERS = Text("新的更强", "newer is stronger")
EFFECTS = {
    "document": Text("文件依据的政策已改", "document of an older policy"),
    "same": Text("这一项未变", "unchanged"),
    "less": Text("政策低于承诺", "policy offers less"),
    "more": Text("政策高于承诺", "policy offers more"),
    "other": Text("已改，无法比较", "changed"),
    "gone": Text("政策里没有了", "gone from the policy"),
}
_CONFLICT = (
    ("what", Text("冲突", "Conflict")),
    ("customer", Text("客户", "Customer")),
    ("metric", Text("指标", "Metric")),
    ("older_bound", Text("原界限", "Older bound")),
    ("older_number", Text("原文件", "Older document")),
    ("older_clause", Text("条款", "Clause")),
    ("older_state", Text("状态", "State")),
    ("newer_bound", Text("新界限", "Newer bound")),
    ("newer_number", Text("新文件", "Newer document")),
    ("newer_clause", Text("条款", "Clause")),
)
_IMPACT = (
    ("effect", Text("影响", "Effect")),
    ("customer", Text("客户", "Customer")),
    ("metric", Text("文件或指标", "Document or metric")),
    ("promised", Text("已承诺", "Promised")),
    ("now", Text("政策现为", "Policy now")),
    ("number", Text("文件编号", "Number")),
    ("clause", Text("条款", "Clause")),
    ("ends", Text("至", "Until")),
    ("policy_version", Text("原政策版本", "Policy version")),
    ("path", Text("承诺", "Commitment")),
)
_EVENT = (
    ("seq", Text("序号", "No.")),
    ("day", Text("日期", "Day")),
    ("set", Text("套", "Set")),
    ("version", Text("版次", "Version")),
    ("act", Text("事件", "Event")),
    ("who", Text("谁", "Who")),
    ("more", Text("说明", "More")),
    ("hash", Text("哈希", "Hash")),
)


def promise_listing(
    promises: Sequence[StandingPromise], day: date, language: Language, *, short: bool = False
) -> Listing:
    """List promises as they stand on a day; `short` leaves out what a terminal has no room for."""
    columns = _PROMISE[:_SHOWN] if short else _PROMISE
    rows = tuple(_promise(one, day, language)[: len(columns)] for one in promises)
    return Listing("promises", columns, rows)


def _promise(one: StandingPromise, day: date, language: Language) -> tuple[str, ...]:
    entry, unknown = one.entry, OPEN.of(language)
    return (
        str(entry.id), entry.customer, entry.metric, entry.bound, entry.begins,
        one.starts or unknown, one.ends or unknown, PROMISE_STATE_NAMES[one.became(day)].of(language),
        entry.role, entry.number, entry.clause, entry.scope, entry.project, one.heading,
        entry.supervised_by, one.policy, one.policy_version, entry.words,
    )  # fmt: skip


def document_listing(
    documents: Sequence[IssuedDocument], language: Language, *, short: bool = False
) -> Listing:
    """List issued documents; `short` leaves out what a terminal has no room for."""
    columns = _DOCUMENT[: _SHOWN - 2] if short else _DOCUMENT
    rows = tuple(_document(one, language)[: len(columns)] for one in documents)
    return Listing("documents", columns, rows)


def _document(one: IssuedDocument, language: Language) -> tuple[str, ...]:
    entry = one.entry
    return (
        entry.number, STATE_NAMES[one.state].of(language), one.issued, one.issued_by,
        entry.heading, entry.customer, "，".join(copy.shown for copy in one.copies), entry.subject, str(entry.version), entry.word_name,
        entry.project, entry.policy, entry.policy_version, entry.word_sha256,
    )  # fmt: skip


def conflict_listing(
    conflicts: Sequence[tuple[StandingPromise, StandingPromise, bool]], language: Language
) -> Listing:
    """List pairs of an older and a newer promise, with whether the newer one gives less."""
    rows = tuple(
        (
            (_WEAKER if weaker else _DIFFERS).of(language), newer.entry.customer,
            newer.entry.metric, older.entry.bound, older.entry.number, older.entry.clause,
            STATE_NAMES[older.state].of(language), newer.entry.bound, newer.entry.number,
            newer.entry.clause,
        )
        for older, newer, weaker in conflicts
    )  # fmt: skip
    return Listing("conflicts", _CONFLICT, rows)


def impact_listing(
    documents: Sequence[IssuedDocument],
    impacts: Sequence[tuple[StandingPromise, str, str]],
    language: Language,
) -> Listing:
    """List documents, then promises with what their policy offers now and what that means.

    The meaning is a key of EFFECTS.
    """
    papers = tuple(
        (
            EFFECTS["document"].of(language), one.entry.customer, one.entry.heading, "", "",
            one.entry.number, "", "", one.entry.policy_version, one.entry.policy,
        )
        for one in documents
    )  # fmt: skip
    rows = tuple(
        (
            EFFECTS[effect].of(language), one.entry.customer, one.entry.metric, one.entry.bound,
            now, one.entry.number, one.entry.clause, one.ends or OPEN.of(language),
            one.policy_version, one.entry.path,
        )
        for one, now, effect in impacts
    )  # fmt: skip
    return Listing("impact", _IMPACT, (*papers, *rows))


def event_listing(events: Sequence[Event], language: Language, *, short: bool = False) -> Listing:
    """List events in their order; `short` leaves their hashes out."""
    columns = _EVENT[:-1] if short else _EVENT
    rows = tuple(_event(one, language)[: len(columns)] for one in events)
    return Listing("events", columns, rows)


def _event(event: Event, language: Language) -> tuple[str, ...]:
    deed = event.deed
    return (
        str(event.seq), deed.day.isoformat(), deed.subject, str(deed.version or ""),
        ACT_NAMES[deed.act].of(language), deed.who, _more(deed.body), event.hash,
    )  # fmt: skip


def _more(body: str) -> str:
    """Tell what a step was about, why it was taken, what occurred on which day, or until when."""
    held = json.loads(body)
    numbers = held.get("rows", {}).get("documents", {})
    copies = (f"{one['copy']:02} {one['holder']}" for one in held.get("copies", ()))
    holders = ", ".join(dict.fromkeys(copies))
    told = (*(held.get(key) for key in _TOLD), ", ".join(numbers), holders)
    return " ".join(str(part) for part in told if part)
