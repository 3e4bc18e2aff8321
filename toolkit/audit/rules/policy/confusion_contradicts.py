"""A table of confusions holds a pair that says nothing, or two that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.confusions import Confusion, Confusions
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

RULE = Rule(
    "confusion-contradicts",
    Severity.ERROR,
    Text(
        "“{wrong}”应为“{right}”，{why}",
        "`{wrong}` should be `{right}`, but {why}",
    ),
    Text(
        "删去错的一条，或写明各自的前后文。",
        "Delete what is wrong, or say what stands around each.",
    ),
    Text(
        "矛盾的混淆表会让人把对的字改成错的。",
        "Tables that contradict each other have people change what is right.",
    ),
)
_SAME = Text("两者相同", "both are the same")
_OTHER = Text("别处写着应为“{other}”", "elsewhere it should be `{other}`")


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report pairs of equal words, and wrong words with two right ones in the same surroundings."""
    seen: dict[tuple[object, ...], Confusion] = {}
    for table in evidence.workspace.of(Confusions):
        for entry in table.confusions:
            before = seen.setdefault((entry.wrong, *_around(entry)), entry)
            if entry.wrong == entry.right:
                yield _finding(entry, _SAME)
            elif before.right != entry.right:
                yield _finding(entry, _OTHER.fill(other=before.right), before.at("right"))


def _around(entry: Confusion) -> tuple[tuple[str, ...], ...]:
    return (entry.before, entry.after, entry.not_before, entry.not_after)


def _finding(entry: Confusion, why: Text, *related: Source) -> Finding:
    return RULE.finding(
        entry.at("right"),
        quote=entry.right,
        related=related,
        wrong=entry.wrong,
        right=entry.right,
        why=why,
    )
