"""The mistakes of templates."""

from __future__ import annotations

from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text

UNREADABLE = Rule(
    "template-unreadable",
    Severity.ERROR,
    Text("这不是可以打开的 Word 文件：{reason}", "this is not a Word file that opens: {reason}"),
    Text("在 Word 或 WPS 里另存为 .docx。", "Save it as .docx in Word or WPS."),
    Text("打不开的模板不能生成文件。", "A template that does not open makes no document."),
)
SYNTAX = Rule(
    "template-syntax",
    Severity.ERROR,
    Text("模板标签有误：{reason}", "a tag of the template is wrong: {reason}"),
    Text("检查这一段的标签：“{paragraph}”。", "Check the tag in this paragraph: `{paragraph}`."),
    Text(
        "有误的标签会使整份文件无法生成。", "A wrong tag keeps the whole document from being made."
    ),
)
UNKNOWN_VARIABLE = Rule(
    "template-unknown-variable",
    Severity.ERROR,
    Text(
        "没有变量“{name}”（在“{paragraph}”里）", "there is no variable `{name}` (in `{paragraph}`)"
    ),
    Text(
        "{nearest}运行 pledgebook template schema {kind} 查看可用的变量。",
        "{nearest}See `pledgebook template schema {kind}` for the variables.",
    ),
    Text("没有数据的变量填不出内容。", "A variable without data fills nothing."),
)
MUST_HAVE = Rule(
    "template-must-have",
    Severity.ERROR,
    Text("模板里没有用到必备的“{name}”", "the template does not show `{name}`, which is required"),
    Text("在模板里加上 {{{{ {name} }}}}。", "Add {{{{ {name} }}}} to the template."),
    Text("缺少必备内容的文件会被退回。", "A document without its required fields is sent back."),
)
RENDER = Rule(
    "template-render",
    Severity.ERROR,
    Text("{part} 无法生成：{reason}", "{part} cannot be rendered: {reason}"),
    Text(
        "检查模板的这一段：“{paragraph}”。", "Check this paragraph of the template: `{paragraph}`."
    ),
    Text("数据与模板不合，文件没有生成。", "Data and template do not fit; nothing was made."),
)

FAULTS = (UNREADABLE, SYNTAX, UNKNOWN_VARIABLE, MUST_HAVE, RENDER)
