"""What can be wrong with a rule of the user: told at its place in the YAML file, or at its plug-in."""

from __future__ import annotations

from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text

PATTERN = Rule(
    "rule-pattern",
    Severity.ERROR,
    Text("正则表达式有误：{reason}", "this is no pattern: {reason}"),
    Text(
        "改正写法；只是找几个词的，写在 words 里，不用正则表达式。",
        "Mend it; to look for plain words, write them under `words`.",
    ),
    Text("写错的正则表达式什么也找不到。", "A wrong pattern finds nothing."),
)
EXPRESSION = Rule(
    "rule-expression",
    Severity.ERROR,
    Text("表达式有误：{reason}", "this is no expression: {reason}"),
    Text(
        "按 CEL 的写法改正；可用的变量是 doc、statements、statement。",
        "Mend it as CEL has it; the variables are doc, statements and statement.",
    ),
    Text("算不出来的规则等于没有规则。", "A rule that cannot be evaluated is no rule."),
)
NO_LIBRARY = Rule(
    "rule-not-available",
    Severity.ERROR,
    Text("{reason}", "{reason}"),
    Text(
        "安装：pip install cel-expr-python；这个平台没有安装包的，改用其他 kind。",
        "pip install cel-expr-python; where there is none for the platform, use another kind.",
    ),
    Text("没能判断不等于没有问题。", "What was not evaluated did not pass."),
)
INCOMPLETE = Rule(
    "rule-incomplete",
    Severity.ERROR,
    Text("规则“{id}”没有写 {keys}", "the rule `{id}` has no {keys}"),
    Text("补写其中一个键。", "Write one of these keys."),
    Text(
        "没有写要找什么的规则永远不会报告。", "A rule without anything to look for never reports."
    ),
)
TAKEN = Rule(
    "rule-id-taken",
    Severity.ERROR,
    Text("规则的 id“{id}”已被{owner}使用", "the id `{id}` is that of {owner}"),
    Text(
        "换一个 id，例如加上公司简称。", "Choose another id, for instance with your company's name."
    ),
    Text(
        "同名的规则，豁免和筛选分不清是哪一条。",
        "Waivers and selections could not tell two rules of one name apart.",
    ),
)
PLUGIN = Rule(
    "plugin-broken",
    Severity.ERROR,
    Text("插件规则“{name}”不能用：{reason}", "the plug-in rule `{name}` cannot be used: {reason}"),
    Text(
        "更新或卸载这个插件；写插件的人请看 docs/how-to/write-an-audit-rule.zh-CN.md。",
        "Update or remove the plug-in; its author finds help in docs/how-to/write-an-audit-rule.md.",
    ),
    Text("插件的规则没有运行，不等于没有问题。", "What the plug-in looks for was not looked for."),
)
FAULTS = (PATTERN, EXPRESSION, NO_LIBRARY, INCOMPLETE, TAKEN, PLUGIN)
