"""A promise is below what the law asks at least for this kind of work."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.law import applies, in_force, law_of
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.regulation import LawArticle
from toolkit.model.text import Text
from toolkit.reading.claims import Claim

RULE = Rule(
    "promise-below-law",
    Severity.ERROR,
    Text(
        "“{found}”低于{law}第{article}条的“{minimum}”（适用于{kind}）",
        "`{found}` is below the `{minimum}` of {law}, article {article} (for {kind})",
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
    needs=(Need.WORKSPACE,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each claim that an article in force forbids for the work that the document is about.

    What is promised for a part or a case counts where the article names that part.
    """
    workspace = around.workspace
    if workspace is None or document.asks:
        return
    for basis, article in workspace.articles.items():
        if not in_force(article, around.as_of):
            continue
        for claim in document.claims:
            bound = claim.statement.bound
            if bound is None or not _counts(claim, article, document, around):
                continue
            if bound.comparable(article.minimum) and not bound.meets(article.minimum):
                yield document.finding_in(
                    RULE,
                    claim.clause,
                    bound.written,
                    found=bound.written,
                    minimum=article.minimum,
                    law=law_of(workspace, basis),
                    article=article.id,
                    kind=article.applies_to,
                )


def _counts(
    claim: Claim, article: LawArticle, document: DocumentEvidence, around: AuditEvidence
) -> bool:
    said = claim.statement
    if said.metric != article.metric:
        return False
    if said.scope:
        return applies(article, said.scope)
    project = around.tender.project if around.tender else ""
    return applies(article, f"{project}\n{document.text}")
