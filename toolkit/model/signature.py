"""What a signature in a PDF says, and what became of the file after it."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: who, by whose certificate, when, and what a check found.

    `time` is ISO; `proven` tells that a time-stamp vouches for it, else it is what the signer's
    machine claimed. `intact` tells that the signed bytes are those that were signed and that the
    signature is the key's. `trusted` tells that the certificate leads to one that the caller trusts.
    """

    signer: str
    issuer: str
    time: str
    proven: bool
    intact: bool
    trusted: bool
    added: Added
