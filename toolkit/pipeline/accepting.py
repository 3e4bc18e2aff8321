"""Accepting a finding: a waiver is written into the workspace, in its own words."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.audit.waiving import FAULTS, approvers
from toolkit.batch.atomic import write_atomically
from toolkit.batch.lock import locked
from toolkit.batch.publish import LOCK
from toolkit.errors import NotSafeError, UsageError
from toolkit.ledger.chain import canonical
from toolkit.loading.files import read_text
from toolkit.loading.waivers import EMPTY, with_waiver
from toolkit.loading.workspace import load
from toolkit.model.finding import Finding, Verdict
from toolkit.model.ledger import Act, Deed
from toolkit.model.nearest import close_match, meant, nearest
from toolkit.model.text import Text, listed
from toolkit.model.waivers import Waivers

from .audit_faults import NOTHING, UNREADABLE
from .baseline import Entry, read_report
from .ledger_recording import entered

LAST = Path("output") / ".last-report"
MAX_QUOTE = 80
_NEVER = frozenset((*(rule.id for rule in FAULTS), UNREADABLE.id, NOTHING.id))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Which finding is accepted, why, by whom, and until which day (inclusive)."""

    fingerprint: str
    reason: str
    approver: str
    expires: date


@dataclass(frozen=True, slots=True)
class Accepted:
    """The file that was written, and the finding that it excuses now."""

    path: Path
    entry: Entry


def accept(root: Path, acceptance: Acceptance, as_of: date, report: Path | None = None) -> Accepted:
    """Write a waiver for a finding of a report; the last report of the workspace if none is given.

    In a workspace that has a ledger it is entered there too. Raises UsageError where it may not be
    granted, NotSafeError where the file cannot be changed.
    """
    _check_words(acceptance, as_of)
    _check_approver(root, acceptance.approver.strip())
    entry = _entry(acceptance.fingerprint, report or last_report(root))
    output = root / "output"
    output.mkdir(exist_ok=True)
    with locked(output / LOCK):
        path = _book(root, entry)
        text = EMPTY if path is None else _text(path)
        path = path or root / "policies" / "waivers.yaml"
        values = _values(acceptance, entry, as_of)
        written = with_waiver(text, path, values)
        if not isinstance(written, str):
            raise NotSafeError(_why(path, written))
        # A document of ours is called after its set, whose history shows the waiver.
        subject = entry.document.partition("/")[0]
        deed = Deed(Act.WAIVED, subject, 0, as_of, str(values["approver"]), canonical(values))
        with entered(root, deed):
            write_atomically(path, written.encode())
    return Accepted(path, entry)


def remember_report(root: Path, report: Path) -> None:
    """Note where the last JSON report of a workspace was written."""
    (root / LAST).parent.mkdir(exist_ok=True)
    write_atomically(root / LAST, os.fsencode(report.resolve()))


def last_report(root: Path) -> Path:
    """Find the last JSON report of a workspace; raises UsageError where there is none."""
    try:
        path = Path(os.fsdecode((root / LAST).read_bytes()))
    except (OSError, ValueError):
        path = Path()
    if not path.is_file():
        raise UsageError(
            Text(
                "还没有报告。先运行 pledgebook audit 路径 --format json --out 报告.json，"
                "或用 --report 指出报告。",
                "there is no report yet. Run pledgebook audit PATH --format json --out FILE.json, "
                "or name one with --report.",
            )
        )
    return path


def _check_words(acceptance: Acceptance, as_of: date) -> None:
    for value, zh, en in (
        (acceptance.reason, "理由（--reason）", "a reason (--reason)"),
        (acceptance.approver, "批准人（--approver）", "an approver (--approver)"),
    ):
        if not value.strip():
            raise UsageError(Text(f"要写明{zh}", f"{en} is needed"))
        if not value.isprintable():
            raise UsageError(Text(f"{zh}里有看不见的字符", f"{en} holds signs that nobody sees"))
    if acceptance.expires < as_of:
        raise UsageError(
            Text(
                f"到期日 {acceptance.expires} 已经过了（今天是 {as_of}）",
                f"the last day {acceptance.expires} is past (today is {as_of})",
            )
        )


def _check_approver(root: Path, approver: str) -> None:
    """Refuse somebody whom the policies do not know, where they know posts."""
    known = approvers(load(root).workspace)
    if known and approver not in known:
        near, names = nearest(approver, sorted(known)), listed(sorted(known))
        raise UsageError(
            Text(
                f"政策里没有批准人“{approver}”。{near.zh}可写岗位或任职人：{names.zh}",
                f"the policies know no `{approver}`. {near.en}Name a post or its holder: {names.en}",
            )
        )


def _entry(fingerprint: str, report: Path) -> Entry:
    read = read_report(report)
    entries = {entry.fingerprint: entry for entry in read}
    same = [entry for entry in read if entry.fingerprint == fingerprint]
    if not same:
        near = meant(close_match(fingerprint, entries) or "")
        raise UsageError(
            Text(
                f"{report} 里没有指纹 {fingerprint}。{near.zh}",
                f"{report} holds no finding {fingerprint}. {near.en}",
            )
        )
    entry = same[0]
    if len(folders := {one.folder or "." for one in same}) > 1:
        raise UsageError(
            Text(
                f"{fingerprint} 在几个文件夹里都有（{'、'.join(sorted(folders))}）；"
                "请只审其中一个，再按那份报告豁免",
                f"{fingerprint} stands in several folders ({', '.join(sorted(folders))}); "
                "audit one of them and waive by that report",
            )
        )
    if entry.verdict != Verdict.FAIL.value or entry.rule in _NEVER:
        raise UsageError(
            Text(
                f"“{entry.rule}”不能豁免：没有判断、没有读的，不能当作已接受",
                f"`{entry.rule}` cannot be waived: what was not judged or read was not accepted",
            )
        )
    return replace(entry, count=sum(one.count for one in same))


def _book(root: Path, entry: Entry) -> Path | None:
    """Find the file for waivers; raises UsageError where the finding is waived already."""
    books = load(root).workspace.of(Waivers)
    for book in books:
        for waiver in book.waivers:
            here = entry.folder is None or waiver.folder in (None, entry.folder)
            if waiver.fingerprint == entry.fingerprint and here:
                place = f"{waiver.source.path}:{waiver.source.line}"
                raise UsageError(
                    Text(
                        f"{place} 已有这个发现的豁免，到 {waiver.expires}；要延期请在那里改",
                        f"{place} waives this finding already, until {waiver.expires}; "
                        "extend it there",
                    )
                )
    if books:
        return books[0].source.path
    path = root / "policies" / "waivers.yaml"
    return path if path.exists() else None


def _text(path: Path) -> str:
    file = read_text(path)
    if isinstance(file, Finding):
        raise NotSafeError(_why(path, (file,)))
    return file.text


def _values(acceptance: Acceptance, entry: Entry, as_of: date) -> dict[str, str | int]:
    quote = next(iter(entry.quote.strip().splitlines()), "").strip()[:MAX_QUOTE].strip()
    values: dict[str, str | int] = {
        "fingerprint": acceptance.fingerprint,
        "rule": entry.rule,
        "document": entry.document,
        "folder": entry.folder or "",
        "count": entry.count if entry.count > 1 else "",
        "quote": quote,
        "reason": acceptance.reason.strip(),
        "approver": acceptance.approver.strip(),
        "granted": as_of.isoformat(),
        "expires": acceptance.expires.isoformat(),
    }
    return {key: value for key, value in values.items() if value}


def _why(path: Path, findings: tuple[Finding, ...]) -> Text:
    zh = "；".join(finding.message.zh for finding in findings)
    en = "; ".join(finding.message.en for finding in findings)
    return Text(
        f"没有写 {path}：{zh or '写入后读回来不一样'}",
        f"{path} was not written: {en or 'it would not read back as it was'}",
    )
