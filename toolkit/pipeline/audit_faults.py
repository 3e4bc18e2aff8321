"""Findings about the audit itself: what was not read, and what could not be annotated."""

from __future__ import annotations

from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text

UNREADABLE = Rule(
    "document-not-read",
    Severity.ERROR,
    Text("没有读：{reason}", "not read: {reason}"),
    Text("按提示处理后再审。", "Mend that and audit again."),
    Text("没有读的文件等于没有审。", "What was not read was not audited."),
)
PARTLY_READ = Rule(
    "document-partly-read",
    Severity.WARNING,
    Text("没有全部读入：{reason}", "not read in full: {reason}"),
    Text("没有读入的部分请人工审核。", "Audit by hand what was not read."),
    Text("没有读入的部分没有审。", "What was not read was not audited."),
)
NOTHING = Rule(
    "nothing-to-audit",
    Severity.ERROR,
    Text("没有可审的文件（.docx、.pdf、.txt、.md）", "no file to audit (.docx, .pdf, .txt, .md)"),
    Text("检查路径。", "Check the path."),
    Text(
        "没有审任何文件不等于没有问题。", "That nothing was audited does not mean that all is well."
    ),
)
NOT_ANNOTATED = Rule(
    "document-not-annotated",
    Severity.ERROR,
    Text("没有写出带批注的副本：{reason}", "no annotated copy was written: {reason}"),
    Text(
        "用 Word 或 WPS 打开后另存为 .docx，再运行一次；发现本身不受影响。",
        "Open it in Word or WPS, save it anew as .docx, and run again; the findings stand.",
    ),
    Text(
        "没有批注的副本不等于没有问题。", "A copy that is missing does not mean that all is well."
    ),
)
FAULTS = (UNREADABLE, PARTLY_READ, NOTHING, NOT_ANNOTATED)
