"""What keeps a key from signing for a set: it is not the bidder's, or not valid on the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from toolkit.loading.workspace import load
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.names import folded
from toolkit.model.organisation import Organisation
from toolkit.model.signature import Holder
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.pattern import pattern

NOT_VALID = Rule(
    "certificate-not-valid-today",
    Severity.ERROR,
    Text("“{who}”的证书{what}，今天不能用来签名", "the certificate of `{who}` {what}: it cannot sign today"),
    Text(
        "换一张在有效期内的证书再发布；编号还没有用掉。",
        "Sign with a certificate that is valid; no number was used.",
    ),
    Text(
        "证书有效期以外的签名，收到的人核对出来是无效的。",
        "Who checks a signature made outside the days of its certificate finds it invalid.",
    ),
    basis=Text(
        "《电子签名法》第 13 条、第 21 条", "Electronic Signature Law, articles 13 and 21"
    ),
)  # fmt: skip
ANOTHER = Rule(
    "certificate-of-another-company",
    Severity.ERROR,
    Text(
        "证书是“{who}”的，不能替“{company}”签名",
        "the certificate is that of `{who}`: it cannot sign for `{company}`",
    ),
    Text(
        "用这家公司自己的证书；公司改过名，就把旧名写进 policies/organisations 的 former_names。",
        "Sign with the company's own certificate; a name that it had before goes to former_names "
        "in policies/organisations.",
    ),
    Text(
        "承诺是投标人作出的，别家公司的电子印章不能代表它。",
        "The bidder promises; the electronic seal of another company does not speak for it.",
    ),
    basis=Text("《电子签名法》第 13 条", "Electronic Signature Law, article 13"),
)
PERSON = Rule(
    "certificate-of-a-person",
    Severity.WARNING,
    Text(
        "证书只写着“{who}”，没有写明单位；是否代表“{company}”，证书上看不出来",
        "the certificate names only `{who}` and no organisation; it does not show whether it "
        "speaks for `{company}`",
    ),
    Text(
        "请核对此人有授权；要以公司名义签，用写明公司名称的证书。",
        "See that this person is authorised; to sign as the company use a certificate that names it.",
    ),
    Text(
        "收到的人看到的签名人是个人，不是投标人。",
        "Who receives the document sees a person as its signer, not the bidder.",
    ),
)
FAULTS = (NOT_VALID, ANOTHER, PERSON)
_COMPANY = pattern(r"公司|集团|[厂院所]$|\b(?i:ltd|inc|llc|corp|gmbh|company)\b")
_EXPIRED = Text("已于 {day} 到期", "expired on {day}")
_NOT_YET = Text("{day} 才生效", "is not valid before {day}")


def own_names(root: Path, organisation: str) -> tuple[str, ...]:
    """Give the names in which one may sign for an organisation, its full name first.

    Where no organisation is on record, those of every one in the workspace.
    """
    owners = load(root).workspace.of(Organisation)
    meant = [one for one in owners if organisation in ("", one.id)]
    names = [name for one in meant for name in (*one.names, one.seal_name) if name]
    return tuple(names) or (organisation,)


def certificate_faults(
    key: Path, holder: Holder, names: Sequence[str], now: datetime
) -> Iterator[Finding]:
    """Report why a key, named by its place, cannot sign now for who has these names."""
    outside = (
        (now > holder.end, _EXPIRED, holder.end),
        (now < holder.begin, _NOT_YET, holder.begin),
    )
    for is_outside, said, moment in outside:
        if is_outside:
            what = said.fill(day=moment.astimezone().date())
            yield NOT_VALID.finding(Source(key), who=holder.name, what=what)
    own = {folded(name) for name in names}
    claimed = holder.organisations or (holder.name,)
    if own.isdisjoint(map(folded, claimed)):
        person = not holder.organisations and not _COMPANY.search(holder.name)
        rule, who = (PERSON, holder.name) if person else (ANOTHER, "、".join(claimed))
        yield rule.finding(Source(key), who=who, company=names[0])
