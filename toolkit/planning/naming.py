"""The heading of a document and its file name, which Windows, Linux and object stores all take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from toolkit.model.kind import DocumentKind
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Tender
from toolkit.model.wording import fill
from toolkit.model.workspace import Policy
from toolkit.pattern import pattern

MAX_BYTES = 180
_FORBIDDEN = pattern(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = pattern(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.I)


@lru_cache(maxsize=64)
def safe_name(text: str, suffix: str) -> str:
    """Turn a text into a file name of at most 180 bytes in UTF-8, `suffix` included.

    Characters that Windows forbids become hyphens; a name that Windows reserves gets an
    underscore before it; dots and spaces at the ends go.
    """
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", text)).strip(" .\u3000")
    name = f"_{name}" if _RESERVED.match(name) or not name else name
    room = MAX_BYTES - len(suffix.encode())
    return name.encode()[:room].decode(errors="ignore").rstrip(" .\u3000") + suffix


def document_names(
    kind: DocumentKind, policy: Policy | None, tender: Tender, organisation: Organisation
) -> tuple[str, str]:
    """Give the heading and the file name of a document."""
    named = {
        "title": policy.title if policy else kind.title,
        "number": policy.control.number if policy else "",
        "tender": tender.number,
        "organisation": organisation.short_name,
    }
    heading = fill(kind.heading, named, {})
    return heading, safe_name(fill(kind.file_name, {**named, "heading": heading}, {}), ".docx")


def document_path(pattern: str, values: Mapping[str, str]) -> str:
    """Fill a pattern such as {customer}/{number}-{title}.docx; each part becomes a safe name."""
    *folders, last = (fill(part, values, {}) for part in pattern.strip("/").split("/"))
    name = safe_name(last.removesuffix(".docx"), ".docx")
    return "/".join((*(safe_name(folder, "") for folder in folders), name))
