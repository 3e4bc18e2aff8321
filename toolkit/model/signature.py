"""What a signature in a PDF says, and what became of the file after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .text import Text


class Added(StrEnum):
    """What was added to a file after it was signed."""

    NOTHING = "nothing"
    ALLOWED = "allowed"
    """Further signatures and filled fields, which the signer allows."""
    CHANGED = "changed"
    """Anything else."""


ADDED_NAMES = {
    Added.NOTHING: Text("签名之后没有加过内容", "nothing was added after it"),
    Added.ALLOWED: Text(
        "签名之后只加过允许的签名或表单内容",
        "only further signatures or filled fields were added after it, which it allows",
    ),
    Added.CHANGED: Text("签名之后文件被改过", "the file was changed after it"),
}


class Trust(StrEnum):
    """Whether the certificate of a signature can be relied on."""

    TRUSTED = "trusted"
    NOT_ASKED = "not asked"
    """The caller named no root to hold it against."""
    OTHER_ROOT = "other root"
    """It does not lead to a root that the caller named, or may not be used to sign."""
    EXPIRED = "expired"
    """It had expired when it signed."""
    NOT_YET = "not yet valid"
    """It was not yet valid when it signed."""
    EXPIRED_SINCE = "expired since"
    """It was valid when it signed, as the time of the signature says, and has expired since."""


TRUST_NAMES = {
    Trust.TRUSTED: Text("可信", "trusted"),
    Trust.NOT_ASKED: Text(
        "没有核实：用 --trust 指出可信的根证书",
        "not verified: name a root that you trust by --trust",
    ),
    Trust.OTHER_ROOT: Text(
        "不可信：不是由 --trust 指出的根证书签发的，或者不许用来签名",
        "not trusted: no root named by --trust issued it, or it is not for signing",
    ),
    Trust.EXPIRED: Text(
        "不可信：签名时证书已过期，{end} 到期",
        "not trusted: it had expired on {end}, before it signed",
    ),
    Trust.NOT_YET: Text(
        "不可信：签名时证书还没有生效，{begin} 才生效",
        "not trusted: it signed before it was valid, from {begin}",
    ),
    Trust.EXPIRED_SINCE: Text(
        "不能再核实：签名时有效，{end} 到期",
        "cannot be verified any more: valid when it signed, it expired on {end}",
    ),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a certificate is, and from when until when it is valid.

    `organisations` are the names that it gives for one, several where it says not which it is.
    """

    name: str
    organisations: tuple[str, ...]
    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: who, by whose certificate, when, and what a check found.

    `time` is ISO; `proven` tells that a time-stamp vouches for it, else it is what the signer's
    machine claimed. `intact` tells that the signed bytes are those that were signed, that the
    signature is the key's, and that nothing was added but what it allows. `begin` and `end` are the days from and until which its certificate is
    valid.
    """

    signer: str
    issuer: str
    time: str
    proven: bool
    intact: bool
    trust: Trust
    begin: str
    end: str
    added: Added
