"""A promise is weaker than the law that it names."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.audit.law import in_force, law_of
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "below-legal-minimum",
    Severity.ERROR,
    Text(
        "“{offer}”低于{law}第{article}条的“{minimum}”",
        "`{offer}` is below the `{minimum}` of {law}, article {article}",
    ),
    Text("至少承诺“{minimum}”。", "Promise at least `{minimum}`."),
    Text(
        "低于法定最低标准的承诺无效，并可能导致废标。",
        "A promise below the legal minimum is void and may cost the bid.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each offer that does not meet a confirmed article in force which it is based on."""
    for _, entry in evidence.commitments():
        for index, basis in enumerate(entry.basis):
            article = evidence.workspace.articles.get(basis)
            if article is None or entry.offer is None or not in_force(article, evidence.as_of):
                continue
            same = article.metric == entry.metric and entry.offer.comparable(article.minimum)
            if same and not entry.offer.meets(article.minimum):
                yield RULE.finding(
                    entry.at("offer"),
                    quote=entry.offer.written,
                    related=(entry.at("basis", index), article.at("minimum")),
                    offer=entry.offer,
                    minimum=article.minimum,
                    law=law_of(evidence.workspace, basis),
                    article=article.id,
                )
