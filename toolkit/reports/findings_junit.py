"""Findings as JUnit XML: a suite a file, a case a finding; a file without findings passes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from toolkit.model.finding import Finding
from toolkit.model.report import STATES, Report, state
from toolkit.model.text import Language, Text

from .findings_text import GONE, NEEDS, place, shown_path
from .xml_text import allowed

_CLEAN = Text("没有发现问题", "no finding")
_SKIPPED = Text("没有判断：需要{needs}", "not evaluated: needs {needs}")


def findings_junit(report: Report, language: Language) -> str:
    """Write the report; what fails the run is a failure, a rule that broke an error."""
    root = ET.Element("testsuites", name="pledgebook")
    by_file: dict[str, list[Finding]] = {shown_path(path): [] for path in report.paths}
    for finding in report.findings:
        by_file.setdefault(shown_path(finding.source.path), []).append(finding)
    for name, findings in by_file.items():
        suite = _suite(root, name, report)
        for finding in findings:
            _case(suite, finding, report, language)
        if not findings:
            ET.SubElement(suite, "testcase", name=_CLEAN.of(language), classname=allowed(name))
        _count(suite)
    _rest(root, report, language)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data.decode()


def _suite(root: ET.Element, name: str, report: Report) -> ET.Element:
    stamp = f"{report.as_of.isoformat()}T00:00:00"
    return ET.SubElement(root, "testsuite", name=allowed(name), timestamp=stamp, time="0")


def _case(suite: ET.Element, finding: Finding, report: Report, language: Language) -> None:
    where = place(finding.source)
    case = ET.SubElement(
        suite, "testcase", name=allowed(f"{finding.rule} {where}"), classname=finding.rule, time="0"
    )
    message = allowed(finding.message.of(language))
    became = state(finding)
    lines = (where, finding.quote, finding.help.of(language), finding.fingerprint)
    text = allowed("\n".join(line for line in lines if line))
    if became == "broken":
        ET.SubElement(case, "error", message=message, type=finding.rule).text = text
    elif became in ("waived", "known"):
        reason = finding.waiver.reason if finding.waiver else ""
        told = f"{STATES[became].of(language)}: {reason or finding.message.of(language)}"
        ET.SubElement(case, "skipped", message=allowed(told))
    elif report.fails(finding):
        kind = finding.severity.name.lower()
        ET.SubElement(case, "failure", message=message, type=kind).text = text
    else:
        ET.SubElement(case, "system-out").text = f"{message}\n{text}"


def _rest(root: ET.Element, report: Report, language: Language) -> None:
    """Write a suite of what no file shows: rules not evaluated, and findings that are gone."""
    if not report.skipped and not report.gone:
        return
    suite = _suite(root, "pledgebook", report)
    for rule in report.skipped:
        case = ET.SubElement(suite, "testcase", name=rule.id, classname=rule.id, time="0")
        wants = ", ".join(NEEDS[need].of(language) for need in rule.needs)
        ET.SubElement(case, "skipped", message=_SKIPPED.fill(needs=wants).of(language))
    for gone in report.gone:
        name = allowed(f"{gone.rule} {gone.place}")
        case = ET.SubElement(suite, "testcase", name=name, classname=gone.rule, time="0")
        told = GONE.fill(place=gone.place, rule=gone.rule, message=gone.message).of(language)
        ET.SubElement(case, "system-out").text = allowed(told)
    _count(suite)


def _count(suite: ET.Element) -> None:
    cases = list(suite)
    tags = [inner.tag for case in cases for inner in case]
    counted = {"tests": len(cases), "failures": tags.count("failure")}
    counted |= {"errors": tags.count("error"), "skipped": tags.count("skipped")}
    for key, number in counted.items():
        suite.set(key, str(number))
