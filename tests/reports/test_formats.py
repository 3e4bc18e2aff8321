from __future__ import annotations

import io
import json
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import docx
import jsonschema
import openpyxl
import pytest
from lxml import html

from toolkit.model.finding import Severity
from toolkit.model.report import Report
from toolkit.model.text import Language, Text
from toolkit.pipeline.reporting import BINARY, TEXTS, written
from toolkit.reports.findings_html import findings_html
from toolkit.reports.findings_json import findings_json
from toolkit.reports.findings_junit import findings_junit
from toolkit.reports.findings_sarif import findings_sarif
from toolkit.reports.findings_text import rest_text
from toolkit.reports.findings_xlsx import findings_xlsx

from .reported import ALL, BROKEN, DAY, EVIL, HOSTILE, KNOWN, OPEN, REPORT, RULE, WAIVED, finding

# Of @microsoft/jest-sarif 1.0.0-beta.0, MIT licence, Microsoft Corporation.
SCHEMA = Path(__file__).with_name("sarif-2.1.0-rtm.5.json")
languages = pytest.mark.parametrize("language", ["zh", "en"])


def sarif(report: Report, language: Language = "en") -> dict[str, Any]:
    """Write SARIF, hold it against the schema, and give its run."""
    log = json.loads(findings_sarif(report, {RULE.id: RULE}, language))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


@languages
def test_sarif_is_valid_and_holds_every_finding(language: Language) -> None:
    """What failed is a result, with its fingerprint, its waiver and whether it was known."""
    run = sarif(REPORT, language)
    results = {result["ruleId"]: result for result in run["results"]}
    assert set(results) == {"test-rule", "often", "waived", "known", "evil", "old-rule"}
    assert results["often"]["occurrenceCount"] == 400
    assert results["waived"]["suppressions"][0]["status"] == "accepted"
    assert results["known"]["baselineState"] == "unchanged"
    assert results["old-rule"]["baselineState"] == "absent"
    assert results["test-rule"]["partialFingerprints"] == {"pledgebook/v1": OPEN.fingerprint}


def test_sarif_never_passes_a_rule_that_broke() -> None:
    """A rule that broke is an error of the tool; one that did not run is told with what it wants."""
    invocation = sarif(REPORT)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["associatedRule"]["id"] == "broken"
    told = invocation["toolConfigurationNotifications"][0]["message"]["text"]
    assert told == "not evaluated: test-rule needs a tender (--tender), a whole set (--set)"
    assert sarif(Report((), DAY, 1))["invocations"][0]["executionSuccessful"] is True


def test_junit_tells_what_became_of_each_finding() -> None:
    """Failures fail, a broken rule is an error, what is excused is skipped, a clean file passes."""
    root = ET.fromstring(findings_junit(REPORT, "en").encode())
    cases = {case.get("classname"): [inner.tag for inner in case] for case in root.iter("testcase")}
    assert cases == {
        "test-rule": ["skipped"],  # Not evaluated: it stands behind the finding of its name.
        "often": ["system-out"],
        "waived": ["skipped"],
        "known": ["skipped"],
        "broken": ["error"],
        "evil": ["system-out"],
        "好.docx": [],
        "old-rule": ["system-out"],
    }
    suite = next(suite for suite in root if suite.get("name") == "函 1.docx")
    counted = [suite.get(key) for key in ("tests", "failures", "errors", "skipped")]
    assert counted == ["5", "1", "1", "2"]


def test_junit_takes_time_in_proportion() -> None:
    """Twenty thousand findings are written in seconds."""
    many = tuple(replace(OPEN, quote=str(number)) for number in range(20_000))
    start = time.process_time()
    findings_junit(Report(many, DAY, 1), "zh")
    assert time.process_time() - start < 10


@languages
def test_workbook_has_a_row_for_each_finding_and_no_formula(language: Language) -> None:
    """Cells are texts, also those that begin with =; rows can be filtered, the header stays."""
    book = openpyxl.load_workbook(io.BytesIO(findings_xlsx(REPORT, language)))
    summary, sheet = book.worksheets
    assert sheet.max_row == len(ALL) + 1
    assert sheet.auto_filter.ref == f"A1:M{len(ALL) + 1}"
    assert sheet.freeze_panes == "C2"
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert sheet.cell(7, 5).value == HOSTILE.replace("\x01", "\ufffd")
    assert sheet.cell(3, 9).value == 400
    told = [cell.value for row in summary.iter_rows() for cell in row if cell.value is not None]
    assert any("test-rule" in str(value) for value in told)
    assert any("old-rule" in str(value) for value in told)


def test_workbook_is_the_same_for_the_same_report() -> None:
    """Equal findings give equal bytes."""
    assert findings_xlsx(REPORT, "zh") == findings_xlsx(REPORT, "zh")


@languages
def test_page_stands_alone_and_escapes_everything(language: Language) -> None:
    """Nothing is loaded from anywhere, and no text of a document becomes markup."""
    page = findings_html(REPORT, language)
    tree = html.fromstring(page)
    assert not tree.xpath("//@src | //link/@href | //img | //iframe")
    assert len(tree.xpath("//script")) == 1
    assert "alert(1)" not in tree.xpath("string(//script)")
    assert "alert(1)" in tree.xpath("string(//table)")
    assert len(tree.xpath("//tbody/tr")) == len(ALL)
    assert not tree.xpath("//td//b[text()='.txt']")
    assert not re.search(r"https?://", page)
    assert tree.get("lang") == ("zh-CN" if language == "zh" else "en")


@languages
def test_word_report_is_made_from_the_template(language: Language, root: Path) -> None:
    """The shipped template shows verdict, files, findings, and what was not evaluated."""
    data = written(REPORT, "docx", language, root, "广西锦岚")
    document = docx.Document(io.BytesIO(data))
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    text = "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))
    title, failed = ("审计报告", "未通过") if language == "zh" else ("Audit report", "failed")
    for words in (
        title,
        failed,
        "广西锦岚",
        "好.docx",
        "两小时",
        "客户同意",
        "old-rule",
        "test-rule",
    ):
        assert words in text
    assert data == written(REPORT, "docx", language, root, "广西锦岚")


def test_word_report_follows_a_changed_template(workspace: Path) -> None:
    """Users change the look in templates/audit-report.docx of their workspace."""
    path = workspace / "templates" / "audit-report.docx"
    template = docx.Document(str(path))
    template.add_paragraph("内部资料，共 {{ files | length }} 个文件")
    template.save(str(path))
    made = docx.Document(io.BytesIO(written(REPORT, "docx", "zh", workspace)))
    assert made.paragraphs[-1].text == "内部资料，共 3 个文件"


@pytest.mark.parametrize("form", [*TEXTS, *BINARY])
def test_no_format_hides_what_was_not_evaluated(form: str, root: Path) -> None:
    """Every format names the rules that did not run, what is gone, and the rule that broke."""
    data = written(REPORT, form, "en", root)
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        pages = (page.iter_rows(values_only=True) for page in book.worksheets)
        text = str([list(page) for page in pages])
    elif form == "docx":
        document = docx.Document(io.BytesIO(data))
        text = "".join(document.element.xpath("//w:t/text()"))
    else:
        text = data.decode()
    for words in ("test-rule", "old-rule", "broken"):
        assert words in text


def test_text_names_what_rules_need() -> None:
    """Rules that want the same are told in one line."""
    skipped = (RULE, replace(RULE, id="another"))
    lines = list(rest_text(Report((), DAY, 1, skipped=skipped), "en"))
    assert lines == [
        "not evaluated: another, test-rule (needs a tender (--tender), a whole set (--set))"
    ]


def test_json_tells_known_and_gone() -> None:
    """Programs read what became of the baseline and which rules did not run."""
    told = json.loads(findings_json(REPORT, "en"))
    assert [found["known"] for found in told["findings"]] == [f is KNOWN for f in ALL]
    assert told["not_evaluated"] == [{"rule": "test-rule", "needs": ["tender", "set"]}]
    assert told["gone"][0]["fingerprint"] == "0123456789abcdef"


def test_what_is_excused_does_not_fail_and_what_broke_always_does() -> None:
    """Waived and known findings pass; a rule that broke fails also where nothing else would."""
    assert not Report((WAIVED, KNOWN, EVIL), DAY, 1).failed
    assert Report((OPEN,), DAY, 1).failed
    assert not Report((OPEN,), DAY, 1, threshold=None).failed
    assert Report((BROKEN,), DAY, 1, threshold=None).failed
    assert not Report((finding(severity=Severity.WARNING),), DAY, 1).failed


def test_what_a_rule_says_of_any_finding_has_no_open_fields() -> None:
    """The help of a rule holds named fields for its findings; SARIF shows none of them."""
    rule = replace(RULE, help=Text("至少“{minimum}”。", "at least {minimum}."))
    log = json.loads(findings_sarif(REPORT, {rule.id: rule}, "zh"))
    listed = {one["id"]: one for one in log["runs"][0]["tool"]["driver"]["rules"]}
    assert listed[rule.id]["help"]["text"] == "至少“…”。"


def test_rules_of_the_house_are_described_too(workspace: Path) -> None:
    """A rule of a workspace has its description, help and level in SARIF."""
    text = (
        "kind: rules\nid: ours\ntitle: 自己的\nrules:\n  - id: no-final-word\n    kind: forbidden\n"
        "    severity: warning\n    message: 不许写“{found}”\n    help: 删去“{found}”。\n"
        "    words: [最终解释权]\n"
        "    examples:\n      bad: [最终解释权归我公司。]\n      good: [由双方解释。]\n"
    )
    (workspace / "policies" / "ours.yaml").write_text(text, encoding="utf-8")
    report = Report((finding("no-final-word"),), DAY, 1)
    log = json.loads(written(report, "sarif", "zh", workspace))
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["help"]["text"] == "删去“…”。"
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["shortDescription"]["text"]


def test_other_places_and_fingerprints_are_in_every_table() -> None:
    """A page, a workbook and a Word report name the other places that a finding involves."""
    often = next(one for one in ALL if one.related)
    assert "第2行第1列" in findings_html(REPORT, "zh")
    sheet = openpyxl.load_workbook(io.BytesIO(findings_xlsx(REPORT, "zh")))["发现"]
    assert "第2行第1列" in {cell.value for cell in sheet["M"]}
    word = docx.Document(io.BytesIO(written(REPORT, "docx", "zh", None)))
    text = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert "另见第2行第1列" in text
    assert often.fingerprint in text
