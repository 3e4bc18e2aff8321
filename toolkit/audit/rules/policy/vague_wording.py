"""A promise uses a vague word where a number is needed."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.vague import vague_words

# A field shows a number or names the place of one.
_FIELD = pattern(r"\{[^}]*\}")

RULE = Rule(
    "vague-wording",
    Severity.WARNING,
    Text("“{word}”没有说清楚多快或多少", "`{word}` does not say how soon or how much"),
    Text("换成带数的承诺，例如“4小时内”。", "Promise a number instead, for instance 4小时内."),
    Text(
        "含糊的词评委不给分，出了纠纷按不利于自己的解释。",
        "Vague words earn no points, and in a dispute they are read against us (民法典第498条).",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report the first vague word of each commitment whose wording shows no number of its own."""
    for _, entry in evidence.commitments():
        text = _FIELD.sub("第一项", entry.wording)
        vague = next(vague_words(text), None) if entry.offer is None else None
        if vague is not None:
            yield RULE.finding(entry.at("wording"), quote=vague.word, word=vague.word)
