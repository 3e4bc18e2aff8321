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
NOT_COUNTED = Rule(
    "policy-not-counted",
    Severity.WARNING,
    Text(
        "这个文件有错误（{number} 处），没有全部算数：{first}",
        "this file has {number} mistakes and does not count in full: {first}",
    ),
    Text(
        "先用 pledgebook check 查看并改正，再审。",
        "Mend what `pledgebook check` tells, and audit again.",
    ),
    Text(
        "按不完整的政策审查，漏掉的不会有人知道。",
        "What an audit misses for want of a policy, nobody would know.",
    ),
)
LEDGER_UNREAD = Rule(
    "ledger-not-read",
    Severity.WARNING,
    Text(
        "没有与台账比较：{reason}",
        "not held against the ledger: {reason}",
    ),
    Text(
        "台账能用以后再审；或用 --ignore promise-weaker-than-before 不做这项比较。",
        "Audit again when the ledger can be used, or leave this out with --ignore promise-weaker-than-before.",
    ),
    Text(
        "没有比较，不等于没有比以前弱的承诺。",
        "What was not compared may still be weaker than before.",
    ),
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
SKIPPED = Rule(
    "document-skipped",
    Severity.WARNING,
    Text("没有审：{why}", "not audited: {why}"),
    Text("{mend}", "{mend}"),
    Text(
        "文件夹里没有审的文件，容易被当成审过了。",
        "What a folder holds and was not audited is easily taken for audited.",
    ),
)
NOT_ANNOTATED = Rule(
    "document-not-annotated",
    Severity.ERROR,
    Text("没有写出带批注的副本：{reason}", "no annotated copy was written: {reason}"),
    Text("{mend}发现本身不受影响。", "{mend} The findings stand."),
    Text(
        "没有批注的副本不等于没有问题。", "A copy that is missing does not mean that all is well."
    ),
)
COPY_EDITED = Rule(
    "annotated-copy-edited",
    Severity.WARNING,
    Text(
        "这里原来的文件不是上次写的副本，已改名为 {kept}",
        "the file that lay here is not the copy that was written last; it is {kept} now",
    ),
    Text("其中的修改和答复请自行保留。", "Keep what was changed or replied in it."),
    Text(
        "在副本里写的答复不能因为再审一次而丢失。",
        "What a person replied in a copy must not be lost when it is made anew.",
    ),
)
COPY_OUTDATED = Rule(
    "annotated-copy-outdated",
    Severity.WARNING,
    Text("这份批注副本已过时：{why}", "this annotated copy is out of date: {why}"),
    Text("删除它，或重新审查原件。", "Delete it, or audit its original anew."),
    Text(
        "过时的副本上的批注，说的已不是原件。",
        "The comments of an outdated copy are not about the original any more.",
    ),
)
FAULTS = (
    UNREADABLE,
    PARTLY_READ,
    NOT_COUNTED,
    LEDGER_UNREAD,
    NOTHING,
    SKIPPED,
    NOT_ANNOTATED,
    COPY_EDITED,
    COPY_OUTDATED,
)
