"""Running the examples of a rule: its bad ones have to be found, its good ones not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.errors import PledgebookError
from toolkit.model.finding import Finding, Rule, Severity, Verdict
from toolkit.model.rules import AnyRule
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.reading.intake.plain import read_plain
from toolkit.reading.line import lines_of
from toolkit.reading.signs import MetricSigns

from .applying import applying
from .build import own_rule

_WHY = Text(
    "例子说明规则本来要找什么；不符合的，是规则或例子写错了。",
    "Examples say what a rule is meant to find; where they do not behave, it or they are wrong.",
)
MISSED = Rule(
    "example-missed",
    Severity.ERROR,
    Text("规则“{id}”在坏例子里什么也没找到", "the rule `{id}` finds nothing in a bad example"),
    Text("改正规则的词语或条件，或改正例子。", "Mend the words or conditions, or the example."),
    _WHY,
)
NOT_APPLIED = Rule(
    "example-not-applied",
    Severity.ERROR,
    Text(
        "坏例子不在规则“{id}”的适用范围（applies）里，规则没有运行",
        "the rule `{id}` does not apply to its bad example and was not run",
    ),
    Text(
        "把 applies 要的标题或词语写进例子：第一行写标题。",
        "Write what `applies` asks for into the example: the title on its first line.",
    ),
    _WHY,
)
ALARM = Rule(
    "example-alarm",
    Severity.ERROR,
    Text(
        "规则“{id}”在好例子里报告了“{found}”", "the rule `{id}` reports `{found}` in a good example"
    ),
    Text(
        "缩小规则的范围（not_in、unless、applies），或改正例子。",
        "Narrow the rule (not_in, unless, applies), or mend the example.",
    ),
    _WHY,
)
FAILED = Rule(
    "example-not-evaluated",
    Severity.ERROR,
    Text("规则“{id}”在例子上没能判断：{reason}", "the rule `{id}` was not evaluated: {reason}"),
    Text("按原因改正规则。", "Mend the rule as the reason says."),
    _WHY,
)
NONE = Rule(
    "example-none",
    Severity.ERROR,
    Text("规则“{id}”没有{sort}例子", "the rule `{id}` has no {sort} example"),
    Text("在 examples 里至少写一个。", "Write at least one under `examples`."),
    _WHY,
)
FAULTS = (MISSED, NOT_APPLIED, ALARM, FAILED, NONE)
_SORTS = {"bad": Text("坏", "bad"), "good": Text("好", "good")}


def try_examples(rule: AnyRule, signs: MetricSigns, as_of: date) -> Iterator[Finding]:
    """Report each example of a rule that does not behave; raises RuleError as `own_rule` does."""
    examples = rule.examples
    for sort, texts in (("bad", examples.bad), ("good", examples.good)):
        if not texts:
            source = examples.at(sort)
            yield NONE.finding(source, quote=sort, id=rule.id, sort=_SORTS[sort])
        for number, text in enumerate(texts):
            yield from _try(rule, sort, text, examples.at(sort, number), signs, as_of)


def _try(
    rule: AnyRule, sort: str, text: str, source: Source, signs: MetricSigns, as_of: date
) -> Iterator[Finding]:
    document = document_of(text, signs)
    around = AuditEvidence((document,), as_of)
    try:
        found = tuple(own_rule(rule).check(document, around))
    except PledgebookError as error:
        failed = FAILED.finding(source, id=rule.id, reason=error.said)
        yield replace(failed, verdict=Verdict.ERROR)
        return
    unsure = [one for one in found if one.verdict is Verdict.ERROR]
    if unsure:
        failed = FAILED.finding(source, id=rule.id, reason=unsure[0].message)
        yield replace(failed, verdict=Verdict.ERROR)
    elif sort == "bad" and not found:
        applies = applying(rule.applies)(document)
        yield (MISSED if applies else NOT_APPLIED).finding(source, id=rule.id)
    elif sort == "good" and found:
        words = found[0].quote or found[0].message
        yield ALARM.finding(source, id=rule.id, found=words)


def document_of(text: str, signs: MetricSigns) -> DocumentEvidence:
    """Read an example as a document: Markdown, with headings and tables."""
    file = read_plain(Path("例子.md"), text.encode())
    return DocumentEvidence(replace(file, lines=tuple(lines_of(file.passages))), signs, "例子")
