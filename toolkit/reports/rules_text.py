"""Rules in words: a line, a page, or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.model.finding import Rule
from toolkit.model.text import Language, Text

from .findings_text import NEEDS, SEVERITIES

_WHY, _MEND, _BASIS = Text("为什么", "Why"), Text("怎么改", "How to mend it"), Text("依据", "Basis")
_BAD, _GOOD = Text("反例", "Bad"), Text("正例", "Good")
_NEEDS = Text("需要", "Needs")


def shown(message: str) -> str:
    """Show the fields of a message as an ellipsis."""
    return re.sub(r"\{+\w+\}+", "…", message)


def rule_line(rule: Rule, group: str, language: Language) -> str:
    """Write id, severity, group and message in one line, parted by tabs."""
    severity = rule.severity.name.lower()
    return f"{rule.id}\t{severity}\t{group}\t{shown(rule.message.of(language))}"


def rule_json(rule: Rule, group: str, language: Language) -> dict[str, object]:
    """Write a rule for programs."""
    examples = rule.examples
    return {
        "id": rule.id,
        "severity": rule.severity.name.lower(),
        "group": group,
        "message": shown(rule.message.of(language)),
        "help": shown(rule.help.of(language)),
        "why": rule.why.of(language),
        "basis": rule.basis.of(language) if rule.basis else None,
        "needs": [need.value for need in rule.needs],
        "bad": examples.bad if examples else None,
        "good": examples.good if examples else None,
    }


def rule_text(rule: Rule, group: Text, language: Language) -> Iterator[str]:
    """Write a rule for people, a line each."""
    severity = SEVERITIES[rule.severity].of(language)
    yield f"{rule.id} · {severity} · {group.of(language)}"
    yield shown(rule.message.of(language))
    yield ""
    for title, text in rule_parts(rule, language):
        first, *rest = text.splitlines() or [""]
        yield f"{title}: {first}"
        yield from (f"    {line}" for line in rest)


def rule_parts(rule: Rule, language: Language) -> Iterator[tuple[str, str]]:
    """Give what is told of a rule with its title: why, how to mend it, basis, needs, examples."""
    yield _WHY.of(language), rule.why.of(language)
    yield _MEND.of(language), shown(rule.help.of(language))
    if rule.basis:
        yield _BASIS.of(language), rule.basis.of(language)
    if rule.needs:
        wants = ", ".join(NEEDS[need].of(language) for need in rule.needs)
        yield _NEEDS.of(language), wants
    if rule.examples:
        yield _BAD.of(language), rule.examples.bad
        yield _GOOD.of(language), rule.examples.good
