"""The mistakes that loading finds, each with what is said about it."""

from __future__ import annotations

from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text


def _error(id: str, message: Text, help: Text, why: Text) -> Rule:
    return Rule(id, Severity.ERROR, message, help, why)


UNREADABLE = _error(
    "file-unreadable",
    Text("无法读取文件：{reason}", "the file cannot be read: {reason}"),
    Text("检查文件是否存在、是否有读取权限。", "Check that the file exists and may be read."),
    Text("读不到的文件不能当作没有。", "A file that cannot be read must not count as absent."),
)
TOO_LARGE = _error(
    "file-too-large",
    Text(
        "文件有 {size} 字节，上限为 {limit} 字节", "the file has {size} bytes, the limit is {limit}"
    ),
    Text(
        "政策文件是手写的小文件；请把它拆开。", "Policies are small hand-written files; split it."
    ),
    Text("过大的文件多半放错了地方。", "A file this large is most likely in the wrong place."),
)
ENCODING = _error(
    "file-encoding",
    Text(
        "文件不是 UTF-8 编码（看起来像 {guess}）", "the file is not UTF-8 (it looks like {guess})"
    ),
    Text("用编辑器另存为 UTF-8。", "Save it as UTF-8 in your editor."),
    Text("按错误的编码读取会改变文字。", "Read in a wrong encoding, the text would change."),
)
SYNTAX = _error(
    "yaml-syntax",
    Text("YAML 写法有误：{problem}", "this is not valid YAML: {problem}"),
    Text("{hint}", "{hint}"),
    Text("写法有误的文件无法可靠读取。", "A file that is not valid YAML cannot be read reliably."),
)
EMPTY_FILE = _error(
    "yaml-empty",
    Text("文件里没有内容", "the file holds nothing"),
    Text("写入内容，或删除文件。", "Write its content, or delete the file."),
    Text("空文件通常是没有保存成功。", "An empty file is usually one that was not saved."),
)
SEVERAL_DOCUMENTS = _error(
    "yaml-several-documents",
    Text("一个文件只能有一份 YAML 文档", "a file holds one YAML document only"),
    Text(
        "去掉“---”，或把后面的内容放进另一个文件。",
        "Remove the `---`, or move the rest to a file of its own.",
    ),
    Text("第二份文档会被静默忽略。", "A second document would be left out silently."),
)
TOO_DEEP = _error(
    "yaml-too-deep",
    Text("嵌套超过 {limit} 层", "nested more than {limit} levels deep"),
    Text("减少嵌套。", "Nest less."),
    Text("异常的嵌套会耗尽内存。", "Abnormal nesting exhausts the memory."),
)
TOO_MANY = _error(
    "yaml-too-many",
    Text("展开后超过 {limit} 项", "more than {limit} values once aliases are expanded"),
    Text("不要用引用（*名称）层层复制内容。", "Do not multiply content by aliases (*name)."),
    Text(
        "层层引用会使小文件展开成巨量内容。", "Nested aliases make a small file expand enormously."
    ),
)
TAG = _error(
    "yaml-tag",
    Text("不使用 YAML 标签 {tag}", "YAML tags such as {tag} are not used"),
    Text("删除标签，直接写值。", "Delete the tag and write the value."),
    Text("政策文件只是数据。", "Policies are data only."),
)
MERGE_KEY = _error(
    "yaml-merge-key",
    Text("不使用合并键 <<", "the merge key << is not used"),
    Text("把各键写全。", "Write the keys out."),
    Text("合并来的值看不出写在哪里。", "A merged value does not show where it was written."),
)
KEY = _error(
    "yaml-key",
    Text("键必须是文字", "a key has to be a text"),
    Text("把键写成一个词。", "Write the key as one word."),
    Text("政策文件的键都是词。", "The keys of policies are words."),
)
DUPLICATE_KEY = _error(
    "duplicate-key",
    Text(
        "键“{key}”在同一处写了两次（另一处在第 {line} 行）",
        "the key `{key}` stands twice (first on line {line})",
    ),
    Text("只保留正确的一个。", "Keep the right one."),
    Text(
        "两个值只有一个生效，而没有人知道是哪一个。",
        "One of the two values would win, and nobody knows which.",
    ),
)
EMPTY_VALUE = _error(
    "empty-value",
    Text("键“{key}”没有值", "the key `{key}` has no value"),
    Text("写上值；不需要时删除这个键。", "Write a value, or delete the key where none is needed."),
    Text("空着的键看不出是忘了还是没有。", "An empty key does not tell whether it was forgotten."),
)
COMMENT = _error(
    "comment-in-text",
    Text("“{text}”被当作注释，没有读入", "`{text}` is taken for a comment and not read"),
    Text(
        '给整个值加上半角引号 ""（“”不算）；真要写注释，就在 # 后面加一个空格。',
        "Put the value in straight quotes; for a comment, write a space after the #.",
    ),
    Text("“门诊楼 #2 工程”会变成“门诊楼”。", "`Building #2` would lose its number without a word."),
)
FORBIDDEN_CHARACTER = _error(
    "forbidden-character",
    Text("文字含有看不见的字符 {character}", "the text holds the invisible character {character}"),
    Text("删除这个看不见的控制字符。", "Delete this invisible control character."),
    Text(
        "它会使文件损坏，或让人看到的与写的不同。",
        "It breaks the file that is made, or shows something else than was written.",
    ),
)
UNKNOWN_KIND = _error(
    "unknown-kind",
    Text("不认识的 kind：{kind}", "unknown kind: {kind}"),
    Text("可用的 kind：{kinds}。{nearest}", "Known kinds: {kinds}. {nearest}"),
    Text("每个文件用 kind 说明它是什么。", "Each file says by `kind` what it is."),
)
NOT_A_MAPPING = _error(
    "not-a-mapping",
    Text("文件开头应是“键: 值”", "the file has to start with `key: value`"),
    Text(
        "第一行写 kind: …，第二行写 id: …。",
        "Write kind: … on the first line and id: … on the second.",
    ),
    Text("没有 kind 和 id 的文件无法使用。", "A file without kind and id is of no use."),
)
UNKNOWN_KEY = _error(
    "unknown-key",
    Text("不认识的键“{key}”", "unknown key `{key}`"),
    Text("{nearest}可用的键：{keys}。", "{nearest}Known keys: {keys}."),
    Text("写错的键会让它的值丢失。", "A misspelt key would lose its value."),
)
MISSING_KEY = _error(
    "missing-key",
    Text("缺少“{key}”", "`{key}` is missing"),
    Text("在此处补写 {key}: …。", "Add {key}: … here."),
    Text("工具不会替人编造缺少的内容。", "The tool never makes up what is missing."),
)
WRONG_TYPE = _error(
    "wrong-type",
    Text("“{key}”应是{expected}", "`{key}` has to be {expected}"),
    Text("{hint}", "{hint}"),
    Text("类型不对的值无法使用。", "A value of the wrong type cannot be used."),
)
BAD_VALUE = _error(
    "bad-value",
    Text("“{key}”的值“{value}”不可用", "the value `{value}` of `{key}` cannot be used"),
    Text("{hint}", "{hint}"),
    Text("读不懂的值不会被猜测。", "A value that cannot be read is never guessed."),
)
BAD_BOUND = _error(
    "bad-bound",
    Text("“{value}”不是界限", "`{value}` is not a bound"),
    Text(
        "写成“≤ 1 小时”“≥ 2 年”“每月 ≥ 1 次”“≥ 7×24 小时”：先是 ≤ 或 ≥，然后是数和单位。",
        "Write `≤ 1 小时`, `≥ 2 年`, `每月 ≥ 1 次` or `≥ 7×24 小时`: ≤ or ≥, a number, a unit.",
    ),
    Text(
        "没有数、单位和方向的承诺无法核对。",
        "A promise without number, unit and side cannot be checked.",
    ),
)
BAD_DATE = _error(
    "bad-date",
    Text("“{value}”不是日期", "`{value}` is not a date"),
    Text("写成 2026-01-31。", "Write 2026-01-31."),
    Text(
        "不存在的日期会出现在签字处。",
        "A date that does not exist would stand beside the signature.",
    ),
)
UNQUOTED = _error(
    "version-unquoted",
    Text("版次 {value} 没有加引号", "the version {value} is not quoted"),
    Text('写成 "{value}"。', 'Write "{value}".'),
    Text(
        "不加引号的 1.10 在别的程序里会变成 1.1。", "Unquoted, 1.10 becomes 1.1 in other programs."
    ),
)
DUPLICATE_ID = _error(
    "duplicate-id",
    Text("id“{id}”已经用过", "the id `{id}` is taken"),
    Text(
        "换一个 id。部分、承诺、章、条、附录的 id 在一个文件里都不能相同。",
        "Choose another id. Sections, commitments, chapters, articles and appendices of one file "
        "share their ids.",
    ),
    Text("同名的两项无法区分。", "Two entries of one name cannot be told apart."),
)
DANGLING = _error(
    "dangling-reference",
    Text("没有{sort}“{id}”", "there is no {sort} `{id}`"),
    Text("{nearest}改正名称，或补上它。", "{nearest}Mend the name, or add the entry."),
    Text(
        "指向空处的引用会让承诺无人负责。",
        "A reference into nothing leaves a promise without an owner.",
    ),
)
WORDING_BRACE = _error(
    "wording-brace",
    Text("措辞里的花括号不成对", "a brace in the wording opens or closes no field"),
    Text(
        "字段写成 {{trigger}}，一对花括号。", "Write a field as {{trigger}}, in one pair of braces."
    ),
    Text("多余的花括号会印在文件上。", "A stray brace would be printed."),
)
WORDING_FIELD = _error(
    "wording-field",
    Text("此处没有字段 {{{field}}}", "there is no field {{{field}}} here"),
    Text("{nearest}可用的字段：{fields}。", "{nearest}Fields here: {fields}."),
    Text("填不上的字段会使文件缺字。", "A field that nothing fills would leave a gap."),
)
TEMPLATE_MISSING = _error(
    "template-missing",
    Text("旁边没有 Word 模板 {name}", "there is no Word template {name} beside it"),
    Text("把模板放在这里，与本文件同名。", "Put the template here, under the same name."),
    Text("没有模板就不能生成文件。", "Without its template no document can be made."),
)
TEMPLATE_ALONE = Rule(
    "template-alone",
    Severity.WARNING,
    Text("模板旁边没有同名的 .yaml", "there is no .yaml of the same name beside the template"),
    Text(
        "写一个 {name}，说明它的种类、标题和数据。",
        "Write {name}, which names its kind, heading and data.",
    ),
    Text("没有说明的模板不会被使用。", "A template that nothing describes is not used."),
)
NO_WORKSPACE = _error(
    "no-workspace",
    Text(
        "这里不是工作区（没有 pledgebook.yaml）",
        "this is not a workspace (there is no pledgebook.yaml)",
    ),
    Text(
        "先运行 pledgebook init 目录名，或换到工作区里运行。",
        "Run pledgebook init DIR first, or run this inside a workspace.",
    ),
    Text(
        "政策、招标文件和模板都在工作区里。", "Policies, tenders and templates live in a workspace."
    ),
)

FAULTS = (
    UNREADABLE, TOO_LARGE, ENCODING, SYNTAX, EMPTY_FILE, SEVERAL_DOCUMENTS, TOO_DEEP, TOO_MANY,
    TAG, MERGE_KEY, KEY, DUPLICATE_KEY, EMPTY_VALUE, COMMENT, FORBIDDEN_CHARACTER, UNKNOWN_KIND,
    NOT_A_MAPPING, UNKNOWN_KEY, MISSING_KEY, WRONG_TYPE, BAD_VALUE, BAD_BOUND, BAD_DATE, UNQUOTED,
    DUPLICATE_ID, DANGLING, WORDING_BRACE, WORDING_FIELD, TEMPLATE_MISSING, TEMPLATE_ALONE, NO_WORKSPACE,
)  # fmt: skip
