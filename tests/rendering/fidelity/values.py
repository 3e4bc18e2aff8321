"""Templates whose values carry form: lines, RichText, listings, pictures, links, subdocuments."""

from __future__ import annotations

import io

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, R, RichText, RichTextParagraph

from .case import Case, Context
from .wordml import Package, Part, cell, document, par, pars, picture, png, row, run, table

BOLD = "<w:b/>"
CENTRED = '<w:jc w:val="center"/>'
DARK, LIGHT = png(0), png(200)


def _rich() -> RichText:
    rich = RichText("一段<&>", style="Strong")
    rich.add("红", color="#FF0000", bold=True, italic=True, size=28)
    rich.add("标", highlight="ffff00", underline="wave", strike=True)
    rich.add("x", subscript=True)
    rich.add("2", superscript=True, underline=True)
    rich.add("体", font="Arial", lang="en-US")
    rich.add("测试", font="eastAsia:微软雅黑")
    rich.add("عربي", rtl=True, bold=True)
    rich.add(12)
    rich.add(R("内", bold=True))
    return rich


def _rich_paragraphs() -> RichTextParagraph:
    paragraphs = RichTextParagraph()
    paragraphs.add("一", parastyle="Heading1")
    paragraphs.add(_rich(), parastyle="ListBullet")
    paragraphs.add("末<")
    return paragraphs


def _linked(template: DocxTemplate) -> Context:
    link = RichText("见 ")
    link.add("网页", url_id=template.build_url_id("https://example.com/?a=1&b=2"), underline=True)
    return {"x": link}


def _pictures(template: DocxTemplate) -> Context:
    def image(data: bytes, anchor: str | None = None) -> InlineImage:
        return InlineImage(template, io.BytesIO(data), width=Mm(20), anchor=anchor)

    return {
        "one": image(DARK),
        "rows": [{"name": "甲", "image": image(LIGHT)}, {"name": "乙", "image": image(DARK)}],
        "link": image(DARK, "https://example.com"),
        "text": "<&>",
    }


def _subdocument(template: DocxTemplate) -> Context:
    sub = template.new_subdoc()
    sub.add_paragraph("子文档 <&>")
    sub.add_table(rows=2, cols=2).cell(0, 0).text = "格"
    return {"sub": sub, "x": "外"}


def _replaced(template: DocxTemplate) -> Context:
    template.replace_pic("dummy.png", io.BytesIO(LIGHT))
    return {"x": "甲"}


def _replaced_media(template: DocxTemplate) -> Context:
    template.replace_media(io.BytesIO(DARK), io.BytesIO(LIGHT))
    return {"x": "甲"}


def _with_picture() -> bytes:
    image = Part("media/image7.png", "image", DARK)
    header = Part(
        "header1.xml",
        "header",
        par("{{ x }}", picture("rIdP", "dummy.png")),
        (("rIdP", "media/image7.png"),),
    )
    section = '<w:headerReference w:type="default" r:id="rIdheader1"/>'
    return Package(
        pars("{{ x }}") + par(picture("rIdimage7", "dummy.png")), (image, header), section
    ).save()


LINES = "一行\n二行\t后\a新段<&>\f新页\n\n末"

LINED = (
    Case(
        "listing-characters",
        "Newline, tab, \\a and \\f in a value become break, tab, paragraph and page.",
        lambda: document(
            par("{{ x }}"),
            par(run("前{{ x }}后", BOLD), "尾", properties=CENTRED),
            par(run("{{ x }}", space=False), run("{{ y }}", BOLD)),
        ),
        {"x": LINES, "y": "\t甲\n"},
    ),
    Case(
        "one-character-each",
        "Each of the four characters alone, at the ends of a value, twice.",
        lambda: document(
            *(par(run(f"{{{{ {name} }}}}", BOLD), properties=CENTRED) for name in "abcdefgh")
        ),
        {
            "a": "\n",
            "b": "\t",
            "c": "\a",
            "d": "\f",
            "e": "\n\n",
            "f": "甲\a\a乙",
            "g": "\t\t甲",
            "h": "甲\f",
        },
    ),
    Case(
        "listing",
        "Listing escapes and breaks lines as a plain value does.",
        lambda: document(par(run("前{{ x }}后", BOLD), properties=CENTRED)),
        {"x": Listing(LINES)},
    ),
    Case(
        "lines-in-loop",
        "Values with lines and without alternate in a loop.",
        lambda: document(
            pars("{%p for x in xs %}", "{{ loop.index }}{{ x }}", "{%p endfor %}", "尾")
        ),
        {"xs": ["甲\n乙", "丙", "丁\a戊"]},
    ),
    Case(
        "lines-through-filters",
        "Lines survive filters that keep them; a filter may make them.",
        lambda: document(
            pars("{{ x|upper }}", "{{ xs|join('\\n') }}", "{{ x|replace('\\n', '、') }}")
        ),
        {"x": "a\nb", "xs": ["c", "d"]},
    ),
    Case(
        "lines-from-the-template",
        "A break that the template's own string makes is one too.",
        lambda: document(pars("{{ '甲\\n乙' }}", "{{ 'x\\ty' }}{{ 'p' ~ '\\a' ~ 'q' }}")),
        {},
    ),
    Case(
        "carriage-return",
        "Windows line ends in a value.",
        lambda: document(pars("前{{ x }}后")),
        {"x": "甲\r\n乙\r丙"},
    ),
)

RICH = (
    Case(
        "richtext",
        "{{r }} shows RichText with styles, colours, fonts, sizes and all its options.",
        lambda: document(par(run("前{{r x }}后", BOLD), properties=CENTRED), par("{{r x }}")),
        {"x": _rich()},
    ),
    Case(
        "richtext-lines",
        "RichText breaks lines, tabs, paragraphs and pages.",
        lambda: document(par("{{r x }}", properties=CENTRED)),
        {"x": R(LINES, bold=True, color="00FF00")},
    ),
    Case(
        "richtext-and-if",
        "RichText within conditions and loops.",
        lambda: document(
            pars("{%p for x in xs %}", "{% if x %}{{r x }}{% endif %}", "{%p endfor %}"),
            par(run("{%r if yes %}"), run("{{r y }}"), run("{%r endif %}")),
        ),
        {"xs": [R("甲", bold=True), R("乙")], "yes": True, "y": R("丙", italic=True)},
    ),
    Case(
        "richtext-in-table",
        "RichText in the cells of a loop.",
        lambda: document(
            table(
                row("{%tr for x in xs %}", ""),
                row("{{r x }}", "{{ loop.index }}"),
                row("{%tr endfor %}", ""),
            ),
            par("尾"),
        ),
        {"xs": [R("甲", bold=True), R("乙\n丙", color="FF0000")]},
    ),
    Case(
        "richtext-paragraphs",
        "{{p }} shows RichTextParagraph with its paragraph styles.",
        lambda: document(pars("首", "{{p x }}", "尾")),
        {"x": _rich_paragraphs()},
    ),
    Case(
        "richtext-in-cell",
        "{{p }} within a cell.",
        lambda: document(table(row(cell("{{p x }}", "{{ y }}"), "右")), par("尾")),
        {"x": _rich_paragraphs(), "y": "下"},
    ),
)

OBJECTS = (
    Case(
        "hyperlink",
        "RichText with build_url_id is a link.",
        lambda: document(par("{{r x }}")),
        _linked,
        handed=True,
    ),
    Case(
        "inline-image",
        "InlineImage shows pictures in lines, loops and cells, with a link around one.",
        lambda: document(
            par("前{{ one }}后{{ text }}"),
            par(run("{{ link }}", BOLD)),
            table(
                row("{%tr for r in rows %}", ""),
                row("{{ r.name }}", "{{ r.image }}"),
                row("{%tr endfor %}", ""),
            ),
            par("尾"),
        ),
        _pictures,
    ),
    Case(
        "subdoc",
        "{{p }} shows a subdocument made by python-docx.",
        lambda: document(pars("首{{ x }}", "{{p sub }}", "尾")),
        _subdocument,
    ),
    Case(
        "replace-pic",
        "replace_pic replaces a picture of body and header by its name.",
        _with_picture,
        _replaced,
        handed=True,
    ),
    Case(
        "replace-media",
        "replace_media replaces a picture by what it was.",
        _with_picture,
        _replaced_media,
        handed=True,
    ),
)

CASES = (*LINED, *RICH, *OBJECTS)
