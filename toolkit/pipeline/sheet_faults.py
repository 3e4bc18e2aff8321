"""What may be wrong with a filled-in sheet of answers."""

from __future__ import annotations

from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text

__all__ = [
    "BAD_ANSWER",
    "BAD_BOUND",
    "CONFLICT",
    "FAULTS",
    "OUT_OF_DATE",
    "PROTECTED",
    "ROW_MISSING",
    "ROW_TWICE",
    "SHEET_TWICE",
    "UNKNOWN_CHOICE",
    "UNKNOWN_ROW",
    "Rule",
]
_EXPORT = Text(
    "重新导出工作表，把改动填进新表。",
    "Export the sheet again and put your changes into the new one.",
)


def _error(id: str, message: Text, help: Text, why: Text) -> Rule:
    return Rule(id, Severity.ERROR, message, help, why)


UNKNOWN_ROW = _error(
    "sheet-unknown-row",
    Text("招标文件里没有编号为“{id}”的要求", "the tender has no requirement `{id}`"),
    Text(
        "{nearest}不要增加行，也不要改隐藏列。",
        "{nearest}Add no rows and leave hidden columns alone.",
    ),
    Text(
        "不知道属于哪条要求的决定不能记录。", "A decision without its requirement cannot be kept."
    ),
)
SHEET_TWICE = _error(
    "sheet-twice",
    Text(
        "“{name}”也是一张应答工作表，不知道以哪张为准",
        "`{name}` is a sheet of answers too; which one counts is not known",
    ),
    Text("把决定都填在一张里，删去另一张。", "Put all decisions into one and delete the other."),
    Text(
        "填在副本里的决定会被悄悄漏掉。",
        "What was decided in the copy would be passed over unseen.",
    ),
)
ROW_TWICE = _error(
    "sheet-row-twice",
    Text("要求“{id}”有两行", "the requirement `{id}` has two rows"),
    Text("删去复制出来的一行。", "Delete the copy."),
    Text("两行的决定可能互相矛盾。", "The two may decide different things."),
)
ROW_MISSING = Rule(
    "sheet-row-missing",
    Severity.WARNING,
    Text(
        "工作表里没有要求“{clause}”，它保持原样",
        "the sheet has no row for `{clause}`; it stays as it was",
    ),
    Text("重新导出可以得到缺少的行。", "Export again to get its row."),
    Text("被删掉的行上的决定会丢失。", "What was decided in a deleted row is lost."),
)
PROTECTED = _error(
    "sheet-protected-cell",
    Text("“{clause}”一行的灰色格被改过", "a grey cell in the row of `{clause}` was changed"),
    Text(
        "灰色格由程序给出：自己的答复写在“自写答复”，识读有误在招标文件的 YAML 里改。",
        "Grey cells are the program's: write your own answer in its column; mend a reading in the YAML.",
    ),
    Text("改在灰色格里的内容不会生效，等于丢失。", "What is written there would be lost."),
)
OUT_OF_DATE = _error(
    "sheet-out-of-date",
    Text("导出之后，要求“{clause}”有了变化", "`{clause}` changed after the sheet was made"),
    _EXPORT,
    Text("按旧的要求作出的决定可能不再适用。", "What was decided for the old words may not fit."),
)
CONFLICT = _error(
    "sheet-conflict",
    Text(
        "导出之后，“{clause}”在招标文件里又有别的决定",
        "`{clause}` was decided otherwise in the tender after the sheet was made",
    ),
    _EXPORT,
    Text("先到的决定会被悄悄覆盖。", "The other decision would be overwritten unseen."),
)
BAD_BOUND = _error(
    "sheet-bound",
    Text("“{value}”不是界限", "`{value}` is not a bound"),
    Text(
        "写成 ≤ 2 小时、≥ 24 个月、每月 ≥ 1 次 这样的样式。",
        "Write it as ≤ 2 小时, ≥ 24 个月, 每月 ≥ 1 次.",
    ),
    Text("读不出的数不能承诺。", "A number that cannot be read cannot be promised."),
)
BAD_ANSWER = _error(
    "sheet-yes-or-no",
    Text("“{value}”不是“是”或“否”", "`{value}` is neither yes nor no"),
    Text("从下拉列表里选。", "Choose from the list."),
    Text("不清楚的确认不算确认。", "An unclear confirmation is none."),
)
UNKNOWN_CHOICE = _error(
    "sheet-unknown-choice",
    Text("没有“{value}”这条承诺或答复", "there is no commitment or response `{value}` of ours"),
    Text(
        "{nearest}从下拉列表里选，或看“可选”表。",
        "{nearest}Choose from the list, or see the last sheet.",
    ),
    Text("不存在的承诺不能应答要求。", "What does not exist answers nothing."),
)
FAULTS = (
    UNKNOWN_ROW, SHEET_TWICE, ROW_TWICE, ROW_MISSING, PROTECTED, OUT_OF_DATE, CONFLICT, BAD_BOUND, BAD_ANSWER,
    UNKNOWN_CHOICE,
)  # fmt: skip
