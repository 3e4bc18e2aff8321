"""A promise is below what the law asks at least for this kind of work."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.law import applies, bounds_of, in_force, may_bound
from toolkit.model.bound import Bound
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.regulation import LawArticle, Regulation
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.claims import Claim
from toolkit.reading.naming import Kind
from toolkit.reading.statement import Clause

# The title and the lines below it say what a document is about.
_HEAD = 6
_STOP = pattern("[，,；;。]")

RULE = Rule(
    "promise-below-law",
    Severity.ERROR,
    Text(
        "“{found}”达不到《{law}》第{article}条的“{minimum}”（适用于{kind}）",
        "`{found}` does not meet the `{minimum}` of {law}, article {article} (for {kind})",
    ),
    Text("至少承诺“{minimum}”。", "Promise at least `{minimum}`."),
    Text(
        "低于法定最低标准的承诺无效，并可能导致废标。",
        "A promise below the legal minimum is void and may cost the bid.",
    ),
    Examples(
        bad="智能化系统安装工程自竣工验收合格之日起保修1年。",
        good="智能化系统安装工程自竣工验收合格之日起保修2年。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each value that an article in force forbids for the work that the document is about.

    What is promised for a part or a case counts where the article names that part.
    """
    if document.asks:
        return
    for law in around.laws:
        for article in law.articles:
            if in_force(article, around.as_of):
                for clause, bound in _bounded(article, document, around):
                    if bound.comparable(article.minimum) and not bound.meets(article.minimum):
                        yield _told(document, clause, bound, law, article)


def _bounded(
    article: LawArticle, document: DocumentEvidence, around: AuditEvidence
) -> Iterator[tuple[Clause, Bound]]:
    """Give the values that an article bounds: by its words, else by what they are promised for."""
    signs = article.signs
    if signs is None:
        for claim in document.claims:
            bound = claim.statement.bound
            if bound is not None and _counts(claim, article, document, around):
                yield claim.clause, bound
    elif may_bound(signs, document.plain_clauses) and (
        not signs.about or any(word in document.text for word in signs.about)
    ):
        for clause in document.clauses:
            yield from ((clause, bound) for bound in bounds_of(article, signs, clause))


def _told(
    document: DocumentEvidence, clause: Clause, bound: Bound, law: Regulation, article: LawArticle
) -> Finding:
    return document.finding_in(
        RULE,
        clause,
        bound.written,
        found=bound.written,
        minimum=article.minimum,
        law=law.title,
        article=article.number,
        kind=article.applies_to,
    )


def _counts(
    claim: Claim, article: LawArticle, document: DocumentEvidence, around: AuditEvidence
) -> bool:
    said = claim.statement
    if said.metric != article.metric:
        return False
    if said.scope or said.clause.cells:
        return applies(article, said.scope or claim.clause.text)
    project = around.tender.project if around.tender else ""
    projects = (one.name for one in document.names if one.kind is Kind.PROJECT)
    head = (line.text for line in document.body[:_HEAD] if not line.text.rstrip().endswith("。"))
    written = said.bound.written if said.bound else ""
    part = (part for part in _STOP.split(claim.clause.text) if written in part)
    return applies(article, "\n".join((project, *part, *projects, *head)))
