"""Reading a tender file of any format: what it really is decides, not what it is called."""

from __future__ import annotations

import errno
import hashlib
import importlib
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from toolkit.model.text import Text

from .intake.file_text import FileText
from .intake.refusal import (
    ASK_AGAIN,
    NO_PASSWORD,
    SAVE_DOCX,
    SAVE_XLSX,
    SPLIT,
    refuse,
)
from .line import lines_of

__all__ = ["MAX_BYTES", "SUFFIXES", "FileText", "read_file"]

MAX_BYTES = 100 * 2**20
SUFFIXES = (".docx", ".xlsx", ".pdf", ".txt", ".md")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有读取权限",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOTDIR: "路径中有一段不是文件夹",
}
_READERS = {
    "docx": "toolkit.reading.intake.word:read_word",
    "xlsx": "toolkit.reading.intake.sheet:read_sheets",
    "pdf": "toolkit.reading.intake.pdf:read_pdf",
    "text": "toolkit.reading.intake.plain:read_plain",
}


def read_file(path: Path) -> FileText:
    """Read a .docx, .xlsx, .pdf, .txt or .md; raises DocumentError with the reason and a way out."""
    data = _bytes(path)
    form = _form(path, data)
    module, _, name = _READERS[form].partition(":")
    # Imported when needed: none of the formats needs the libraries of the others.
    read: Callable[[Path, bytes], FileText] = getattr(importlib.import_module(module), name)
    found = read(path, data)
    warnings = (*_renamed(path, form), *found.warnings)
    return replace(
        found,
        warnings=warnings,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=found.lines or tuple(lines_of(found.passages)),
    )


def _bytes(path: Path) -> bytes:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            refuse(path, Text("不是文件", "it is no file"), ASK_AGAIN)
        if state.st_size > MAX_BYTES:
            size = MAX_BYTES // 2**20
            refuse(path, Text(f"文件超过 {size} MB", f"the file is over {size} MB"), SPLIT)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        zh = _REASONS.get(error.errno or 0, reason)
        mend = Text("请检查路径和读取权限。", "Check the path and the right to read it.")
        return refuse(path, Text(f"无法读取（{zh}）", f"it cannot be read ({reason})"), mend)


def _form(path: Path, data: bytes) -> str:
    """Tell what a file is by its first bytes; raises DocumentError where it is nothing we read."""
    if not data.strip(b"\0 \t\r\n"):
        refuse(path, Text("文件是空的", "the file is empty"), ASK_AGAIN)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_ZIP):
        return _zip_form(path, data)
    if data.startswith(_OLE):
        _refuse_ole(path, data)
    _refuse_others(path, data)
    return "text"


def _refuse_others(path: Path, data: bytes) -> None:
    if data.startswith(_PICTURES):
        mend = Text(
            "请先做文字识别（OCR），存为 PDF 或 .docx。", "Have its text recognised first (OCR)."
        )
        refuse(path, Text("这是图片", "it is a picture"), mend)
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"{\\rtf", b"<html", b"<!doctype", b"<?xml", b"mime-version")):
        why = Text(
            "是 RTF、网页或 XML，不是 Word 文件", "it is RTF, a web page or XML, no Word file"
        )
        refuse(path, why, SAVE_DOCX)
    if path.suffix.lower() in (".docx", ".xlsx", ".pdf"):
        why = Text(f"内容不是 {path.suffix}", f"its content is no {path.suffix}")
        refuse(path, why, ASK_AGAIN)


def _zip_form(path: Path, data: bytes) -> str:
    from .intake.package import open_package

    package = open_package(path, data)
    for part, form in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx")):
        if package.has(part):
            return form
    kinds = {target for _, target in package.relations("").values()}
    if any(target.startswith("word/") for target in kinds):
        return "docx"
    if "xl/workbook.bin" in kinds:
        refuse(path, Text("是二进制的 .xlsb", "it is a binary .xlsb"), SAVE_XLSX)
    if any(target.startswith("xl/") for target in kinds):
        return "xlsx"
    if any(name.startswith("ppt/") for name in package.names):
        refuse(path, Text("是演示文稿", "it is a presentation"), SAVE_DOCX)
    why = Text("是压缩包，不是 .docx 或 .xlsx", "it is a zip, no .docx or .xlsx")
    mend = Text("请先解压，再读取里面的文件。", "Unpack it and read the files inside.")
    return refuse(path, why, mend)


def _refuse_ole(path: Path, data: bytes) -> NoReturn:
    """Tell an encrypted .docx or .xlsx from the formats of Word and Excel 97 to 2003."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        refuse(path, Text("文件加了密码", "the file needs a password"), NO_PASSWORD)
    if "Workbook".encode("utf-16-le") in data:
        why = Text("是旧格式的 .xls（不论扩展名）", "it is an old .xls, whatever its name says")
        refuse(path, why, SAVE_XLSX)
    why = Text("是旧格式的 .doc 或 .wps（不论扩展名）", "it is an old .doc, whatever its name says")
    refuse(path, why, SAVE_DOCX)


def _renamed(path: Path, form: str) -> tuple[Text, ...]:
    suffix = path.suffix.lower()
    right = {"text": (".txt", ".md", ".markdown", ".csv", "")}.get(form, (f".{form}",))
    if suffix in right:
        return ()
    zh, en = (
        f"{path.name} 其实是 {form}，已按 {form} 读取",
        f"{path.name} is really {form}; read as that",
    )
    return (Text(zh, en),)
