from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import AS_OF
from toolkit.model.finding import Finding
from toolkit.model.ledger import LedgerSettings
from toolkit.pipeline.audit import Asked, Audited, audit
from toolkit.pipeline.control import Step, approve, submit, withdraw
from toolkit.pipeline.generate import Request, generate
from toolkit.pipeline.issuing import issue
from toolkit.pipeline.ledger_place import FILE, LedgerPlace

from .controlled import DOCUMENT, SET, released, step

RULE = "promise-weaker-than-before"
CUSTOMER = "重庆云岭溪旅游开发有限公司"


def audited(place: LedgerPlace, *paths: Path, ignore: tuple[str, ...] = ()) -> Audited:
    """Audit files of the workspace."""
    return audit(Asked(paths, AS_OF, ignore=ignore))


def told(place: LedgerPlace, *paths: Path) -> list[Finding]:
    """Give what the rule finds in files."""
    return [one for one in audited(place, *paths).findings if one.rule == RULE]


def letter(place: LedgerPlace, promise: str, customer: str = CUSTOMER) -> Path:
    """Write a letter by hand."""
    path = place.root / "承诺书.txt"
    path.write_text(f"售后服务承诺书\n致：{customer}\n一、{promise}\n", encoding="utf-8")
    return path


def shortened(place: LedgerPlace) -> Path:
    """Shorten the first warranty in the policy, and make the set anew."""
    (policy,) = place.root.glob("policies/**/lifu-ev-warranty.yaml")
    text = policy.read_text(encoding="utf-8")
    policy.write_text(re.sub(r"(?<=period: ).*?(?=[,\n}])", "≥ 9 个月", text, count=1), "utf-8")
    assert not generate(Request(place.root, (SET,), AS_OF)).failed
    return place.root / "output" / SET / DOCUMENT


def test_a_letter_that_gives_less_than_any_earlier_promise(place: LedgerPlace) -> None:
    """The weaker value is quoted, with the document and clause in which more was promised."""
    released(place)
    (found,) = told(place, letter(place, "车辆自交车之日起保修3个月。"))
    assert found.quote == "3个月"
    assert found.evidence["customer"] == CUSTOMER
    assert found.evidence["number"] == "Q/UWE-营001-2026"


def test_what_may_be_of_another_part_is_not_told(place: LedgerPlace) -> None:
    """One year and half a year were promised for two parts: half a year for we know not which is no less."""
    released(place)
    assert told(place, letter(place, "车辆自交车之日起保修6个月。")) == []
    assert told(place, letter(place, "车辆自交车之日起保修2年。")) == []


def test_other_customers_and_other_starts(place: LedgerPlace) -> None:
    """What somebody else was promised, or counts from another event, says nothing."""
    released(place)
    assert told(place, letter(place, "自交车之日起保修3个月。", "广西某大学")) == []
    assert told(place, letter(place, "自故障修复之日起保修3个月。")) == []
    weak = letter(place, "自交车之日起保修3个月。", "广西某大学").rename(place.root / "别家.txt")
    assert told(place, weak, letter(place, "自交车之日起保修2年。")) == []


def test_a_document_of_ours_is_held_part_by_part(place: LedgerPlace) -> None:
    """Its record tells which part a value is for, so that nine months instead of a year are found."""
    released(place)
    (found,) = told(place, shortened(place))
    assert (found.evidence["found"], found.evidence["promised"]) == ("不少于9个月", "不少于1年")


def test_a_document_made_anew_from_the_same_policies_is_not_weaker(workspace: Path) -> None:
    """Promises of one metric and start (parts in hours, machines in days) are told apart by their policy line."""
    place = LedgerPlace(workspace, LedgerSettings())
    name = "guangxi-telecom-office"
    (policy,) = workspace.glob("policies/**/equipment-installation.yaml")
    text = policy.read_text(encoding="utf-8")
    for scope, words in (("常用备件", "（列入"), ("其他备件", "{value}内送达")):
        text = text.replace(f"    scope: {scope}\n", "")
        text = text.replace(f"后，{{scope}}{words}", f"后，{scope}{words}")
    policy.write_text(text, encoding="utf-8")
    assert not generate(Request(workspace, (name,), AS_OF, kinds=("service-commitment",))).failed
    assert submit(place, Step(name, "王芳", AS_OF)).standing is not None
    assert approve(place, Step(name, "李强", AS_OF)).standing is not None
    assert issue(place, Step(name, "李强", AS_OF)).issued is not None
    policy.write_text(text.replace('version: "A"', 'version: "B"', 1), encoding="utf-8")
    assert not generate(Request(workspace, (name,), AS_OF, kinds=("service-commitment",))).failed
    made = workspace / "output" / name
    assert (made / "售后服务承诺书.docx").read_bytes() != (
        place.issued / name / "1" / "售后服务承诺书.docx"
    ).read_bytes()
    assert told(place, made) == []


def test_what_went_out_is_not_held_against_itself(place: LedgerPlace) -> None:
    """The issued file, and the set as it was made, are as they were promised."""
    released(place)
    assert told(place, place.issued / SET / "1" / DOCUMENT, place.root / "output" / SET) == []


def test_what_was_withdrawn_was_not_promised(place: LedgerPlace) -> None:
    """A promise that was taken back binds nobody."""
    released(place)
    assert withdraw(place, step("李强", "写错")).standing is not None
    assert told(place, letter(place, "车辆自交车之日起保修3个月。")) == []


def test_without_a_ledger_the_rule_is_told_as_not_evaluated(place: LedgerPlace) -> None:
    """Its silence says nothing then, and no ledger is made to say so."""
    path = letter(place, "车辆自交车之日起保修3个月。")
    assert RULE in {rule.id for rule in audited(place, path).skipped}
    assert not (place.root / FILE).exists()


def test_a_ledger_that_cannot_be_read_is_told(place: LedgerPlace) -> None:
    """The audit goes on, says what it did not hold against, and is no pass of the rule."""
    (place.root / FILE).parent.mkdir()
    (place.root / FILE).write_bytes(b"nonsense" * 100)
    path = letter(place, "车辆自交车之日起保修3个月。")
    done = audited(place, path)
    assert [one.verdict.value for one in done.findings if one.rule == "ledger-not-read"] == [
        "error"
    ]
    assert RULE in {rule.id for rule in done.skipped}
    left_out = audited(place, path, ignore=(RULE,))
    assert "ledger-not-read" not in {one.rule for one in left_out.findings}
