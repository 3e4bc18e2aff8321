"""Templates of many parts: heads and feet, notes, text boxes, sections, lists, properties."""

from __future__ import annotations

from .case import Case
from .wordml import NAMESPACES, Package, Part, document, par, pars, picture, png, row, run, table

BOLD = "<w:b/>"
LISTED = '<w:pStyle w:val="ListNumber"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def reference(place: str, name: str, kind: str = "default") -> str:
    """Name a head or a foot in a section: which pages have it, which part it is."""
    return f'<w:{place}Reference w:type="{kind}" r:id="rId{name}"/>'


def _heads_and_feet() -> bytes:
    parts = (
        Part("header1.xml", "header", pars("首页 {{ x }}")),
        Part("header2.xml", "header", pars("{{ x }}{% if yes %}有{% endif %}")),
        Part("header3.xml", "header", pars("双页 {{ x|upper }}", "无标签")),
        Part(
            "footer1.xml", "footer", pars("{%p for n in names %}", "{{ n }}", "{%p endfor %}", "末")
        ),
        Part(
            "footer2.xml",
            "footer",
            table(row("{%tr for n in names %}", ""), row("{{ n }}", "x"), row("{%tr endfor %}", ""))
            + par(""),
        ),
    )
    section = (
        reference("header", "header1", "first")
        + reference("header", "header2")
        + reference("header", "header3", "even")
        + reference("footer", "footer1")
        + reference("footer", "footer2", "even")
        + "<w:titlePg/>"
    )
    return Package(pars("正文{{ x }}"), parts, section).save()


def _page_numbers() -> bytes:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    footer = Part("footer1.xml", "footer", par("第 ", field, " 页 {{ x }}"))
    return Package(pars("正文"), (footer,), reference("footer", "footer1")).save()


def _sections() -> bytes:
    parts = tuple(Part(f"header{n}.xml", "header", pars(f"第{n}节 {{{{ x }}}}")) for n in (1, 2))
    first = (
        reference("header", "header1")
        + '<w:type w:val="nextPage"/><w:pgSz w:w="16838" w:h="11906"/>'
    )
    body = par("一 {{ x }}", properties=f"<w:sectPr>{first}</w:sectPr>") + par("二 {{ x }}")
    return Package(body, parts, reference("header", "header2")).save()


def _sections_in_loop() -> bytes:
    section = '<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return document(
        par("{%p for n in names %}"),
        par("{{ n }}"),
        par("", properties=section),
        par("{%p endfor %}"),
        par("末"),
    )


def notes(kind: str, *texts: str) -> Part:
    """Make the part of the footnotes, endnotes or comments, one for each text."""
    item = kind[:-1]
    separator = (
        f'<w:{item} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{item}>'
    )
    notes = "".join(
        f'<w:{item} w:id="{number}" w:author="x">{par(value)}</w:{item}>'
        for number, value in enumerate(texts, 1)
    )
    return Part(f"{kind}.xml", kind, ("" if kind == "comments" else separator) + notes)


def _footnotes() -> bytes:
    body = par("文{{ x }}", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    return Package(
        body, (notes("footnotes", "脚注 {{ x }}", "{% if x %}{{ y }}{% endif %}"),)
    ).save()


def _notes_without_tags() -> bytes:
    body = par("文{{ x }}")
    return Package(body, (notes("endnotes", "尾注"), notes("comments", "批注"))).save()


def _text_box(number: int) -> str:
    inner = par("{%p if yes %}") + par("框 {{ x }}") + par("{%p endif %}") + par("{{ y }}")
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f'<wp:extent cx="180000" cy="180000"/><wp:docPr id="{number}" name="框{number}"/><a:graphic>'
        f'<a:graphicData uri="{NAMESPACES["wps"]}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _plain_box(number: int) -> str:
    return _text_box(number).replace(par("{%p if yes %}"), "").replace(par("{%p endif %}"), "")


def _pictures() -> bytes:
    image = Part("media/image7.png", "image", png(0))
    body = (
        par("{{ x }}", picture("rIdimage7", "一", 5))
        + pars("{%p for n in names %}")
        + par("{{ n }}", picture("rIdimage7", "{{ n }}", 5))
        + pars("{%p endfor %}")
    )
    return Package(body, (image,)).save()


def _properties() -> bytes:
    core = {
        "dc:title": "{{ x }}的承诺",
        "dc:creator": "{{ company }}",
        "dc:subject": "{% if x %}有{% endif %}",
        "dc:description": "{{ x|upper }}",
        "dc:identifier": "ID-{{ n }}",
        "dc:language": "zh-CN",
        "cp:keywords": "不填",
    }
    return Package(pars("{{ x }}"), core=core).save()


def _custom_xml() -> bytes:
    note = Part("media/note.png", "image", png(90))
    return Package(pars("{{ x }}"), (note,)).save()


CASES = (
    Case(
        "heads-and-feet",
        "Heads and feet, of first, even and other pages, are rendered with all tags.",
        _heads_and_feet,
        {"x": "甲a", "yes": True, "names": ["一", "二"]},
    ),
    Case(
        "heads-with-lines",
        "Values with lines break in heads and feet too.",
        _heads_and_feet,
        {"x": "甲\n乙\a丙\t丁", "yes": False, "names": ["一\n二"]},
    ),
    Case("page-numbers", "Fields in a foot stay.", _page_numbers, {"x": "甲<&>"}),
    Case("sections", "Each section has its own head.", _sections, {"x": "甲"}),
    Case(
        "sections-in-loop",
        "A loop may repeat a section.",
        _sections_in_loop,
        {"names": ["甲", "乙"]},
    ),
    Case("footnotes", "Footnotes are rendered.", _footnotes, {"x": "甲<&>", "y": "乙\n丙"}),
    Case(
        "notes-without-tags",
        "Endnotes and comments without tags stay as they are.",
        _notes_without_tags,
        {"x": 1},
    ),
    Case(
        "text-box",
        "Text boxes are rendered, in the drawing and in its fallback for old readers.",
        lambda: document(
            par("前{{ x }}", _plain_box(3), "后"), par(_plain_box(3)), par("尾{{ y }}")
        ),
        {"x": "甲<&>", "y": "乙"},
    ),
    Case(
        "text-box-with-p",
        "{%p %} within a text box holds or drops the box's own paragraphs.",
        lambda: document(par(_text_box(3)), par("尾{{ y }}")),
        {"x": "甲<&>", "y": "乙", "yes": True},
    ),
    Case(
        "text-box-lines",
        "Lines in a text box.",
        lambda: document(par("前", _plain_box(3)), par("尾")),
        {"x": "甲\n乙", "y": "乙"},
    ),
    Case(
        "drawings",
        "Drawings are numbered anew, since a loop repeats them.",
        _pictures,
        {"x": 1, "names": ["甲", "乙"]},
    ),
    Case(
        "core-properties",
        "Title, author, subject, comments and identifier are rendered.",
        _properties,
        {"x": "甲a", "company": "公司", "n": 5},
    ),
    Case(
        "lists",
        "Items of a numbered list repeat with their numbering.",
        lambda: document(
            par("{%p for n in names %}", properties=LISTED),
            par("{{ n }}", properties=LISTED),
            par("{%p if loop.first %}", properties=LISTED),
            par("次级", properties=LISTED.replace('ilvl w:val="0"', 'ilvl w:val="1"')),
            par("{%p endif %}", properties=LISTED),
            par("{%p endfor %}", properties=LISTED),
            par("尾"),
        ),
        {"names": ["甲", "乙\a丙"]},
    ),
    Case(
        "fields-and-contents",
        "Links, a table of contents and bookmarks keep their relationships and ids.",
        lambda: Package(
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            "<w:sdtContent>"
            + par("{{ x }}")
            + "</w:sdtContent></w:sdt>"
            + par(
                '<w:bookmarkStart w:id="3" w:name="b"/>',
                run("{{ x }}", BOLD),
                '<w:bookmarkEnd w:id="3"/>',
            )
            + par('<w:hyperlink r:id="rIdweb">' + run("{{ x }}") + "</w:hyperlink>"),
            links={"rIdweb": "https://example.com/"},
        ).save(),
        {"x": "甲"},
    ),
    Case(
        "other-parts",
        "Styles, settings, theme and media stay as they are.",
        _custom_xml,
        {"x": "甲"},
    ),
    Case(
        "no-tags",
        "A document without a tag comes out as it went in.",
        lambda: document(pars("没有标签", "  两格  ")),
        {},
    ),
)
