"""The heading of a document and its file name, which Windows, Linux and object stores all take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from toolkit.model.kind import DocumentKind
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Tender
from toolkit.model.wording import fields, fill
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
    *folders, last = pattern.strip("/").split("/")
    name = _fitting(last.removesuffix(".docx"), values, ".docx")
    return "/".join((*(_fitting(folder, values, "") for folder in folders), name))


def _fitting(part: str, values: Mapping[str, str], suffix: str) -> str:
    """Fill a part of a path; where it is too long its longest field is shortened, not its end."""
    held = dict(values)
    names = [field.name for field in fields(part) if field.name in held]
    while names and (over := len((fill(part, held, {}) + suffix).encode()) - MAX_BYTES) > 0:
        longest = max(names, key=lambda name: len(held[name].encode()))
        text = held[longest].encode()
        held[longest] = text[: max(len(text) - over, 1)].decode(errors="ignore").rstrip()
        if len(text) <= 1:
            break
    return safe_name(fill(part, held, {}), suffix)
