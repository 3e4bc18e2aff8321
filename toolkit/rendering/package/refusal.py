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
NO_REMOTE = Text(
    "请改为嵌入内容：断开链接，结束邮件合并；模板链接在“开发工具 > 文档模板”中去掉。",
    "Embed what it links to and end a mail merge; take an attached template off under "
    "Developer > Document Template.",
)
_SHRINK = Text("请减少图片或拆分模板。", "Use fewer images or split the template.")
_NO_ACTIVE = Text(
    "请删除宏、控件、加载项和嵌入对象，另存为 .docx。",
    "Remove macros, controls, add-ins and embedded objects, and save it as .docx.",
)


def refuse(said: Text, mend: Text, /, *, broken: bool = False, **values: object) -> NoReturn:
    """Raise PackageError; `broken` tells damage from harm."""
    filled = said.fill(**values)
    whole = Text(filled.zh + mend.zh, filled.en + mend.en)
    raise PackageError(whole, broken=broken or said is NOT_A_PACKAGE)


def at_most(found: int, most: int, what: Text) -> None:
    """Refuse a package that holds more of something than it may."""
    if found > most:
        refuse(TOO_MUCH, _SHRINK, what=what, found=found, most=most)


def refuse_active(name: str) -> NoReturn:
    """Refuse what runs in the reader's Word."""
    why = Text("是宏、控件或嵌入对象", "is a macro, a control or an embedded object")
    refuse(BAD_ENTRY, _NO_ACTIVE, name=shown(name), why=why)


def shown(found: str | None) -> str:
    """Shorten what a message quotes."""
    return (found or "")[:200]
