"""What may be wrong with a batch."""

from __future__ import annotations

from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text


def _error(id: str, message: Text, help: Text, why: Text) -> Rule:
    return Rule(id, Severity.ERROR, message, help, why)


SAME_ID = _error(
    "batch-id-twice",
    Text("编号“{id}”在第 {line} 行已经用过", "row {line} has the id `{id}` already"),
    Text("每行的编号要不同。", "Give each row an id of its own."),
    Text("后一行会覆盖前一行的文件。", "The second row would overwrite the files of the first."),
)
SAME_NAME = _error(
    "batch-same-name",
    Text(
        "文件名“{name}”和第 {line} 行的重复",
        "the name `{name}` is that of a document of row {line}",
    ),
    Text(
        "在对照表的 names 里加上能区分的字段，例如 {{number}}。",
        "Add a field that differs to names in the map, such as {{number}}.",
    ),
    Text("后一份会覆盖前一份。", "The second would overwrite the first."),
)
NO_BIDDER = _error(
    "batch-field-missing",
    Text("表里没有“{field}”列，也没有 base", "no column gives `{field}`, and there is no base"),
    Text(
        "在对照表的 columns 里写上这一列，或用 base 指定一个招标文件。",
        "Name the column under columns of the map, or a tender under base.",
    ),
    Text("没有它就不能编制文件。", "Without it no document can be made."),
)
UNKNOWN = _error(
    "batch-unknown-name",
    Text("没有{sort}“{id}”", "there is no {sort} `{id}`"),
    Text(
        "{nearest}写 policies/ 或 templates/ 里有的 id。",
        "{nearest}Use an id of policies/ or templates/.",
    ),
    Text("指向不存在的内容会漏掉文件。", "A name of nothing would leave a document out."),
)
TOO_MANY = _error(
    "batch-too-many-findings",
    Text(
        "还有更多问题没有列出（已列 {count} 个）", "there are more findings than the {count} listed"
    ),
    Text("先改正列出的，再运行一次。", "Mend those listed and run again."),
    Text("同一个错误常在每行重复。", "The same mistake often stands in every row."),
)
BUSY = _error(
    "batch-busy",
    Text("另一次批次正在写“{name}”", "another run is writing `{name}`"),
    Text("等它结束后再运行。", "Wait until it has ended and run again."),
    Text("两次批次同时写一个目录会互相覆盖。", "Two runs at once would overwrite each other."),
)
NOT_IN_TABLE = _error(
    "batch-unknown-set",
    Text("表里没有编号“{id}”", "the table has no row `{id}`"),
    Text("{nearest}--only 后面写表里的编号。", "{nearest}Give ids of the table after --only."),
    Text("写错的编号会漏做一套。", "A misspelt id would leave a set out."),
)
LEFTOVER = Rule(
    "batch-leftover",
    Severity.NOTE,
    Text(
        "这张表没有要、但以前在这里做过的文件有 {count} 份，例如“{name}”",
        "{count} documents were made here that this table does not ask for, such as `{name}`",
    ),
    Text(
        "核对 manifest.json：是别的表做的就留着，过时的才删除。",
        "See manifest.json: keep what another table made, delete what is out of date.",
    ),
    Text("过时的文件可能被误交。", "An outdated document may be handed in by mistake."),
)
OUTDATED = Rule(
    "batch-pdf-outdated",
    Severity.WARNING,
    Text(
        "{count} 份 PDF 比旁边的 Word 文件旧，例如“{name}”",
        "{count} PDFs are older than the Word files beside them, such as `{name}`",
    ),
    Text("加 --pdf 再运行一次，或删除它们。", "Run again with --pdf, or delete them."),
    Text("递交了旧的 PDF，承诺就是旧的。", "With an old PDF the old promise is handed in."),
)
NO_ROWS = _error(
    "batch-no-rows",
    Text("“{name}”里没有一行数据", "`{name}` has no rows"),
    Text(
        "检查工作表、标题行和文件是否选对。",
        "See whether sheet, title row and file are the right ones.",
    ),
    Text(
        "什么也没有做，不能当作做完了。", "Nothing was made, and that must not look like success."
    ),
)
CHANGED = _error(
    "batch-inputs-changed",
    Text(
        "读的时候，表、政策或模板又被改了",
        "table, policies or templates changed while they were read",
    ),
    Text("改完、保存以后再运行一次。", "Run again when the changes are saved."),
    Text(
        "一半按旧的、一半按新的做，没有人能说清哪份是哪份。",
        "Half of the documents would be old and half new, and nobody could tell which.",
    ),
)
NOTHING_FAILED = Rule(
    "batch-nothing-failed",
    Severity.NOTE,
    Text("上次没有失败的套", "no set failed last time"),
    Text(
        "没有做完的，不加 --retry-failed 再运行一次。",
        "What was not finished is made by a run without --retry-failed.",
    ),
    Text("--retry-failed 只做失败过的。", "--retry-failed makes only those that failed."),
)
LOST = _error(
    "batch-worker-lost",
    Text("做“{id}”时工作进程中断：{reason}", "the worker was lost while making `{id}`: {reason}"),
    Text(
        "看内存是否够用；只重做这些：--retry-failed。",
        "See whether there is enough memory; make these again with --retry-failed.",
    ),
    Text("中断的一套没有做完。", "The set was not finished."),
)
NO_PDF = _error(
    "batch-no-pdf",
    Text("没有生成“{name}”的 PDF：{reason}", "no PDF was made of `{name}`: {reason}"),
    Text(
        "用 Word 或 LibreOffice 打开这份 .docx 看看；再用 --retry-failed 重做。",
        "Open this .docx in Word or LibreOffice; then make it again with --retry-failed.",
    ),
    Text("其他文件都已生成，只缺这一份。", "All the others were made; only this one is lacking."),
)
NO_MAP = _error(
    "batch-no-map",
    Text("“{name}”不是对照表（kind: batch）", "`{name}` is no map (kind: batch)"),
    Text(
        "写一个 .yaml，第一行是 kind: batch；见 docs/how-to/make-a-batch.zh-CN.md。",
        "Write a .yaml with kind: batch; see docs/how-to/make-a-batch.md.",
    ),
    Text("没有对照表就不知道哪一列是什么。", "Without a map nobody knows which column is which."),
)
FAULTS = (
    NO_MAP, SAME_ID, SAME_NAME, NO_BIDDER, UNKNOWN, TOO_MANY, BUSY, NOT_IN_TABLE, LEFTOVER, LOST, NO_PDF,
    OUTDATED, NO_ROWS, CHANGED, NOTHING_FAILED,
)  # fmt: skip
