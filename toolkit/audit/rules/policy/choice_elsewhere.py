"""An answer or an approval names what belongs to another organisation."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.organisation import Organisation
from toolkit.model.responses import Responses
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Text

RULE = Rule(
    "choice-elsewhere",
    Severity.ERROR,
    Text(
        "“{path}”属于“{owner}”，投标人是“{bidder}”",
        "`{path}` belongs to `{owner}`, the bidder is `{bidder}`",
    ),
    Text("改用投标人自己的承诺或答复。", "Name a commitment or a response of the bidder."),
    Text(
        "用别家公司的承诺应答，等于泄露它，也没有人履行。",
        "Answering with another company's promise tells it to outsiders, and nobody keeps it.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each commitment and response of another organisation that a tender names."""
    entries = (*evidence.workspace.policies, *evidence.workspace.of(Responses))
    known = {entry.id for entry in evidence.workspace.of(Organisation)}
    owners = {entry.id: entry.organisation for entry in entries}
    for tender in evidence.workspace.of(Tender):
        for path, place in _named(tender):
            owner = owners.get(path.partition("/")[0], tender.bidder)
            if owner != tender.bidder and {owner, tender.bidder} <= known:
                yield RULE.finding(place, quote=path, path=path, owner=owner, bidder=tender.bidder)


def _named(tender: Tender) -> Iterator[tuple[str, Source]]:
    for requirement in tender.requirements:
        choice = requirement.answer
        if choice and choice.commitment:
            yield choice.commitment, choice.at("commitment")
        if choice and choice.response:
            yield choice.response, choice.at("response")
    for approval in tender.approvals:
        yield approval.commitment, approval.at("commitment")
