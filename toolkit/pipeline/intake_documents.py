"""The documents that can be asked for in a tender file: what the bidder has policies for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from toolkit.loading.writing import Value, comment_lines, entry_lines
from toolkit.model.kind import DocumentKind, PolicyKind
from toolkit.model.text import Language, Text
from toolkit.model.workspace import Policy, Workspace

_POLICIES = get_args(PolicyKind)
_ORDER = (*_POLICIES, "sla", "business-deviations", "technical-deviations", "index")
_LISTED = Text(
    "要编制的文件：不要的删去，招标文件另外要求的自己补上。",
    "The documents to be made: delete what is not wanted, add what the tender wants besides.",
)
_OFFERED = Text(
    "要编制的文件：去掉需要的几行和 documents 前面的 #，policy 写投标单位的政策。",
    "The documents to be made: take away the # of `documents` and of the lines that are wanted; "
    "`policy` is a policy of the bidder.",
)
_SEVERAL = Text(
    "投标单位有几份同类政策，选一份：", "The bidder has several such policies; take one:"
)


@dataclass(frozen=True, slots=True)
class Choices:
    """A kind of document and the bidder's policies that it can show; None where it shows none."""

    kind: str
    policies: tuple[str, ...] | None


def choices_of(workspace: Workspace, bidder: str) -> tuple[Choices, ...]:
    """List the kinds of a workspace in the order in which a bid holds them."""
    offered = (kind for kind in workspace.of(DocumentKind) if kind.shows in _ORDER)
    kinds = sorted(offered, key=lambda kind: _ORDER.index(kind.shows))
    return tuple(_choices(workspace, kind, bidder) for kind in kinds)


def _choices(workspace: Workspace, kind: DocumentKind, bidder: str) -> Choices:
    if kind.shows not in _POLICIES:
        return Choices(str(kind.id), None)
    own = (
        str(entry.id)
        for entry in workspace.entries
        if isinstance(entry, Policy) and entry.kind == kind.shows and entry.organisation == bidder
    )
    return Choices(str(kind.id), tuple(own))


def document_lines(choices: tuple[Choices, ...], bidder: str, language: Language) -> Iterator[str]:
    """Write the entry `documents`; only as a comment where it is not known who bids."""
    if not choices:
        return
    if not bidder:
        yield from comment_lines(_OFFERED.of(language))
        yield "# documents:"
        for choice in choices:
            policy = "" if choice.policies is None else ", policy: …"
            yield f"#   - {{kind: {choice.kind}{policy}}}"
        return
    entries: list[Value] = []
    several: list[str] = []
    for choice in choices:
        if choice.policies is None:
            entries.append({"kind": choice.kind})
        elif len(choice.policies) == 1:
            entries.append({"kind": choice.kind, "policy": choice.policies[0]})
        else:
            several.extend(f"  - {{kind: {choice.kind}, policy: {one}}}" for one in choice.policies)
    if entries:
        yield from comment_lines(_LISTED.of(language))
        yield from entry_lines("documents", entries)
    if several:
        yield from comment_lines(_SEVERAL.of(language))
        yield from (f"# {line}" for line in several)
