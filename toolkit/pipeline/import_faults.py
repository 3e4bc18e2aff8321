"""What keeps older documents from entering the ledger."""

from __future__ import annotations

from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text

UNCONFIRMED = Rule(
    "import-unconfirmed",
    Severity.ERROR,
    Text("这项承诺还没有人核对：{words}", "nobody confirmed this promise: {words}"),
    Text(
        "对照原件核对或改正后，把 confirmed 改为 true；不是承诺的，删去这一条。",
        "Hold it against the document, mend it and turn `confirmed` true; delete it where it is no promise.",
    ),
    Text(
        "程序读出来的只是建议，台账里的每一项都要有人负责。",
        "What was read is a suggestion; somebody answers for every entry of the ledger.",
    ),
)
FILE_DIFFERS = Rule(
    "import-file-differs",
    Severity.ERROR,
    Text("文件“{name}”{what}", "the file `{name}` {what}"),
    Text(
        "放回读过的那个文件；换了文件就重新 pledgebook ledger import。",
        "Put back the file that was read; import another one anew.",
    ),
    Text(
        "进入台账的必须是核对时的那个文件。",
        "What enters the ledger has to be the file that was confirmed.",
    ),
)
UNKNOWN_METRIC = Rule(
    "import-metric-unknown",
    Severity.ERROR,
    Text("没有指标“{metric}”。{nearest}", "there is no metric `{metric}`. {nearest}"),
    Text(
        "写 policies/metrics 里的指标 id，例如 arrival_time。",
        "Write the id of a metric of policies/metrics, as in arrival_time.",
    ),
    Text("台账按指标查找和比较承诺。", "The ledger finds and compares promises by metric."),
)
NUMBER_TAKEN = Rule(
    "import-number-taken",
    Severity.ERROR,
    Text("编号“{number}”已经有文件用了", "the number `{number}` is that of another document"),
    Text(
        "核对编号；没有自己的编号就删去 number，台账会编一个。",
        "Check it; without `number` the ledger allots one.",
    ),
    Text("一个编号只能指一份文件。", "A number names one document."),
)
DAYS_REVERSED = Rule(
    "import-days-reversed",
    Severity.ERROR,
    Text("until {until} 早于 from {starts}", "until {until} is before from {starts}"),
    Text("改正这两个日期。", "Mend the two days."),
    Text("倒过来的期限没有意义。", "A period that ends before it begins means nothing."),
)
NOT_YET = Rule(
    "import-day-to-come",
    Severity.ERROR,
    Text("发出的日期 {issued} 还没有到", "the day {issued} on which it went out is still to come"),
    Text("对照原件改正 issued。", "Mend `issued` by the document."),
    Text("还没有发出的不是以前的文件。", "What did not go out yet is no older document."),
)
NOTHING_CONFIRMED = Rule(
    "import-without-promise",
    Severity.WARNING,
    Text("“{name}”没有一项承诺，只登记文件", "`{name}` has no promise; only the document is entered"),
    Text(
        "确实没有承诺就不用改；有的话照格式补写。", "Add promises in the same form, if it makes any."
    ),
    Text(
        "没有读出承诺不等于没有承诺。",
        "That none was read does not mean that there is none.",
    ),
)  # fmt: skip
ENTERED_BEFORE = Rule(
    "import-entered-before",
    Severity.NOTE,
    Text("“{name}”早已在台账里，编号 {number}，没有再登记", "`{name}` is in the ledger already as {number} and was not entered again"),
    Text("不用改。", "Nothing is to be done."),
    Text("同一份文件只登记一次。", "A document is entered once."),
)  # fmt: skip
FAULTS = (
    UNCONFIRMED,
    FILE_DIFFERS,
    UNKNOWN_METRIC,
    NUMBER_TAKEN,
    DAYS_REVERSED,
    NOT_YET,
    NOTHING_CONFIRMED,
    ENTERED_BEFORE,
)
