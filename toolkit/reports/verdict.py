"""What is known of a file that somebody holds, for a terminal and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date

from toolkit import __version__
from toolkit.model.ledger import STATE_NAMES
from toolkit.model.signature import ADDED_NAMES, TRUST_NAMES, Added, Signature, Trust
from toolkit.model.text import Text, listed
from toolkit.model.verdict import FileVerdict

_NOT_OURS = Text(
    "不是我们发布的：台账里没有它", "it was not issued by us: the ledger does not hold it"
)
_NOT_ISSUED = Text(
    "是我们生成的，但这套文件没有发布过",
    "it was made by us, but no such document was ever issued",
)
_ISSUED = Text(
    "{number} {heading}，“{set}”第 {version} 版，{day} 由 {who} 发布给 {customer}",
    "{number} {heading}, version {version} of `{set}`, issued {day} by {who} to {customer}",
)
_CURRENT = Text("这一版现行有效", "this version is current")
_OVER = Text("这一版{state}，不再有效", "this version is {state} and not current any more")
_EXACT = Text("与发布时一字节不差", "unchanged: the very bytes that were issued")
_SAME_WORDS = Text(
    "文件被改过或重新保存过：读出来的文字没有变，看上去可能不同（如删除线、白色的字、嵌进的文件），"
    "请与存档的原件对着看",
    "the file was changed or saved again: its words are those that were issued, but it may look "
    "different (such as words struck through or white, a file put in); look at it beside the "
    "issued file",
)
_PARTS = Text("  不同的部件：{names}", "  parts that differ: {names}")
_MORE_PARTS = Text(
    "  不同的部件：{names} 等 {count} 个", "  parts that differ: {names}, {count} in all"
)
_APPENDED = Text(
    "发布的字节都在，后面多了 {count} 字节；读出来的文字没有变，看上去可能不同（如盖住的页）",
    "the issued bytes are all there, {count} bytes were added behind them; its words are those that "
    "were issued, but it may look different (such as a covered page)",
)
_COUNTERSIGNED = Text(
    "发布的字节都在，后面只加了允许的签名；文字与发布时相同，签名图样遮没遮住字请打开看",
    "the issued bytes are all there, only signatures were added, which are allowed; its words are "
    "those that were issued: see for yourself that no signature covers any",
)
_SAME_CLAUSES = Text(
    "文件被改过或重新保存过：各条款读出来的文字没有变，看上去可能不同（如删除线、白色的字）；"
    "这里没有存档的原件，其余部分没有比较",
    "the file was changed or saved again: its clauses say what was issued, but may look different "
    "(such as words struck through or white); the rest was not compared, since the issued file is "
    "not kept here",
)
_CHANGED = Text("发布后被改过（{count} 处）：", "changed after it was issued ({count}):")
_PLACE = Text("条款 {clause}", "clause {clause}")
_NO_CLAUSE = Text("条款以外", "outside of clauses")
_WAS = Text("  {place}：原为“{was}”，现为“{now}”", "  {place}: it was `{was}`, it is `{now}`")
_TAKEN = Text("  {place}：“{was}”被删去", "  {place}: `{was}` was taken out")
_ADDED = Text("  {place}：加进了“{now}”", "  {place}: `{now}` was added")
_COPY = Text("受控副本 {copy}", "controlled copy {copy}")
_SIGNED = Text(
    "签名：{who}（证书由 {issuer} 签发，{trusted}），{time}（{proven}）；{intact}；{added}",
    "signed by {who} (certificate of {issuer}, {trusted}), {time} ({proven}); {intact}; {added}",
)
_PROVEN = Text("有时间戳", "by a time-stamp")
_CLAIMED = Text("签名者自己报的时间", "as the signer's machine says")
_INTACT = Text("签名有效", "the signature is valid")
_BROKEN = Text("签名无效：签过的内容被改过", "the signature is broken: what was signed was changed")
_OVERWRITTEN = Text(
    "签名无效：它只允许再签名和填表，别的都不许",
    "the signature is broken: it allows further signatures and filled fields and nothing else",
)
_UNCHECKED = Text("有签名，没有核对：{reason}", "there is a signature, not checked: {reason}")
_SHOWN = 3
_RENAMED = Text("发布时的文件名是“{name}”", "when it was issued its name was `{name}`")


def verdict_texts(verdict: FileVerdict) -> Iterator[Text]:
    """Say what is known, a line each: what it is, whether current, whether changed, who signed it."""
    yield from _issue(verdict)
    yield from map(_signature, verdict.signatures)
    if verdict.unchecked is not None:
        yield _UNCHECKED.fill(reason=verdict.unchecked)


def _signature(one: Signature) -> Text:
    changed = one.added is Added.CHANGED
    return _SIGNED.fill(
        who=one.signer,
        issuer=one.issuer,
        trusted=TRUST_NAMES[one.trust].fill(begin=one.begin, end=one.end),
        time=one.time or "?",
        proven=_PROVEN if one.proven else _CLAIMED,
        intact=_INTACT if one.intact else _OVERWRITTEN if changed else _BROKEN,
        added=ADDED_NAMES[one.added],
    )


def _issue(verdict: FileVerdict) -> Iterator[Text]:
    if verdict.document is None:
        yield _NOT_ISSUED if verdict.made else _NOT_OURS
        return
    document, entry = verdict.document, verdict.document.entry
    yield _ISSUED.fill(
        number=entry.number,
        heading=entry.heading,
        set=entry.subject,
        version=entry.version,
        day=document.issued,
        who=document.issued_by,
        customer=entry.customer,
    )
    if verdict.copy is not None:
        yield _COPY.fill(copy=verdict.copy.shown)
    yield _CURRENT if verdict.current else _OVER.fill(state=STATE_NAMES[document.state])
    yield from _words(verdict)
    if verdict.renamed:
        copied = verdict.copy.file if verdict.copy is not None else ""
        pdf = verdict.path.suffix.lower() == ".pdf" and entry.pdf_name
        yield _RENAMED.fill(name=copied or pdf or entry.word_name)


def _words(verdict: FileVerdict) -> Iterator[Text]:
    if verdict.exact:
        yield _EXACT
    elif verdict.countersigned and not verdict.changes:
        yield _COUNTERSIGNED
    elif verdict.appended and not verdict.changes:
        yield _APPENDED.fill(count=verdict.appended)
    elif not verdict.changes:
        yield _SAME_WORDS if verdict.compared else _SAME_CLAUSES
        yield from _parts(verdict.parts)
    else:
        yield _CHANGED.fill(count=len(verdict.changes))
    for change in verdict.changes:
        place = _PLACE.fill(clause=change.clause) if change.clause else _NO_CLAUSE
        form = _WAS if change.was and change.now else _TAKEN if change.was else _ADDED
        yield form.fill(place=place, was=change.was, now=change.now)


def _parts(names: Sequence[str]) -> Iterator[Text]:
    form = _PARTS if len(names) <= _SHOWN else _MORE_PARTS
    if names:
        yield form.fill(names=listed(names[:_SHOWN]), count=len(names))


def verdict_json(verdict: FileVerdict, as_of: date) -> str:
    """Write the same for programs."""
    held: dict[str, object] = {
        "tool": {"name": "pledgebook", "version": __version__},
        "as_of": as_of.isoformat(),
        "path": verdict.path.as_posix(),
        "made_by_us": verdict.made,
        "issued": verdict.document is not None,
        "current": verdict.current,
        "unchanged": verdict.exact,
        "appended_bytes": verdict.appended,
        "differing_parts": verdict.parts,
        "countersigned": verdict.countersigned,
        "renamed": verdict.renamed,
        "changes": [
            {"clause": one.clause, "was": one.was, "now": one.now} for one in verdict.changes
        ],
    }
    held["signatures"] = [
        {**asdict(one), "trusted": one.trust is Trust.TRUSTED} for one in verdict.signatures
    ]
    held["signatures_checked"] = verdict.unchecked is None
    if verdict.copy is not None:
        held["copy"] = {"copy": verdict.copy.copy, "holder": verdict.copy.holder}
    if verdict.document is not None:
        entry = verdict.document.entry
        held["document"] = {
            "number": entry.number,
            "heading": entry.heading,
            "set": entry.subject,
            "version": entry.version,
            "state": verdict.document.state.value,
            "issued": verdict.document.issued,
            "issued_by": verdict.document.issued_by,
            "customer": entry.customer,
            "name": entry.word_name,
        }
    return json.dumps(held, ensure_ascii=False, indent=2)
