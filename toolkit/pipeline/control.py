"""Reviewing, approving, rejecting and withdrawing a set; issuing it stands in `issuing`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.ledger.chain import append, canonical
from toolkit.ledger.connection import Connection
from toolkit.ledger.copies import copies_of
from toolkit.ledger.states import HandedIn, handed_in, in_force, latest, standing
from toolkit.model.finding import Finding, Severity
from toolkit.model.ledger import STATE_AFTER, STATE_NAMES, Act, Copy, Deed, Standing, State
from toolkit.model.names import folded
from toolkit.model.source import Source
from toolkit.model.text import Text, listed

from .clock import latest_day
from .control_faults import (
    APPROVED_TWICE,
    DATED_AHEAD,
    DATED_BEFORE,
    NEVER_REVIEWED,
    NOT_AN_APPROVER,
    OWN_APPROVAL,
    SAME_AGAIN,
    WRONG_STATE,
)
from .ledger_place import LedgerPlace
from .review import review
from .set_files import SetFiles, differences, find_set, read_set

# Warnings while a set is worked on; nothing that has them is approved.
_NOT_TO_BE_ISSUED = ("output-edited", "draft-marks", "pdf-outdated")
_ONLY_IN_REVIEW = Text("只有审核中的才能批准", "only what is in review can be approved")
_NOT_YET = Text(
    "只有审核中或已批准的才能退回", "only what is in review or approved can be rejected"
)
_NOT_ISSUED = Text("没有已发布的版本可以撤回", "no issued version is there to be withdrawn")


@dataclass(frozen=True, slots=True)
class Step:
    """Who takes a step with which set (a folder or the id of a tender) on which day, and why."""

    set: str
    by: str
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a version stands after a step; None where findings kept it from being taken.

    `recalled` are the copies of a version that is withdrawn.
    """

    standing: Standing | None
    findings: tuple[Finding, ...] = ()
    recalled: tuple[Copy, ...] = ()


def submit(place: LedgerPlace, step: Step) -> Taken:
    """Hand a set in for review: from now on its exact bytes count."""
    folder = find_set(place.root, step.set)
    files = read_set(folder)
    findings = tuple(_as_issued(one) for one in review(folder, place.root).findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Taken(None, findings)
    with place.open() as ledger, ledger.writing() as connection:
        last = latest(connection, files.subject)
        if misdated := dated(step, last):
            return Taken(None, (*findings, *misdated))
        if last is not None and last.state is not State.WITHDRAWN:
            seen = handed_in(connection, last)
            if last.state is not State.DRAFT and not any(differences(files, seen.files)):
                return Taken(None, (*findings, _finding_same(files, last)))
        body = canonical({"files": files.hashes})
        deed = Deed(Act.SUBMITTED, files.subject, _next(last), step.on, step.by, body)
        done = _take(connection, deed)
    return Taken(done, findings)


def approve(place: LedgerPlace, step: Step) -> Taken:
    """Approve exactly the bytes that were handed in."""
    files = read_set(find_set(place.root, step.set))
    with place.open() as ledger, ledger.writing() as connection:
        last = latest(connection, files.subject)
        if last is None or last.state is not State.IN_REVIEW:
            return Taken(None, (wrong_state(step, files.subject, last, _ONLY_IN_REVIEW),))
        seen = handed_in(connection, last)
        findings = (
            *dated(step, last), *_may_not(place, step, seen), *differences(files, seen.files),
        )  # fmt: skip
        if findings:
            return Taken(None, findings)
        enough = len(seen.endorsed) + 1 >= place.settings.approvals
        act = Act.APPROVED if enough else Act.ENDORSED
        body = canonical({"files": files.hashes})
        deed = Deed(act, files.subject, last.version, step.on, step.by, body)
        return Taken(_take(connection, deed))


def reject(place: LedgerPlace, step: Step) -> Taken:
    """Send a version back to its author."""
    subject = subject_of(place, step)
    with place.open() as ledger, ledger.writing() as connection:
        last = latest(connection, subject)
        if last is None or last.state not in (State.IN_REVIEW, State.APPROVED):
            return Taken(None, (wrong_state(step, subject, last, _NOT_YET),))
        if misdated := dated(step, last):
            return Taken(None, misdated)
        body = canonical({"reason": step.reason})
        deed = Deed(Act.REJECTED, subject, last.version, step.on, step.by, body)
        return Taken(_take(connection, deed))


def withdraw(place: LedgerPlace, step: Step) -> Taken:
    """Withdraw the version that is issued; its documents and numbers stay on record."""
    subject = subject_of(place, step)
    with place.open() as ledger, ledger.writing() as connection:
        issued = in_force(connection, subject)
        if not issued:
            last = latest(connection, subject)
            return Taken(None, (wrong_state(step, subject, last, _NOT_ISSUED),))
        if misdated := dated(step, standing(connection, subject, issued[-1])):
            return Taken(None, misdated)
        body = canonical({"reason": step.reason})
        deed = Deed(Act.WITHDRAWN, subject, issued[-1], step.on, step.by, body)
        return Taken(_take(connection, deed), (), copies_of(connection, subject, issued[-1]))


def subject_of(place: LedgerPlace, step: Step) -> str:
    """Name a set whose files may be gone: by the record in its folder, else as it was given."""
    folder = find_set(place.root, step.set)
    return read_set(folder).subject if folder.is_dir() else step.set


def wrong_state(step: Step, subject: str, last: Standing | None, why: Text) -> Finding:
    """Report a step that the state of a set does not allow."""
    source = Source(Path(step.set))
    if last is None:
        return NEVER_REVIEWED.finding(source, set=subject)
    state = STATE_NAMES[last.state]
    return WRONG_STATE.finding(source, set=subject, version=last.version, state=state, why=why)


def dated(step: Step, before: Standing | None) -> tuple[Finding, ...]:
    """Report a step that is dated before the one before it, or on a day to come."""
    source, day = Source(Path(step.set)), step.on.isoformat()
    if step.on > latest_day():
        return (DATED_AHEAD.finding(source, day=day),)
    if before is not None and step.on < before.day:
        return (DATED_BEFORE.finding(source, set=before.subject, day=day, before=before.day),)
    return ()


def _finding_same(files: SetFiles, last: Standing) -> Finding:
    state = STATE_NAMES[last.state]
    return SAME_AGAIN.finding(
        Source(files.folder), set=files.subject, version=last.version, state=state
    )


def _as_issued(finding: Finding) -> Finding:
    """Let what may not go out be an error here."""
    refused = finding.rule in _NOT_TO_BE_ISSUED
    return replace(finding, severity=Severity.ERROR) if refused else finding


def _next(last: Standing | None) -> int:
    if last is None:
        return 1
    over = last.state in (State.ISSUED, State.SUPERSEDED, State.WITHDRAWN)
    return last.version + 1 if over else last.version


def _may_not(place: LedgerPlace, step: Step, seen: HandedIn) -> Iterator[Finding]:
    """Report why somebody may not approve what was handed in."""
    source, who = Source(find_set(place.root, step.set)), folded(step.by)
    listed_names = place.settings.approvers
    if listed_names and who not in map(folded, listed_names):
        yield NOT_AN_APPROVER.finding(source, who=step.by, names=listed(listed_names))
    if who == folded(seen.author):
        yield OWN_APPROVAL.finding(source, who=step.by)
    if who in map(folded, seen.endorsed):
        yield APPROVED_TWICE.finding(source, who=step.by, count=place.settings.approvals)


def _take(connection: Connection, deed: Deed) -> Standing:
    append(connection, deed)
    return Standing(deed.subject, deed.version, STATE_AFTER[deed.act], deed.day, deed.who)
