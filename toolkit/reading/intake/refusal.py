"""Why a file is not read, and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from toolkit.errors import DocumentError
from toolkit.model.text import Text

SAVE_DOCX = Text(
    "请用 Word 或 WPS 打开，另存为 .docx。", "Open it in Word or WPS and save it as .docx."
)
SAVE_XLSX = Text(
    "请用 Excel 或 WPS 打开，另存为 .xlsx。", "Open it in Excel or WPS and save it as .xlsx."
)
NAME_SHEET = Text(
    "请改正对照表的 sheet，或表里工作表的名称。",
    "Mend `sheet` in the map, or the name in the workbook.",
)
NO_PASSWORD = Text(
    "请取消密码后另存，或向采购人索取不加密的文件。",
    "Save it without the password, or ask the purchaser for one that has none.",
)
SPLIT = Text("请拆成几个文件。", "Split it into several files.")
ASK_AGAIN = Text(
    "请重新下载，或向采购人索取原文件。", "Download it again, or ask the purchaser for it."
)


def refuse(path: Path, why: Text, mend: Text) -> NoReturn:
    """Raise DocumentError with the name of the file, the reason and the way to mend it."""
    said = Text(f"{path.name}：{why.zh}。{mend.zh}", f"{path.name}: {why.en}. {mend.en}")
    raise DocumentError(said)
