"""Where a target leads: to a part, to the reader's own disk, or elsewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote

from toolkit.pattern import pattern

# Word notes where the writer's Normal.dotm lay; a disk of the reader's computer is nothing remote.
# `\??\UNC\` is a share as well.
_ON_A_DISK = pattern(
    r"(?:file:///(?![/\\])|file://localhost/(?![/\\])|[A-Z]:[/\\]"
    r"|(?![A-Z][\w+.-]*:)(?![/\\](?:[/\\]|\?\?)))"
    r"(?!.*(?:://|[\x00-\x1f]))(?!\s)",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE = pattern(r"(?!\s*[A-Z][\w+.-]*:)(?!\s*[/\\]{2})", re.IGNORECASE)
_ROUNDS = 5


def is_on_a_disk(target: str) -> bool:
    """Tell whether a target is a plain file of the reader's computer or of the package."""
    plain = _decoded(target)
    return plain is not None and _ON_A_DISK.match(plain) is not None


def is_inside(target: str) -> bool:
    """Tell whether a target has neither a scheme nor a host, so that it can name a part."""
    plain = _decoded(target)
    return plain is not None and _INSIDE.match(plain) is not None


def _decoded(target: str) -> str | None:
    """Undo percent-encoding, that of percent signs too; None where it goes on and on."""
    for _ in range(_ROUNDS):
        decoded = unquote(target)
        if decoded == target:
            return target
        target = decoded
    return None
