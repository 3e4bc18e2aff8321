"""Writing a tender file back: whole, in its own encoding, and never over somebody's newer work."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable
from pathlib import Path

from toolkit.batch.atomic import write_atomically
from toolkit.errors import NotSafeError
from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.model.workspace import Workspace


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


def rewrite(
    workspace: Workspace, tender: Tender, change: Callable[[str, Path], str | None]
) -> None:
    """Change the file of a tender as a whole; `change` gives its new text, None where it cannot.

    Raises NotSafeError where it cannot, or where the file is not the one that was read any more.
    """
    path = tender.source.path
    was = path.read_bytes()
    same = hashlib.sha256(was).hexdigest() == workspace.hash_of(tender)
    text = change(was.decode("utf-8-sig"), path) if same else None
    if text is None:
        raise NotSafeError(
            Text(
                f"“{path}”的写法无法自动修改，没有改动；请在其中手工填写。",
                f"`{path}` cannot be changed by a program and was left alone; edit it by hand.",
            )
        )
    write_tender(path, text, was)
