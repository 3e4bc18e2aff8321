"""What keeps a set from being reviewed, approved, issued or withdrawn."""

from __future__ import annotations

from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text

WRONG_STATE = Rule(
    "set-state",
    Severity.ERROR,
    Text("“{set}”第 {version} 版{state}：{why}", "version {version} of `{set}` is {state}: {why}"),
    Text(
        "看它的经过：pledgebook ledger history {set}。",
        "See what was done to it with pledgebook ledger history {set}.",
    ),
    Text(
        "文件要按 草稿、审核中、已批准、已发布 的次序走，跳过一步就没有人负责。",
        "A set goes from draft over review and approval to issue; nobody answers for a step left out.",
    ),
)
NEVER_REVIEWED = Rule(
    "set-never-reviewed",
    Severity.ERROR,
    Text("“{set}”没有送审过", "`{set}` was never handed in for review"),
    Text(
        "先送审：pledgebook review {set} --by 姓名。",
        "Begin with pledgebook review {set} --by NAME.",
    ),
    Text("没有送审就没有可批准的。", "Without a review there is nothing to approve."),
)
SAME_AGAIN = Rule(
    "set-unchanged",
    Severity.ERROR,
    Text(
        "“{set}”第 {version} 版{state}，文件没有变过",
        "version {version} of `{set}` is {state}, and its files are the same",
    ),
    Text("不用再送审。", "There is nothing to be reviewed again."),
    Text("同样的文件不需要两个版本。", "The same files need no second version."),
)
OWN_APPROVAL = Rule(
    "own-approval",
    Severity.ERROR,
    Text("“{who}”送审的文件不能由本人批准", "`{who}` handed the set in and cannot approve it"),
    Text("请另一个人批准。", "Let somebody else approve it."),
    Text(
        "编制人和批准人必须是两个人，否则错误没有第二双眼睛看。",
        "Author and approver are two people; otherwise no second pair of eyes sees a mistake.",
    ),
    basis=Text("GB/T 19001-2016 第 7.5.2 条", "GB/T 19001-2016, clause 7.5.2"),
)
APPROVED_TWICE = Rule(
    "approval-twice",
    Severity.ERROR,
    Text("“{who}”已经批准过这一版", "`{who}` approved this version already"),
    Text("本工作区要 {count} 个人批准，请另一个人批准。", "{count} people have to approve here: let somebody else do it."),
    Text("一个人批准两次不是两个人批准。", "One person twice is not two people."),
)  # fmt: skip
NOT_AN_APPROVER = Rule(
    "approver-not-listed",
    Severity.ERROR,
    Text("“{who}”不在批准人名单里", "`{who}` is not among those who may approve"),
    Text(
        "请名单里的人批准：{names}（pledgebook.yaml 的 ledger: approvers）。",
        "Let one of them approve: {names} (ledger: approvers in pledgebook.yaml).",
    ),
    Text("本工作区规定了谁可以批准。", "This workspace says who may approve."),
)
DATED_BEFORE = Rule(
    "step-dated-before",
    Severity.ERROR,
    Text(
        "这一步写的是 {day}，早于“{set}”的上一步（{before}）",
        "the step is dated {day}, before the one before it of `{set}` ({before})",
    ),
    Text("改 --as-of；不写就是今天。", "Mend --as-of; without it the day is today."),
    Text(
        "批准之前不能发布，新版不能早于旧版；日期倒过来的记录没有人信。",
        "Nothing is issued before it was approved, and no version before an older one.",
    ),
)
DATED_AHEAD = Rule(
    "step-dated-ahead",
    Severity.ERROR,
    Text("这一步写的是 {day}，还没有到", "the step is dated {day}, a day to come"),
    Text("改 --as-of；不写就是今天。", "Mend --as-of; without it the day is today."),
    Text("没有发生的事不能记成已经做了。", "What did not happen yet cannot be on record as done."),
)
FAULTS = (
    WRONG_STATE, NEVER_REVIEWED, SAME_AGAIN, OWN_APPROVAL, APPROVED_TWICE, NOT_AN_APPROVER,
    DATED_BEFORE, DATED_AHEAD,
)  # fmt: skip
