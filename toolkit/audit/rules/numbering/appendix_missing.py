"""The text names an appendix that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.mentions import appendices, appendix_mentions

RULE = Rule(
    "appendix-missing",
    Severity.WARNING,
    Text("文中提到“{named}”，但没有找到", "the text names `{named}`, which is not there"),
    Text(
        "附上它，或改正引用；单独成文的，请与本文件一起审查。",
        "Attach it or mend the reference; audit it together with this document where it is a file of its own.",
    ),
    Text(
        "缺附件的条款落不了地，评审时按未提供处理。",
        "A clause that rests on a missing appendix is empty, and counts as not handed in.",
    ),
    Examples(
        bad="凡是自制及外协配套的电瓶、后桥，参照附录a执行。",
        good="凡是自制及外协配套的电瓶、后桥，参照附录A执行。\n附录A 部件保修期限表",
    ),
)


def check(evidence: AuditEvidence) -> Iterator[Finding]:
    """Report each appendix once a document that none of the audited documents has."""
    there = {one for document in evidence.documents for one in appendices(document.body)}
    kinds = {kind for kind, _ in there}
    names = " ".join(document.path.stem for document in evidence.documents)
    for document in evidence.documents:
        told: set[tuple[str, str]] = set()
        for mention in appendix_mentions(document.body):
            key = (mention.kind, mention.label)
            known = key in there if mention.label else mention.kind in kinds
            if known or key in told or f"{mention.kind}{mention.label}" in names:
                continue
            if mention.label or not (kinds or mention.line.place.row):
                told.add(key)
                named = f"{mention.kind}{mention.label}"
                yield document.finding(RULE, mention.line, mention.text, named=named)
