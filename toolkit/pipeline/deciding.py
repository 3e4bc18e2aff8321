"""Deciding about a tender step by step: its facts, each requirement, and what is approved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from toolkit.audit.engine import check_policies
from toolkit.audit.evidence import PolicyEvidence
from toolkit.batch.lock import locked
from toolkit.batch.publish import LOCK
from toolkit.errors import NotSafeError, UsageError
from toolkit.loading.decisions import with_approval, with_facts, with_requirements
from toolkit.loading.files import read_text
from toolkit.loading.workspace import load
from toolkit.model.finding import Finding, Severity
from toolkit.model.kind import DocumentKind
from toolkit.model.tender import Approval, Requirement, Tender
from toolkit.model.text import Text
from toolkit.model.workspace import Workspace
from toolkit.model.written import contents
from toolkit.planning.desk import Desk

from .answer import Answered, answer
from .intake_facts import REQUIRED
from .intake_yaml import Standing, read_standing
from .tender_file import rewrite, write_tender

Change = Callable[[str, Path], str | None]
FACTS = (*REQUIRED, "signed", "bidder")
"""What a tender has to tell before it can be answered, and the day of signing, which may be open."""
_CHANGED = Text(
    "“{clause}”刚刚被别人改过，没有写入；请看过新的内容再决定。",
    "`{clause}` was changed by somebody just now and was left alone; look at it again.",
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person made of a requirement: `was` as it was seen, `now` as it is to be.

    Without `was` it is a new one; without `now` it is taken out.
    """

    was: Requirement | None
    now: Requirement | None


@dataclass(frozen=True, slots=True)
class Answering:
    """The answers of a tender, and what a person needs to go on.

    `facts` are those of the file, empty where it does not tell; `rights` names for each
    promise that needs an approval the posts that may give it; `documents` the kinds asked for.
    """

    answered: Answered
    facts: Mapping[str, str]
    rights: Mapping[str, Mapping[str, str]]
    documents: Mapping[str, str]


def answering(root: Path, name: str, as_of: date) -> Answering:
    """Answer a tender, given by id, as far as its file tells enough."""
    answered = answer(root, name, as_of)
    workspace = load(root).workspace
    rights = (
        {} if answered.view is None else _rights(workspace, answered.view.tender, answered, as_of)
    )
    tender = next((one for one in workspace.of(Tender) if one.id == name), None)
    kinds = {kind.id: str(kind.title) for kind in workspace.of(DocumentKind)}
    asked = [str(document.kind) for document in tender.documents] if tender else []
    documents = {kind: kinds.get(kind, kind) for kind in asked}
    return Answering(answered, facts_of(_place(workspace, name)), rights, documents)


def decide(root: Path, name: str, as_of: date, decided: Decided) -> Answering:
    """Write one decision into the tender and answer it anew.

    Raises NotSafeError where somebody changed the requirement meanwhile, or the file cannot be
    changed by a program, and UsageError where the tender would have one mistake more.
    """
    with _alone(root):
        workspace, tender = _tender(root, name)
        wanted = _wanted(tender, decided)
        change = partial(with_requirements, wanted=wanted)
        rewrite(workspace, tender, partial(_sound, workspace, as_of, change))
    return answering(root, name, as_of)


def allow(root: Path, name: str, as_of: date, approval: Approval) -> Answering:
    """Write an approval into the tender and answer it anew.

    Raises UsageError where its approver has no right to give it, or it cannot hold.
    """
    with _alone(root):
        workspace, tender = _tender(root, name)
        _check_right(workspace, tender, approval, as_of)
        change = partial(with_approval, approval=approval)
        rewrite(workspace, tender, partial(_sound, workspace, as_of, change))
    return answering(root, name, as_of)


def state_facts(root: Path, name: str, as_of: date, facts: Mapping[str, str]) -> Answering:
    """Write facts into the tender, which may lack them so far, and answer it anew.

    Raises NotSafeError where the file cannot be changed by a program, UsageError where a fact
    cannot be what it says.
    """
    path = file_of(root, name)
    with _alone(root):
        was = path.read_bytes()
        text = with_facts(was.decode("utf-8-sig"), path, facts)
        if text is None:
            raise NotSafeError(
                Text(
                    f"{path.name} 没有改动，请手工填写",
                    f"{path.name} was left alone; edit it by hand",
                )
            )
        read = read_standing(text, path)
        if not isinstance(read, Standing):
            zh, en = read[0].message if read else Text("", "")
            raise UsageError(Text(f"没有写入：{zh}", f"nothing was written: {en}"))
        write_tender(path, text, was)
    return answering(root, name, as_of)


def facts_of(path: Path) -> dict[str, str]:
    """Read the facts of a tender file; those that it does not tell are empty."""
    file = read_text(path)
    read = file if isinstance(file, Finding) else read_standing(file.text, path)
    if not isinstance(read, Standing):
        return dict.fromkeys(FACTS, "")
    told = {name: getattr(read.tender, name, None) for name in FACTS}
    return {name: str(told[name] or "") if name in read.present else "" for name in FACTS}


def file_of(root: Path, name: str) -> Path:
    """Find the file of a tender by its id; that of a new one is named after it."""
    return _place(load(root).workspace, name)


def _place(workspace: Workspace, name: str) -> Path:
    found = (one.source.path for one in workspace.of(Tender) if one.id == name)
    return next(found, workspace.root / "tenders" / f"{name}.yaml")


def _wanted(tender: Tender, decided: Decided) -> tuple[Requirement, ...]:
    was, now = decided.was, decided.now
    if was is None:
        return (*tender.requirements, *((now,) if now else ()))
    held = next((one for one in tender.requirements if one.id == was.id), None)
    if held is None or contents(held) != contents(was):
        raise NotSafeError(_CHANGED.fill(clause=was.clause or was.id))
    changed = (now if one.id == was.id else one for one in tender.requirements)
    return tuple(one for one in changed if one is not None)


def _sound(workspace: Workspace, as_of: date, change: Change, text: str, path: Path) -> str | None:
    """Give the changed text of a tender; raises UsageError where that brings a mistake into it."""
    changed = change(text, path)
    read = read_standing(changed, path) if changed is not None else None
    if not isinstance(read, Standing):
        return None
    entries = (read.tender if one.source.path == path else one for one in workspace.entries)
    before = {one.fingerprint for one in _mistakes(workspace, path, as_of)}
    after = _mistakes(replace(workspace, entries=tuple(entries)), path, as_of)
    added = [one for one in after if one.fingerprint not in before]
    if added:
        zh = "；".join(f"{one.message.zh}。{one.help.zh}" for one in added)
        en = "; ".join(f"{one.message.en}. {one.help.en}" for one in added)
        raise UsageError(Text(f"没有写入：{zh}", f"nothing was written: {en}"))
    return changed


def _mistakes(workspace: Workspace, path: Path, as_of: date) -> list[Finding]:
    found = check_policies(PolicyEvidence(workspace, as_of, frozenset()), frozenset())
    return [one for one in found if one.severity is Severity.ERROR and one.source.path == path]


def _rights(
    workspace: Workspace, tender: Tender, answered: Answered, as_of: date
) -> dict[str, dict[str, str]]:
    assert answered.view is not None
    desk = Desk.of(workspace, tender, as_of)
    return {
        one.commitment: _posts(desk, one.commitment)
        for one in answered.view.matrix.answers
        if one.approver and one.commitment
    }


def _posts(desk: Desk, commitment: str) -> dict[str, str]:
    leave = desk.leave
    roles = [
        role for role in leave.roles(desk.candidates.by_path[commitment]) if role in leave.posts
    ]
    return {
        role: f"{leave.posts[role].title} {leave.posts[role].holder or ''}".strip()
        for role in roles
    }


def _check_right(workspace: Workspace, tender: Tender, approval: Approval, as_of: date) -> None:
    posts = _posts(Desk.of(workspace, tender, as_of), approval.commitment)
    if approval.approver not in posts:
        names = Text("、".join(posts.values()), " or ".join(posts.values()))
        raise UsageError(
            Text(f"无权批准；有权的是：{names.zh}", f"no right to approve it; who has: {names.en}")
        )


def _tender(root: Path, name: str) -> tuple[Workspace, Tender]:
    workspace = load(root).workspace
    found = next((one for one in workspace.of(Tender) if one.id == name), None)
    if found is None:
        raise UsageError(Text(f"没有招标文件“{name}”", f"there is no tender `{name}`"))
    return workspace, found


def _alone(root: Path) -> AbstractContextManager[None]:
    """Let nobody else of this workspace write meanwhile."""
    output = root / "output"
    output.mkdir(exist_ok=True)
    return locked(output / LOCK)
