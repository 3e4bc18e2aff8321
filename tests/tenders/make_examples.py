"""Make the files of the example tenders from the texts beside them.

Run `python -m tests.tenders.make_examples` after a text was changed; it needs LibreOffice and
poppler. In a text `#` begins a heading, `|` a row of a table, `||` a row of a table inside the last
cell, `1#` an item that Word numbers, and `!` a title, caption, header, footer, page or scan.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import xlsxwriter
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
_PAGE_DPI = "110"
_SERVICE_HEAD = ("序号", "标识", "服务项目", "对象", "招标要求", "备注")
_SERVICE: Sequence[Sequence[str]] = (
    ("1", "★", "质保期", "空调机组", "整机不低于 36 个月，压缩机不低于 6 年", "自验收合格之日起"),
    ("2", "★", "故障响应时间", "全部设备", "一级（停机）≤15 分钟，二级≤30分钟", "自接到报修起"),
    ("3", "▲", "到达现场时间", "", "一级（停机）≤2 小时，二级≤4小时", ""),
    ("4", "▲", "故障修复时间", "", "一级（停机）≤8 小时，二级≤２４小时", ""),
    ("5", "", "备用设备", "", "修复超时的 12 小时内到位", ""),
    ("6", "", "巡检", "空调机组", "每年不少于 2 次", "含滤网清洗"),
    ("7", "", "巡检", "实训设备", "每季度 1 次", ""),
    ("8", "", "设备完好率", "全部设备", "不少于 97%", ""),
    ("9", "", "维修工程师", "", "不少于 2 名，本地常驻", ""),
    ("10", "", "服务网点", "", "本市至少 1 个", ""),
    ("11", "", "随货资料", "", "说明书、合格证、保修卡随货同行", ""),
    ("12", "", "软件升级", "实训软件", "五年内免费", ""),
    ("13", "", "回访", "", "每半年一次电话回访", ""),
)  # fmt: skip
_GOODS_HEAD = ("序号", "标识", "设备", "技术参数要求")
_GOODS: Sequence[Sequence[str]] = (
    ("1", "★", "多联空调", "制冷量≥12.0kW，能效等级一级"),
    ("2", "", "", "室内机噪声≤42dB(A)"),
    ("3", "▲", "", "除霜时间≤8 分钟，制热启动时间≤3 分钟"),
    ("4", "★", "实训台", "连续工作时间≥24 小时"),
    ("5", "", "", "配套软件支持不少于 40 人同时在线"),
)


def make(folder: Path) -> None:
    """Make the files of all examples below a folder."""
    for name in ("works", "goods"):
        _word(HERE / name / "tender.txt", folder).save(str(folder / name / "tender.docx"))
    _workbook(folder / "goods" / "requirements.xlsx")
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch, "tender.docx")
        _word(HERE / "service" / "tender.txt", Path(scratch)).save(str(written))
        shutil.move(_pdf(written), folder / "service" / "tender.pdf")


def _word(text: Path, scratch: Path) -> Word:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "SimSun", Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    writer = _Writer(document, scratch)
    for line in text.read_text(encoding="utf-8").splitlines():
        writer.add(line)
    return document


class _Writer:
    def __init__(self, document: Word, scratch: Path) -> None:
        self._document = document
        self._scratch = scratch
        self._table: Table | None = None
        self._inner: Table | None = None
        section = document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        self._commands: Mapping[str, Callable[[str], object]] = {
            "title": self._title,
            "caption": self._title,
            "header": lambda text: setattr(section.header.paragraphs[0], "text", text),
            "footer": lambda text: setattr(section.footer.paragraphs[0], "text", text),
            "page": lambda text: document.add_paragraph().add_run().add_break(WD_BREAK.PAGE),
            "scan": self._scan,
        }

    def add(self, line: str) -> None:
        """Write a line of the text."""
        if line.startswith("||"):
            self._nested(line[2:].split("|"))
            return
        self._inner = None
        if line.startswith("|"):
            self._row(line[1:].split("|"))
            return
        self._table = None
        if line.startswith("!"):
            command, _, rest = line[1:].partition(" ")
            self._commands[command](rest)
        elif line.startswith("#"):
            marks, _, rest = line.partition(" ")
            self._document.add_heading(rest, len(marks))
        elif line.startswith("1# "):
            self._document.add_paragraph(line[3:], style="List Number")
        else:
            self._document.add_paragraph(line)

    def _title(self, text: str) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = True

    def _row(self, cells: Sequence[str]) -> None:
        if self._table is None:
            self._table = self._document.add_table(0, len(cells))
            self._table.style = "Table Grid"
        _fill(self._table, cells)

    def _nested(self, cells: Sequence[str]) -> None:
        assert self._table is not None
        if self._inner is None:
            self._inner = self._table.rows[-1].cells[-1].add_table(0, len(cells))
            self._inner.style = "Table Grid"
        _fill(self._inner, cells)

    def _scan(self, name: str) -> None:
        """Put a text in as the picture of its page, as a scanner gives it."""
        sheet = self._scratch / "scanned.docx"
        _word(HERE / name, self._scratch).save(str(sheet))
        picture = self._scratch / "scanned"
        command = ("pdftoppm", "-png", "-gray", "-singlefile", "-r", _PAGE_DPI)
        subprocess.run((*command, str(_pdf(sheet)), str(picture)), check=True)
        self._document.add_section()
        self._document.add_section()
        running, bare, after = self._document.sections[-3:]
        for part in ("header", "footer"):
            getattr(bare, part).is_linked_to_previous = False
            getattr(after, part).is_linked_to_previous = False
            getattr(after, part).paragraphs[0].text = getattr(running, part).paragraphs[0].text
        # The picture goes before the paragraph that holds the end of its section.
        end = self._document.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1]
        paragraph = Paragraph(end, self._document._body)
        paragraph.add_run().add_picture(str(picture.with_suffix(".png")), width=Mm(145))


def _fill(table: Table, cells: Sequence[str]) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves it untyped.
    for cell, text in zip(row.cells, cells, strict=True):
        cell.text = text


def _pdf(document: Path) -> Path:
    command = ("soffice", "--headless", "--convert-to", "pdf", "--outdir")
    profile = f"-env:UserInstallation=file://{document.parent}/profile"
    run = (*command, str(document.parent), profile, str(document))
    subprocess.run(run, check=True, capture_output=True)
    return document.with_suffix(".pdf")


def _workbook(path: Path) -> None:
    """Write the table of requirements: titles above the header row, merged cells, two sheets."""
    with xlsxwriter.Workbook(path) as book:
        service = book.add_worksheet("服务要求")
        service.merge_range("A1:F1", "实训中心空调及实训设备采购项目  服务要求一览表")
        service.write("A2", "项目编号：QHZC-2026-G-0093")
        service.write_row("A4", _SERVICE_HEAD)
        for row, cells in enumerate(_SERVICE, 4):
            service.write_row(row, 0, cells)
        service.merge_range("D6:D8", "全部设备")
        goods = book.add_worksheet("技术参数")
        goods.merge_range("A1:D1", "技术参数要求（★为实质性要求，▲为重要参数）")
        goods.write_row("A3", _GOODS_HEAD)
        for row, cells in enumerate(_GOODS, 3):
            goods.write_row(row, 0, cells)
        goods.merge_range("C4:C6", "多联空调")
        goods.merge_range("C7:C8", "实训台")


if __name__ == "__main__":
    make(HERE)
