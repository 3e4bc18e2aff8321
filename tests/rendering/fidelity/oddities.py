"""Templates as other programs and hasty people make them: odd packages, odd tags, odd data."""

from __future__ import annotations

import io
import zipfile
from collections import ChainMap, OrderedDict, deque
from collections.abc import Callable
from datetime import date
from types import MappingProxyType, SimpleNamespace

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from .case import Case, Context
from .compare import entries
from .packages import reference
from .wordml import Package, Part, cell, document, par, pars, picture, png, row, run, table

BOLD = "<w:b/>"


def changed(data: bytes, *changes: tuple[str, Callable[[bytes], bytes]]) -> bytes:
    """Change entries of a package; one that it lacks is added."""
    held = entries(data)
    for name, change in changes:
        held[name] = change(held.get(name, b""))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name, content in held.items():
            target.writestr(name, content)
    return written.getvalue()


def renamed(data: bytes, before: str, after: str) -> bytes:
    """Give a part another name, with its relationships and its type."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name, content in entries(data).items():
            if name.endswith((".rels", "[Content_Types].xml")):
                content = content.replace(before.encode(), after.encode())
            target.writestr(name.replace(before, after), content)
    return written.getvalue()


def _indented() -> bytes:
    data = document(
        pars("{{ x }} 后", "{%p if x %}", "见", "{%p endif %}"), table(row("{{ x }}", "y"))
    )
    return changed(data, ("word/document.xml", lambda xml: xml.replace(b"><w:", b">\n   <w:")))


def _lines_in_template() -> bytes:
    return document(par(run("甲\n乙\t丙{{ x }}", BOLD)), par("无标签\n两行"))


def _default_types() -> bytes:
    def change(types: bytes) -> bytes:
        main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        override = b'<Override PartName="/word/document.xml" ContentType="' + main + b'"/>'
        old = b'<Default Extension="xml" ContentType="application/xml"/>'
        assert override in types
        assert old in types
        return types.replace(override, b"").replace(old, old.replace(b"application/xml", main))

    return changed(document(pars("{{ x }}")), ("[Content_Types].xml", change))


def _head_with_growing_table() -> bytes:
    rows = table(row("头", "{%tc for n in ns %}", "{{ n }}", "{%tc endfor %}"), columns=4)
    return Package(
        pars("{{ x }}"),
        (Part("header1.xml", "header", rows + par("")),),
        reference("header", "header1"),
    ).save()


def _drawing_without_tags() -> bytes:
    image = Part("media/image7.png", "image", png(0))
    head = Part("header1.xml", "header", pars("{{ x }}"))
    return Package(
        par(picture("rIdimage7", "一", 5)), (image, head), reference("header", "header1")
    ).save()


def _orphan() -> bytes:
    return changed(document(pars("{{ x }}")), ("word/orphan.xml", lambda _: b"<orphan/>"))


def _image_in_object(template: DocxTemplate) -> Context:
    return {"o": SimpleNamespace(image=InlineImage(template, io.BytesIO(png(0)), width=Mm(9)))}


def _image_in_deque(template: DocxTemplate) -> Context:
    return {"images": deque([InlineImage(template, io.BytesIO(png(0)), width=Mm(9))])}


def _image_by_function(template: DocxTemplate) -> Context:
    return {"image": lambda: InlineImage(template, io.BytesIO(png(0)), width=Mm(9))}


def _image_in_header(template: DocxTemplate) -> Context:
    return {"image": InlineImage(template, io.BytesIO(png(0)), width=Mm(9)), "x": "甲"}


def _header_image() -> bytes:
    head = Part("header1.xml", "header", pars("{{ image }}{{ x }}"))
    return Package(pars("{{ x }}"), (head,), reference("header", "header1")).save()


PACKAGES = (
    Case(
        "indented-xml",
        "A part that another program wrote with indents.",
        _indented,
        {"x": "甲\n乙"},
    ),
    Case(
        "lines-in-the-template",
        "Newlines and tabs inside a template's own text become breaks and tabs.",
        _lines_in_template,
        {"x": "丁"},
    ),
    Case(
        "types-by-extension",
        "The main part's type may be that of its extension.",
        _default_types,
        {"x": "甲"},
    ),
    Case(
        "main-part-of-another-name",
        "Word online names the main part document2.xml.",
        lambda: renamed(
            document(
                pars("{{ x }}"),
                table(row("甲", "{%tc if no %}", "乙", "{%tc endif %}"), columns=4),
                par(""),
            ),
            "document.xml",
            "document2.xml",
        ),
        {"x": "甲", "no": False},
    ),
    Case(
        "byte-order-mark",
        "A part may begin with a byte order mark.",
        lambda: changed(
            document(pars("{{ x }}")), ("word/document.xml", lambda xml: b"\xef\xbb\xbf" + xml)
        ),
        {"x": "甲"},
    ),
    Case(
        "utf-16",
        "A part may be in UTF-16.",
        lambda: changed(
            document(pars("{{ x }}承诺")),
            (
                "word/document.xml",
                lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
            ),
        ),
        {"x": "甲"},
    ),
    Case(
        "xml-comments",
        "XML comments and processing instructions do no harm.",
        lambda: changed(
            document(pars("{{ x }}")),
            (
                "word/document.xml",
                lambda xml: xml.replace(b"<w:body>", b"<w:body><!-- made by x --><?x y?>"),
            ),
        ),
        {"x": "甲"},
    ),
    Case(
        "table-in-head",
        "A table that grows in a head.",
        _head_with_growing_table,
        {"x": 1, "ns": ["一", "二", "三", "四"]},
    ),
    Case(
        "drawing-without-tags",
        "A body without tags has its drawings numbered too.",
        _drawing_without_tags,
        {"x": 1},
    ),
    Case("orphan", "A part that nothing relates to.", _orphan, {"x": 1}),
)

TAGS = (
    Case(
        "percent-and-braces-inline",
        "Percent signs and braces within the strings of plain tags.",
        lambda: document(
            pars(
                "{{ d.strftime('%Y年%m月%d日') }} {{ '{:,}'.format(n) }} {{ '%d%%' % n }}",
                "{% if n % 2 %}奇{% endif %}{{ {'a': n}['a'] }} {{ '{}-{}'.format(n, n) }}",
            )
        ),
        {"d": date(2026, 11, 23), "n": 1235},
    ),
    Case(
        "minus-and-prefix",
        "A minus beside a prefix.",
        lambda: document(pars("甲", "{%p if x -%}", "乙", "{%p endif %}", "丙")),
        {"x": 1},
    ),
    Case(
        "plus-sign",
        "Jinja's {%+ is read as ever.",
        lambda: document(pars("甲 {%+ if x +%} 乙 {%+ endif %} 丙 {{+ x }}")),
        {"x": 1},
    ),
    Case(
        "comment-amid-tags",
        "Comments with a minus, comments over runs and over paragraphs.",
        lambda: document(
            pars("甲 {#- 注 -#} 乙", "丙{# 始", "中", "终 #}丁"),
            par(run("{# a"), run(" b", BOLD), run(" #}戊")),
        ),
        {},
    ),
    Case(
        "unspaced-prefix",
        "A prefix without space is no prefix but the name of a variable.",
        lambda: document(pars("{{ rx }} {{px}} {{trx}}")),
        {"rx": "甲", "px": "乙", "trx": "丙"},
    ),
    Case(
        "braces-in-text",
        "Single braces and percent signs are plain text.",
        lambda: document(pars("{ x } 100% { {% if x %}甲{% endif %} } %} }} {x}")),
        {"x": 1},
    ),
    Case(
        "several-r-tags",
        "Two {{r }} in one paragraph, each in its run.",
        lambda: document(par(run("{{r a }}"), "与", run("{{r b }}"))),
        {"a": "", "b": ""},
    ),
    Case(
        "empty-things",
        "Empty paragraphs, runs and texts beside tags.",
        lambda: document(
            "<w:p/>",
            "<w:p><w:r/><w:r><w:t/></w:r></w:p>",
            par("{%p if x %}"),
            "<w:p><w:pPr/></w:p>",
            par("{%p endif %}"),
            par(run(""), "{{ x }}", run("")),
            table(row(cell("{% cellbg 'FF0000' %}"), cell("{{ x }}", properties=""))),
            par(""),
        ),
        {"x": 1},
    ),
    Case(
        "nonbreaking-and-special-spaces",
        "Spaces of other kinds stay, in texts and in values.",
        lambda: document(
            pars("\u00a0{{ x }}\u3000{{ x }}\u2003", "{%- if x -%}", "\u00a0甲", "{%- endif %}")
        ),
        {"x": "\u00a0甲\u3000\u2028\u0085"},
    ),
    Case(
        "long-words",
        "Characters beyond the basic plane and combining ones.",
        lambda: document(pars("𠮷{{ x }}e\u0301👨‍👩‍👧")),
        {"x": "😀𠮷e\u0301"},
    ),
    Case(
        "quotes-of-xml",
        "Quotes that were written as character references.",
        lambda: changed(
            document(pars("{{ x['a'] }} {{ x[Qa#] }}")),
            (
                "word/document.xml",
                lambda xml: xml.replace(b"[Qa#]", b"[&#34;a&#x22;]").replace(
                    b"['a']", b"[&apos;a&apos;]"
                ),
            ),
        ),
        {"x": {"a": "甲"}},
    ),
    Case(
        "ampersand-in-tag",
        "An ampersand in a string of the template.",
        lambda: document(pars("{% if x == 'a' %}{{ 'b' }}{% endif %} {{ x|replace('a', '&') }}")),
        {"x": "a"},
    ),
)

DATA = (
    Case(
        "image-in-object",
        "A picture may be an attribute of an object.",
        lambda: document(pars("{{ o.image }}")),
        _image_in_object,
    ),
    Case(
        "image-in-deque",
        "A picture may be in any collection.",
        lambda: document(pars("{{ images[0] }}")),
        _image_in_deque,
    ),
    Case(
        "image-by-function",
        "A picture may come from a function.",
        lambda: document(pars("{{ image() }}")),
        _image_by_function,
    ),
    Case("image-in-head", "A picture may be put into a head.", _header_image, _image_in_header),
    Case(
        "mappings",
        "Any mapping, object, generator and function may be data.",
        lambda: document(
            pars(
                "{{ a.k }}{{ b.k }}{{ c.k }}{{ f(2) }}{% for x in g %}{{ x }}{% endfor %}{{ s|sort|join }}"
            )
        ),
        lambda _: {
            "a": ChainMap({"k": 1}),
            "b": MappingProxyType({"k": 2}),
            "c": OrderedDict(k=3),
            "f": lambda n: n * 2,
            "g": (n for n in range(3)),
            "s": {"y", "x"},
        },
    ),
    Case(
        "title-with-lines",
        "A property may hold a newline.",
        lambda: Package(pars("x"), core={"dc:title": "{{ x }}"}).save(),
        {"x": "甲\n乙"},
    ),
)

CASES = (*PACKAGES, *TAGS, *DATA)
