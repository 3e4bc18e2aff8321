"""What may be wrong with a table."""

from __future__ import annotations

from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text


def _error(id: str, message: Text, help: Text, why: Text) -> Rule:
    return Rule(id, Severity.ERROR, message, help, why)


COLUMN_UNKNOWN = _error(
    "column-unknown",
    Text("不知道“{title}”列是什么", "the column `{title}` is not known"),
    Text(
        "{nearest}在对照表的 columns 里写明它是哪一项；不需要就写进 ignore。",
        "{nearest}Name its field under columns of the map, or list it under ignore.",
    ),
    Text(
        "不认识的列可能正是写错了标题的那一列。",
        "It may be the very column whose title is misspelt.",
    ),
)
COLUMN_MISSING = _error(
    "column-missing",
    Text("表里没有“{title}”列（{field}）", "the table has no column `{title}` ({field})"),
    Text(
        "{nearest}改正表的标题，或改对照表的 columns；标题不在第一行的，在对照表里写 header: 行号。",
        "{nearest}Mend the title in the table, or columns in the map; where the titles are not in "
        "the first row say header: ROW in the map.",
    ),
    Text("缺一列，每一份文件都会缺一项。", "Without it, every document lacks something."),
)
COLUMN_TWICE = _error(
    "column-twice",
    Text("“{title}”列有两个", "the column `{title}` is there twice"),
    Text("删去一个，或改成不同的标题。", "Delete one, or give it another title."),
    Text(
        "两列不同时，不知道以哪一列为准。", "Where the two differ, nobody knows which one counts."
    ),
)
CELL_EMPTY = _error(
    "cell-empty",
    Text("“{title}”是空的", "nothing stands under `{title}`"),
    Text(
        "填上内容；不需要这一行就整行删除。", "Fill it in, or delete the row when it is not wanted."
    ),
    Text(
        "空着的一格不能由别处的内容代替。", "Nothing from elsewhere may stand in for an empty cell."
    ),
)
CELL_UNREAD = _error(
    "cell-unread",
    Text("“{title}”的内容读不出：{reason}", "what stands under `{title}` cannot be read: {reason}"),
    Text("改成文字、数字或日期。", "Make it a text, a number or a day."),
    Text("读不出的内容不能当作空白。", "What cannot be read must not count as empty."),
)
INVISIBLE = _error(
    "cell-invisible",
    Text("“{title}”里有看不见的字符 {code}", "`{title}` holds an invisible character, {code}"),
    Text("重新输入这一格。", "Type this cell anew."),
    Text("看不见的字符会使名称和编号对不上。", "With it, names and numbers do not match."),
)
NO_TEXT = _error(
    "cell-no-text",
    Text("“{title}”里是“{found}”，不像编号或名称", "`{title}` holds `{found}`, no number or name"),
    Text(
        "Excel 把它当成了数、日期或百分比：把这一列的格式改为“文本”，再重新输入。",
        "Excel took it for a number, a day or a share: format the column as text and type it anew.",
    ),
    Text(
        "Excel 改过的编号印到文件上就是错的编号。",
        "A number that Excel changed is a wrong one on every document.",
    ),
)
CELLS_BEYOND = _error(
    "cells-beyond-titles",
    Text(
        "这一行比标题多出一格：“{found}”",
        "the row has a cell more than there are titles: `{found}`",
    ),
    Text(
        "多半是内容里的逗号没有加引号；改好这一行。",
        "Most likely a comma inside a cell wants quotes; mend the row.",
    ),
    Text(
        "多出一格，后面的内容就都错了位。",
        "With one too many all behind it stand in a wrong place.",
    ),
)
HIDDEN = Rule(
    "rows-hidden",
    Severity.WARNING,
    Text(
        "表里有隐藏的行（从第 {row} 行起），也读入了",
        "rows are hidden, from row {row} on; they count too",
    ),
    Text(
        "不要的行请删除；只隐藏不算删除。",
        "Delete rows that are not wanted; to hide them does not.",
    ),
    Text("筛选藏起来的客户也会得到文件。", "Customers that a filter hides get documents too."),
)
FAULTS = (
    COLUMN_UNKNOWN, COLUMN_MISSING, COLUMN_TWICE, CELL_EMPTY, CELL_UNREAD, INVISIBLE, NO_TEXT,
    CELLS_BEYOND, HIDDEN,
)  # fmt: skip
