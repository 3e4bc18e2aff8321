from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor

from tests.audit.audited import audit_against, shipped
from toolkit.model.finding import Finding
from toolkit.model.tender import BlindBid, Tender


def blind(**rules: object) -> Tender:
    """Give the tender of the office with rules for a blind bid."""
    tender = shipped().find(Tender, "guangxi-telecom-office")
    told = tender.rules.model_copy(update={"blind": BlindBid.model_validate(rules)})
    return tender.model_copy(update={"rules": told})


def told(findings: tuple[Finding, ...]) -> list[str]:
    """List what the rule found."""
    return [one.evidence["found"] for one in findings if one.rule == "blind-bid"]


@pytest.mark.parametrize(
    "words",
    ["锦澜装饰", "韦建锋", "0771-555-0188", "13800138000", "service@jinlan.example", "澜品牌"],
)
def test_what_tells_the_bidder_is_found(words: str, tmp_path: Path) -> None:
    """Names, people, contacts and the words that the tender lists are found."""
    path = tmp_path / "技术方案.txt"
    path.write_text(f"本方案由{words}编制。", encoding="utf-8")
    assert words in told(audit_against(blind(words=["澜品牌"]), path))


def test_colours_fonts_headers_and_properties_of_a_word_file_are_found(tmp_path: Path) -> None:
    """What a file shows beside its text is held against what the tender allows."""
    document = docx.Document()
    run = document.add_paragraph().add_run("施工方案")
    run.font.color.rgb = RGBColor(0xFF, 0, 0)
    run.font.name = "Comic Sans MS"
    document.sections[0].header.paragraphs[0].text = "技术方案"
    document.core_properties.author = "李明"
    path = tmp_path / "技术方案.docx"
    document.save(str(path))
    found = told(audit_against(blind(fonts=["宋体"], colours=["000000"]), path))
    assert {"FF0000", "Comic Sans MS", "技术方案", "李明"} <= set(found)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("本方案由投标人编制，2小时内到场。", {}),
        ("锦澜装饰编制。", {"documents": ["technical-deviations"]}),
    ],
)
def test_what_is_allowed_is_left_alone(text: str, rules: dict[str, object], tmp_path: Path) -> None:
    """A text that tells nobody, and a document that is not blind, are no findings."""
    path = tmp_path / "技术方案.txt"
    path.write_text(text, encoding="utf-8")
    assert told(audit_against(blind(**rules), path)) == []


def test_a_tender_without_such_rules_forbids_nothing(tmp_path: Path) -> None:
    """Only a tender that says so makes a bid blind."""
    path = tmp_path / "技术方案.txt"
    path.write_text("锦澜装饰编制，电话0771-555-0188。", encoding="utf-8")
    assert told(audit_against(shipped().find(Tender, "guangxi-telecom-office"), path)) == []
