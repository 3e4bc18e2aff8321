"""Putting a file of a batch into its store, so that nothing a person wrote is lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

from toolkit.model.batch import Made, OnRecord, Outcome, Wanted
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

from .publish import EDITED, NOT_WRITTEN, UNKNOWN
from .store import Store, StoreGoneError

SET_ASIDE = Rule(
    "output-set-aside",
    Severity.NOTE,
    Text("“{name}”原来的文件另存为“{kept}”", "the former `{name}` was kept as `{kept}`"),
    Text(
        "看看里面有没有要保留的改动，再删除它。",
        "See whether it holds a change to keep, then delete it.",
    ),
    Text(
        "上次运行中断，不知道这份文件是不是被人改过。",
        "A run was cut off there; whether a person changed the file is not known.",
    ),
)
GONE = Rule(
    "output-gone",
    Severity.ERROR,
    Text("“{place}”没有回应：{reason}", "`{place}` does not answer: {reason}"),
    Text("恢复后再运行一次，只做剩下的。", "When it answers, run again to do what is left."),
    Text(
        "每份文件都要白等，所以没有再做下去。",
        "Every file would wait in vain, so that the rest was not tried.",
    ),
)
FAULTS = (SET_ASIDE, GONE)


def put(
    store: Store,
    wanted: Wanted,
    data: bytes,
    record: OnRecord | None,
    *,
    force: bool,
    cut_off: bool,
) -> tuple[Made, tuple[Finding, ...]]:
    """Write a file, unless a person changed the one that is there; tells what became of it.

    With `force` a changed file is renamed and replaced; so is a file of unknown origin in a set
    whose writing was `cut_off`, since it may be what that run wrote.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        return _put(store, wanted, data, digest, record, force=force, cut_off=cut_off)
    except StoreGoneError as gone:
        finding = GONE.finding(
            Source(Path(gone.filename)), place=gone.filename, reason=gone.strerror
        )
        return Made(wanted, Outcome.FAILED), (finding,)
    except (OSError, UnicodeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        place = Source(store.shown(wanted.name))
        finding = NOT_WRITTEN.finding(place, quote=wanted.name, name=wanted.name, reason=reason)
        return Made(wanted, Outcome.FAILED), (finding,)


def _put(
    store: Store,
    wanted: Wanted,
    data: bytes,
    digest: str,
    record: OnRecord | None,
    *,
    force: bool,
    cut_off: bool,
) -> tuple[Made, tuple[Finding, ...]]:
    name, place = wanted.name, Source(store.shown(wanted.name))
    stamp = store.stamp(name)
    findings: tuple[Finding, ...] = ()
    if stamp and (record is None or record.stamp != stamp):
        found = hashlib.sha256(store.read(name)).hexdigest()
        if found == digest:
            return Made(wanted, Outcome.UNCHANGED, digest, stamp, len(data)), ()
        if record is None or record.sha256 != found:
            if not force and not (record is None and cut_off):
                rule = EDITED if record else UNKNOWN
                return Made(wanted, Outcome.KEPT), (rule.finding(place, quote=name, name=name),)
            kept = store.set_aside(name)
            findings = (SET_ASIDE.finding(place, quote=name, name=name, kept=kept),)
    stamp = store.write(name, data)
    return Made(wanted, Outcome.MADE, digest, stamp, len(data)), findings
