"""A made set, and the steps that people take with it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from tests.conftest import AS_OF
from toolkit.ledger.documents import all_documents
from toolkit.model.ledger import LedgerSettings
from toolkit.pipeline.control import Step, Taken, approve, submit
from toolkit.pipeline.generate import Request, generate
from toolkit.pipeline.issuing import Released, issue
from toolkit.pipeline.ledger_place import LedgerPlace
from toolkit.pipeline.ledger_verify import verify_ledger

SET = "scenic-ev-fleet"
DOCUMENT = "售后服务保证书.docx"
PATTERN = "Q/UWE-营{seq:03}-{year}"


def made_set(workspace: Path) -> LedgerPlace:
    """Make the set in a workspace, and say where its ledger is."""
    assert not generate(Request(workspace, (SET,), AS_OF)).failed
    return LedgerPlace(workspace, LedgerSettings(number=PATTERN))


def step(by: str, reason: str = "", on: date = AS_OF) -> Step:
    """Let somebody take a step with the set."""
    return Step(SET, by, on, reason)


def approved(place: LedgerPlace) -> Taken:
    """Hand the set in and approve it."""
    assert submit(place, step("王芳")).standing is not None
    return approve(place, step("李强"))


def released(place: LedgerPlace) -> Released:
    """Take the set the whole way."""
    assert approved(place).standing is not None
    return issue(place, step("李强"))


def rules(taken: Taken | Released) -> list[str]:
    """Name the rules of what kept a step from being taken."""
    return [finding.rule for finding in taken.findings]


def copies(place: LedgerPlace, count: int) -> tuple[str, ...]:
    """Make further sets of the one, and approve them."""
    names = tuple(f"set-{number:02}" for number in range(count))
    for name in names:
        folder = Path(shutil.copytree(place.root / "output" / SET, place.root / "output" / name))
        record = folder / "manifest.json"
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace(f'"tender": "{SET}"', f'"tender": "{name}"'), "utf-8")
        assert submit(place, Step(name, "王芳", AS_OF)).standing is not None
        assert approve(place, Step(name, "李强", AS_OF)).standing is not None
    return names


def whole(place: LedgerPlace) -> int:
    """See that each set is issued with its files or not at all; gives how many are."""
    with place.open() as ledger, ledger.reading() as connection:
        documents = [document.entry for document in all_documents(connection)]
    assert [one.place for one in documents] == list(range(1, len(documents) + 1))
    folders = {path.parent.name for path in place.issued.glob("*/1")}
    assert folders == {one.subject for one in documents}
    assert list(place.issued.glob(".pledgebook-issue-*")) == []
    assert verify_ledger(place).checked.findings == ()
    return len(documents)
