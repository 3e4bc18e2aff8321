"""What keeps a package from being used, in words: what is wrong and how to mend it."""

from __future__ import annotations

from typing import NoReturn

from toolkit.errors import PackageError
from toolkit.model.text import Text

SAVE_AGAIN = Text(
    "请在 Word 或 WPS 中打开，另存为新的 .docx。",
    "Open it in Word or WPS and save it as a new .docx.",
)
NOT_A_PACKAGE = Text(
    "这不是可以读取的 .docx：{why}。", "this is no .docx that can be read: {why}. "
)
TOO_MUCH = Text(
    "模板包过大：{what} {found}，最多 {most}。",
    "the package is too large: {what} {found}, at most {most}. ",
)
BAD_ENTRY = Text("模板包里的“{name}”{why}。", "the entry `{name}` {why}. ")


def refuse(said: Text, mend: Text, /, *, broken: bool = False, **values: object) -> NoReturn:
    """Raise PackageError; `broken` tells damage from harm."""
    filled = said.fill(**values)
    whole = Text(filled.zh + mend.zh, filled.en + mend.en)
    raise PackageError(whole, broken=broken or said is NOT_A_PACKAGE)
