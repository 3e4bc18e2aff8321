"""What keeps a key from signing for a set: its certificate is not valid on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.signature import Holder
from toolkit.model.source import Source
from toolkit.model.text import Text

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
FAULTS = (NOT_VALID,)
_EXPIRED = Text("已于 {day} 到期", "expired on {day}")
_NOT_YET = Text("{day} 才生效", "is not valid before {day}")


def certificate_faults(key: Path, holder: Holder, now: datetime) -> Iterator[Finding]:
    """Report why a key, named by its place, cannot sign now."""
    outside = (
        (now > holder.end, _EXPIRED, holder.end),
        (now < holder.begin, _NOT_YET, holder.begin),
    )
    for is_outside, said, moment in outside:
        if is_outside:
            what = said.fill(day=moment.astimezone().date())
            yield NOT_VALID.finding(Source(key), who=holder.name, what=what)
