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
REFUSED = Rule(
    "template-refused",
    Severity.ERROR,
    Text("不接受这个模板：{reason}", "this template is refused: {reason}"),
    Text(
        "只用可靠来源的模板，并另存为不带宏的 .docx。",
        "Use templates from a source that you trust, saved as .docx without macros.",
    ),
    Text(
        "这样的文件会耗尽内存、运行代码或从别处取内容。",
        "Such a file exhausts the memory, runs code or fetches content from elsewhere.",
    ),
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
        "{nearest}检查模板的这一段：“{paragraph}”。",
        "{nearest}Check this paragraph of the template: `{paragraph}`.",
    ),
    Text("数据与模板不合，文件没有生成。", "Data and template do not fit; nothing was made."),
)

TEXT_LOST = Rule(
    "template-text-lost",
    Severity.ERROR,
    Text(
        "“{tag}”会取代{unit}，旁边的“{lost}”会丢失（在“{paragraph}”里）",
        "`{tag}` takes the place of {unit}; `{lost}` beside it is lost (in `{paragraph}`)",
    ),
    Text(
        "让这个标签独占一段、一行或一格，把旁边的内容移出去。",
        "Let the tag stand alone in its paragraph, row or cell, and move what is beside it.",
    ),
    Text(
        "Word 里看得见的内容不会出现在生成的文件里，也没有提示。",
        "What is seen in Word would be left out of the document, and nobody would be told.",
    ),
)
TAG_PLACE = Rule(
    "template-tag-place",
    Severity.ERROR,
    Text(
        "“{tag}”不在表格里（在“{paragraph}”里）",
        "`{tag}` is not in a table (in `{paragraph}`)",
    ),
    Text(
        "重复段落用 {{%p … %}}；tr、tc、colspan、cellbg、vm、hm 只能写在单元格里。",
        "Use {{%p … %}} for paragraphs; tr, tc, colspan, cellbg, vm and hm belong in a table cell.",
    ),
    Text(
        "表格标签在表格外面无法处理。", "A tag for rows and cells means nothing outside of a table."
    ),
)
TAG_PAIR = Rule(
    "template-tag-pair",
    Severity.ERROR,
    Text(
        "“{tag}”与“{opened}”不在同一层（在“{paragraph}”里）",
        "`{tag}` does not stand where `{opened}` stands (in `{paragraph}`)",
    ),
    Text(
        "开始、else 和结束标签用同一前缀（p、tr、tc、r），行标签放在同一表格，格标签放在同一行。",
        "Give beginning, else and end one prefix (p, tr, tc or r); row tags belong in one table, "
        "cell tags in one row.",
    ),
    Text(
        "两个标签之间的内容不完整，生成的文件打不开或表格错乱。",
        "What lies between them is cut in two: the document does not open, or its tables break.",
    ),
)
BLOCK_ACROSS_CELLS = Rule(
    "template-block-across-cells",
    Severity.WARNING,
    Text(
        "“{opened}”与“{tag}”在不同的单元格里（在“{paragraph}”里）",
        "`{opened}` and `{tag}` stand in different cells (in `{paragraph}`)",
    ),
    Text(
        "重复行用单独成行的 {{%tr … %}}，重复格用 {{%tc … %}}。",
        "Repeat rows with {{%tr … %}} in rows of their own, and cells with {{%tc … %}}.",
    ),
    Text(
        "省略或重复时，前后单元格会连在一起。",
        "Where the block is left out or repeated, cells run into each other.",
    ),
)
TAG_SPREAD = Rule(
    "template-tag-spread",
    Severity.WARNING,
    Text(
        "“{tag}”跨了段落（从“{paragraph}”开始）",
        "`{tag}` runs over several paragraphs (from `{paragraph}` on)",
    ),
    Text("把标签写在同一段里。", "Write the tag in one paragraph."),
    Text(
        "几段会合并成一段，后面各段的格式丢失。",
        "The paragraphs become one, and the later ones lose their format.",
    ),
)
TRACKED_CHANGE = Rule(
    "template-tracked-change",
    Severity.ERROR,
    Text("模板里留有修订（在“{paragraph}”里）", "a tracked change is left (in `{paragraph}`)"),
    Text(
        "在“审阅”里接受或拒绝全部修订，再保存。",
        "Accept or reject all changes under Review, then save.",
    ),
    Text(
        "对方会看到删改痕迹；删掉的标签仍会被执行。",
        "The other side would see what was changed, and a deleted tag is still carried out.",
    ),
)
COMMENT = Rule(
    "template-comment",
    Severity.WARNING,
    Text("模板里留有批注（在“{paragraph}”里）", "a comment is left (in `{paragraph}`)"),
    Text("在“审阅”里删除批注。", "Delete the comment under Review."),
    Text(
        "批注会出现在每一份生成的文件里。", "The comment would be in every document that is made."
    ),
)
UNKNOWN_STYLE = Rule(
    "template-unknown-style",
    Severity.WARNING,
    Text(
        "没有{sort}样式“{name}”（用于“{paragraph}”）",
        "there is no {sort} style `{name}` (used for `{paragraph}`)",
    ),
    Text("换一个样式，或在模板里新建它。", "Choose another style, or add it to the template."),
    Text(
        "Word 会改用默认样式，版式与预期不同。",
        "Word falls back to the default style, and the page does not look as meant.",
    ),
)
EAST_ASIAN_FONT = Rule(
    "template-east-asian-font",
    Severity.WARNING,
    Text(
        "{style}只设了西文字体“{font}”，没有中文字体（用于“{paragraph}”）",
        "{style} sets the Latin font `{font}` and no Chinese one (used for `{paragraph}`)",
    ),
    Text(
        "在样式的“字体”里设中文字体，例如宋体。",
        "Set the Asian text font of the style, for instance SimSun.",
    ),
    Text(
        "没有设中文字体时，各台电脑显示的字体不同，页码也会变。",
        "Without one each computer takes another font for Chinese, and pages break elsewhere.",
    ),
)

FAULTS = (
    UNREADABLE, REFUSED, SYNTAX, UNKNOWN_VARIABLE, MUST_HAVE, RENDER, TEXT_LOST, TAG_PLACE, TAG_PAIR,
    BLOCK_ACROSS_CELLS, TAG_SPREAD, TRACKED_CHANGE, COMMENT, UNKNOWN_STYLE, EAST_ASIAN_FONT,
)  # fmt: skip
