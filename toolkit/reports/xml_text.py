"""Text as XML 1.0 allows it (section 2.2)."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """Put the replacement character for what no XML file can hold."""
    return _FORBIDDEN.sub("\ufffd", text)
