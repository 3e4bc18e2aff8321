"""What a person has to look at after a tender was read."""

from __future__ import annotations

from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text

FACT_MISSING = Rule(
    "tender-fact-missing",
    Severity.WARNING,
    Text("没有读到{fact}", "{fact} was not found"),
    Text("在原文里查到后，在此文件里补写 {key}。", "Look it up and write {key} into this file."),
    Text("缺了它就不能生成文件。", "Without it no document can be made."),
)
FACT_CONTRADICTS = Rule(
    "tender-fact-contradicts",
    Severity.WARNING,
    Text(
        "{fact}前后不一致：{kept_place}写“{kept}”，{other_place}写“{other}”",
        "{fact} is given twice: `{kept}` ({kept_place}) and `{other}` ({other_place})",
    ),
    Text(
        "采用了前一个；请向采购人澄清，再改 {key}。",
        "The first was taken; ask the purchaser, then correct {key}.",
    ),
    Text("按错的截止时间或编号投标会被拒绝。", "A bid by the wrong day or number is rejected."),
)
FACT_KEPT = Rule(
    "tender-fact-kept",
    Severity.WARNING,
    Text(
        "{fact}在“{file}”{place}是“{found}”，与本文件不同，没有改动",
        "{fact} is `{found}` in `{file}` ({place}), not as here; it was left as it is",
    ),
    Text("核对后改 {key}。", "Check it and correct {key}."),
    Text(
        "人写的内容不会被读到的内容覆盖，但补遗可能改了它。",
        "What a person wrote is never replaced, but an addendum may have changed it.",
    ),
)
MARK_UNEXPLAINED = Rule(
    "tender-mark-unread",
    Severity.WARNING,
    Text("条款上有“{sign}”，但没有读到它的含义", "clauses carry `{sign}`, which is not explained"),
    Text(
        "查到含义后，在 rules 的 marks 里补写；查不到就按 substantive（实质性）处理。",
        "Look it up and add it to marks under rules; in doubt take it for substantive.",
    ),
    Text(
        "把实质性条款当作普通条款会导致废标。", "A substantive clause taken lightly loses the bid."
    ),
)
FILE_WARNING = Rule(
    "tender-file-warning",
    Severity.WARNING,
    Text("“{file}”没有全部读到：{warning}", "`{file}` was not read in full: {warning}"),
    Text("对照原文，把缺的要求补写进本文件。", "Compare with the file and add what is missing."),
    Text("没有读到的要求没有人应答。", "A requirement that was not read is answered by nobody."),
)
TABLE_UNKNOWN = Rule(
    "tender-table-unknown",
    Severity.NOTE,
    Text(
        "招标文件给出的{part}偏离表栏目（{columns}）没有对应的表式",
        "no layout has the columns of the {part} deviation table ({columns})",
    ),
    Text(
        "在 kind: layouts 的文件里照它加一个表式，再写进本文件的 tables。",
        "Add a layout to a file of kind layouts and name it under tables in this file.",
    ),
    Text("偏离表要用招标文件给的格式。", "A tender wants its table in its own form."),
)
NOT_A_TENDER = Rule(
    "not-a-tender",
    Severity.ERROR,
    Text(
        "“{name}”已存在，但不是招标文件，没有改动", "`{name}` is there and is no tender; left alone"
    ),
    Text("用 --out 换一个文件名。", "Choose another name by --out."),
    Text("覆盖别的文件会丢失工作。", "To overwrite another file would lose work."),
)
NOTHING_READ = Rule(
    "nothing-read",
    Severity.ERROR,
    Text(
        "“{file}”里没有读到文字，没有写文件", "no text was found in `{file}`; nothing was written"
    ),
    Text("扫描件请先做文字识别（OCR）。", "Have the text of a scan recognised first (OCR)."),
    Text("空的招标文件不能应答。", "An empty tender cannot be answered."),
)
FOREIGN_FILE = Rule(
    "not-a-tender-text",
    Severity.ERROR,
    Text(
        "“{file}”里没有招标文件的用语，没有写文件",
        "`{file}` holds no word of a tender; nothing was written",
    ),
    Text("请检查是不是拿错了文件。", "Check whether it is the right file."),
    Text("读错文件会得到没有意义的要求。", "The wrong file gives requirements without meaning."),
)
NO_METRICS = Rule(
    "no-metrics",
    Severity.WARNING,
    Text(
        "工作区里没有指标表，数值要求没有归类", "the workspace has no metrics; no number was read"
    ),
    Text(
        "在 policies/ 里放一个 kind: metrics 的文件。", "Put a file of kind metrics into policies/."
    ),
    Text("没有指标就不能比较要求和承诺。", "Without metrics nothing can be compared."),
)
FAULTS = (
    FACT_MISSING,
    FACT_CONTRADICTS,
    FACT_KEPT,
    MARK_UNEXPLAINED,
    FILE_WARNING,
    TABLE_UNKNOWN,
    NOT_A_TENDER,
    NOTHING_READ,
    FOREIGN_FILE,
    NO_METRICS,
)
