"""Writing a tender file back: whole, in its own encoding, and never over somebody's newer work."""

from __future__ import annotations

import codecs
from pathlib import Path

from toolkit.batch.atomic import write_atomically
from toolkit.errors import NotSafeError
from toolkit.model.text import Text


def write_tender(path: Path, text: str, was: bytes | None) -> None:
    """Write the text of a tender file that held `was` when it was read; None where there was none.

    A byte order mark stays. Raises NotSafeError where somebody changed the file since.
    """
    if (path.read_bytes() if path.exists() else None) != was:
        zh = f"{path.name} 刚刚被别人改过，没有写入；请再运行一次"
        en = f"{path.name} was changed just now and was left alone; run again"
        raise NotSafeError(Text(zh, en))
    mark = codecs.BOM_UTF8 if was is not None and was.startswith(codecs.BOM_UTF8) else b""
    data = mark + text.encode()
    if data != was:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)
