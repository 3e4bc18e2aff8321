"""Templates of text: variables, expressions, conditions, loops, filters, white space, split tags."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from markupsafe import Markup

from .case import Case
from .wordml import document, par, pars, run

NAMES = ("甲", "乙", "丙")
BOLD = "<w:b/>"
COLOUR = '<w:color w:val="FF0000"/>'
PROOF = '<w:proofErr w:type="spellStart"/>'
PROOF_END = '<w:proofErr w:type="spellEnd"/>'
BOOKMARK = '<w:bookmarkStart w:id="0" w:name="here"/><w:bookmarkEnd w:id="0"/>'


def euros(value: float, sign: str = "€") -> str:
    """Write a sum of money; a filter that a user adds."""
    return f"{value:,.2f} {sign}"


def _lines(*texts: str) -> bytes:
    return document(pars(*texts))


VARIABLES = (
    Case(
        "variable",
        "Double braces show a variable.",
        lambda: _lines("{{ name }}", "前{{ name }}后", "{{ name }}{{ name }}", "没有标签"),
        {"name": "承诺书"},
    ),
    Case(
        "variable-without-spaces",
        "Spaces inside braces are advised, not needed.",
        lambda: _lines("{{name}}与{{name }}", "{%if name%}有{%endif%}"),
        {"name": "承诺书"},
    ),
    Case(
        "attributes-and-items",
        "Attributes, items and indices reach into the data.",
        lambda: _lines(
            "{{ a.b.c }} {{ a['b'].c }} {{ n[0] }} {{ n[-1] }} {{ n[:2][1] }} {{ o.x }}"
        ),
        {"a": {"b": {"c": "深"}}, "n": NAMES, "o": SimpleNamespace(x="对象")},
    ),
    Case(
        "expressions",
        "An expression may compute, join, compare and choose.",
        lambda: _lines(
            "{{ n * 2 + 1 }} {{ n / 3 }} {{ n // 3 }} {{ n % 3 }} {{ n ** 2 }}",
            "{{ 'a' ~ n ~ \"b\" }} {{ '有' if n > 5 else '无' }} {{ n < 5 }} {{ n >= 7 and n <= 9 }}",
            "{{ 7 in [1, 7] }} {{ not n }} {{ (n, 2) }} {{ {'k': 1}['k'] }} {{ -n|abs }}",
        ),
        {"n": 7},
    ),
    Case(
        "kinds-of-values",
        "Numbers, truth values, dates, None and lists show as Python writes them.",
        lambda: _lines(
            "{{ i }} {{ f }} {{ d }} {{ day }} {{ t }} {{ none }} {{ list }} {{ m }} {{ e }}|"
        ),
        {
            "i": 12,
            "f": 0.5,
            "d": Decimal("1.50"),
            "day": date(2026, 11, 23),
            "t": True,
            "none": None,
            "list": ["a", 1, "<"],
            "m": {"k": "'v'"},
            "e": "",
        },
    ),
    Case(
        "escaping",
        "With autoescape XML's own characters show as they are.",
        lambda: _lines("{{ x }}", "{{ x|e }}", "{{ x|escape }}", "{{ x|upper }}", "{{ x ~ '<' }}"),
        {"x": "中兴<通讯>&华为 \"双\" '单' &amp; ]]>"},
    ),
    Case(
        "markup",
        "What is marked as safe XML goes in as XML.",
        lambda: _lines("前{{ x|safe }}后", "{{ m }}"),
        {"x": "</w:t><w:br/><w:t>", "m": Markup("a &amp; b")},
    ),
    Case(
        "methods-and-tests",
        "Methods of values and Jinja's tests can be used.",
        lambda: _lines(
            "{{ s.upper() }} {{ s.split('-')[1] }} {{ '%s元' % n }} {{ '{0}!'.format(s) }}",
            "{% if absent is defined %}有{% else %}无{% endif %} {{ n is odd }} {{ s is string }}",
            "{% if none is none and s is not none %}是{% endif %}",
        ),
        {"s": "ab-cd", "n": 3, "none": None},
    ),
    Case(
        "filters",
        "Jinja's filters can be used.",
        lambda: _lines(
            "{{ s|upper }} {{ s|title }} {{ s|replace('b', 'x') }} {{ s|length }} {{ s|reverse }}",
            "{{ absent|default('未填') }} {{ e|default('空', true) }} {{ n|join('、') }} {{ n|first }}",
            "{{ f|round(1) }} {{ '%.2f'|format(f) }} {{ f|int }} {{ items|map(attribute='k')|join(',') }}",
            "{{ items|selectattr('v', '>', 1)|map(attribute='k')|list }} {{ items|sum(attribute='v') }}",
            "{{ items|sort(attribute='v', reverse=true)|map(attribute='k')|join }} {{ s|truncate(4) }}",
            "{{ n|sort|last }} {{ m|dictsort }} {{ s|wordcount }} {{ s|center(11) }}|{{ n|batch(2)|list }}",
        ),
        {
            "s": "ab cd",
            "e": "",
            "n": NAMES,
            "f": 3.14159,
            "items": [{"k": "a", "v": 1}, {"k": "b", "v": 2}],
            "m": {"z": 1, "a": 2},
        },
    ),
    Case(
        "filters-group",
        "A loop may run over what a filter grouped.",
        lambda: _lines(
            "{% for kind, group in rows|groupby('kind') %}{{ kind }}:"
            "{% for r in group %}{{ r.name }}{% if not loop.last %}、{% endif %}{% endfor %};{% endfor %}"
        ),
        {
            "rows": [
                {"kind": "b", "name": "1"},
                {"kind": "a", "name": "2"},
                {"kind": "b", "name": "3"},
            ]
        },
    ),
    Case(
        "custom-filter",
        "Filters of one's own can be used, also in conditions.",
        lambda: _lines(
            "{{ n|euros }} {{ n|euros('$') }}", "{% if n|euros == '1,234.50 €' %}对{% endif %}"
        ),
        {"n": 1234.5},
        {"euros": euros},
    ),
    Case(
        "statements",
        "Jinja's statements set, with, macro, call, filter and namespace can be used.",
        lambda: _lines(
            "{% set x = n * 2 %}{{ x }}{% set y %}块{{ n }}{% endset %}{{ y }}",
            "{% with z = 5 %}{{ z }}{% endwith %}{% filter upper %}abc{{ s }}{% endfilter %}",
            "{% macro m(a, b='默') %}[{{ a }}{{ b }}]{% endmacro %}{{ m(1) }}{{ m('<', 2) }}",
            "{% macro w() %}({{ caller() }}){% endmacro %}{% call w() %}内{% endcall %}",
            "{% set ns = namespace(t=0) %}{% for i in range(4) %}{% set ns.t = ns.t + i %}{% endfor %}{{ ns.t }}",
            "{{ x }}从前一段",
        ),
        {"n": 3, "s": "d"},
    ),
    Case(
        "raw",
        "What stands in a raw block is no tag.",
        lambda: _lines("{% raw %}{{ x }} {% if %}{% endraw %}{{ x }}"),
        {"x": 1},
    ),
    Case(
        "escaped-delimiters",
        "{_{ }_} {_% and %_} show as braces.",
        lambda: _lines("{_{ x }_} {_% if %_} {{ x }}"),
        {"x": 1},
    ),
    Case(
        "comments",
        "Comments leave nothing behind, alone with their paragraph when it is {#p #}.",
        lambda: _lines(
            "前{# 注 #}后", "{#p 一整段 #}", "甲", "{# {{ absent }} #}", "{#p {% if %} #}", "乙"
        ),
        {},
    ),
    Case(
        "curly-quotes-as-quotes",
        "Word turns the quotes of a string into curly ones; they are read as straight.",
        lambda: _lines("{{ x or “未填” }}{% if x == ‘’ %}空{% endif %}", "“{{ y }}”与‘{{ y }}’"),
        {"x": "", "y": "“甲”"},
    ),
    Case(
        "whitespace-control-inline",
        "A tag with a hyphen amid a line.",
        lambda: _lines("甲 {{- x -}} 乙", "{%- for n in ns -%} {{ n }} {%- endfor -%}", "尾"),
        {"x": 1, "ns": NAMES},
    ),
    Case(
        "joined-paragraph-tags",
        "Two plain tags of a paragraph, one of them opened before.",
        lambda: _lines("{% for n in ns %}{{ n }}", "{% endfor %}{% if ns %}尾", "{% endif %}"),
        {"ns": NAMES},
    ),
    Case(
        "paragraph-ids",
        "Paragraph and text ids of newer Word repeat as they are.",
        lambda: document(
            par("{%p for n in ns %}"),
            '<w:p w14:paraId="00000001" w14:textId="77777777"><w:r><w:t>{{ n }}</w:t></w:r></w:p>',
            par("{%p endfor %}"),
        ),
        {"ns": NAMES},
    ),
    Case(
        "literal-ampersand",
        "A string of the template may hold < and >.",
        lambda: _lines(
            "{{ 'a<b>' }} {{ x|replace('<', '>') }}", "{% if x == '<' %}相等{% endif %}"
        ),
        {"x": "<"},
    ),
)

CONDITIONS = (
    Case(
        "if-inline",
        "A condition inside a line chooses words.",
        lambda: _lines(
            "住在{% if town %}城里{% else %}乡下{% endif %}。",
            "{% if n == 1 %}一{% elif n == 2 %}二{% else %}多{% endif %}",
            "{% if no %}不见{% endif %}",
        ),
        {"town": True, "n": 2, "no": False},
    ),
    Case(
        "for-inline",
        "A loop inside a line repeats words, with all that `loop` tells.",
        lambda: _lines(
            "{% for n in names %}{{ loop.index }}/{{ loop.length }}{{ n }}{{ '、' if not loop.last }}{% endfor %}。",
            "{% for n in names if n != '乙' %}{{ loop.index0 }}{{ n }}{{ loop.cycle('奇', '偶') }}{% endfor %}",
            "{% for n in [] %}x{% else %}没有{% endfor %}",
            "{% for n in names %}{{ loop.previtem|default('首') }}{{ loop.revindex }}{% endfor %}",
            "{% for k, v in m.items() %}{{ k }}={{ v }};{% endfor %}",
        ),
        {"names": NAMES, "m": {"a": 1, "b": "<"}},
    ),
    Case(
        "if-across-paragraphs",
        "A plain condition may begin in one paragraph and end in another.",
        lambda: document(
            par("始{% if yes %}甲", properties='<w:jc w:val="center"/>'),
            par("乙"),
            par("丙{% endif %}终"),
            par("尾"),
        ),
        {"yes": True},
    ),
    Case(
        "p-if",
        "{%p %} takes its own paragraph away and holds or drops those between.",
        lambda: _lines("首", "{%p if yes %}", "见", "{%p else %}", "不见", "{%p endif %}", "尾"),
        {"yes": True},
    ),
    Case(
        "p-elif",
        "{%p elif %} chooses among several.",
        lambda: _lines(
            "{%p if n == 1 %}",
            "一",
            "{%p elif n == 2 %}",
            "二",
            "{%p else %}",
            "多",
            "{%p endif %}",
        ),
        {"n": 2},
    ),
    Case(
        "p-for",
        "{%p for %} repeats paragraphs.",
        lambda: _lines(
            "{%p for n in names %}", "{{ n }}", "附{{ loop.index }}", "{%p endfor %}", "尾"
        ),
        {"names": NAMES},
    ),
    Case(
        "p-for-nothing",
        "A loop over nothing leaves nothing.",
        lambda: _lines("首", "{%p for n in names %}", "{{ n }}", "{%p endfor %}", "尾"),
        {"names": []},
    ),
    Case(
        "p-nested",
        "Loops and conditions nest across paragraphs.",
        lambda: _lines(
            "{%p for g in groups %}",
            "{{ loop.index }} {{ g.name }}",
            "{%p if g.members %}",
            "{%p for m in g.members %}",
            "{% if m.lead %}★{% endif %}{{ m.name }} {{ loop.index }}",
            "{%p endfor %}",
            "{%p else %}",
            "无人",
            "{%p endif %}",
            "{%p endfor %}",
        ),
        {
            "groups": [
                {
                    "name": "一",
                    "members": [{"name": "甲", "lead": True}, {"name": "乙", "lead": False}],
                },
                {"name": "二", "members": []},
            ]
        },
    ),
    Case(
        "p-statements",
        "{%p set %}, {%p macro %} and {%p with %} take no room.",
        lambda: _lines(
            "{%p set x = 1 %}",
            "{%p with y = 2 %}",
            "{{ x }}{{ y }}",
            "{%p endwith %}",
            "{%p macro m(a) %}",
            "段{{ a }}",
            "{%p endmacro %}",
            "{{p m('甲') }}",
        ),
        {},
    ),
    Case(
        "p-with-properties",
        "The tag's paragraph goes with its style and formatting, split as Word likes.",
        lambda: document(
            par(
                PROOF,
                run("{", BOLD),
                run("%p ", COLOUR),
                PROOF_END,
                run("if yes", BOLD),
                BOOKMARK,
                run(" %}"),
                properties='<w:pStyle w:val="Heading1"/><w:rPr><w:b/></w:rPr>',
            ),
            par("见", properties='<w:pStyle w:val="Heading2"/>'),
            "<w:p/>",
            '<w:p w:rsidR="00A1"/>',
            par("{%p endif %}", properties="<w:keepNext/>"),
            par("尾"),
        ),
        {"yes": True},
    ),
    Case(
        "r-tags",
        "{%r %} holds or drops whole runs with their formatting.",
        lambda: document(
            par("前", run("{%r if yes %}"), run("粗", BOLD), run("{%r endif %}"), "后"),
            par("前", run("{%r if not yes %}"), run("粗", BOLD), run("{%r endif %}"), "后"),
            par(run("{%r for n in names %}"), run("{{ n }}", COLOUR), run("{%r endfor %}")),
        ),
        {"yes": True, "names": NAMES},
    ),
    Case(
        "r-tag-amid-text",
        "{{r }} amid the text of a run cuts the run in three.",
        lambda: document(par(run("前{{r x }}后", BOLD), "尾"), par("{{r x }}")),
        {"x": Markup("<w:r><w:t>中</w:t></w:r>")},
    ),
)

SPACES = (
    Case(
        "spaces-preserved",
        "Spaces beside a tag and in values stay, also where Word wrote no xml:space.",
        lambda: document(
            par(run(" {{ a }} 和  {{ b }} ", space=False), run("尾", space=False)),
            par(
                run("前", space=False),
                run(" ", BOLD),
                run("{{ a }}", space=False),
                run(" ", COLOUR),
            ),
            par(run("{{ a }}", space=False), run(" {{ b }}"), run("  两格  ")),
            par(run("  无标签  ", space=False), run(" ", space=False)),
        ),
        {"a": " 甲 ", "b": "乙  丙"},
    ),
    Case(
        "spaces-of-conditions",
        "A chosen word keeps the spaces around it.",
        lambda: document(
            par(run("a {% if x %} b {% endif %} c", space=False)),
            par(run("{% if x %} b", space=False), run(" c {% endif %}", space=False)),
        ),
        {"x": True},
    ),
    Case(
        "merge-with-neighbours",
        "{%- and -%} merge a tag with the lines before and after it.",
        lambda: _lines(
            "My house is located",
            "{%- if town -%}",
            "in urban area",
            "{%- else -%}",
            "in countryside",
            "{%- endif -%}",
            "and I love it.",
        ),
        {"town": True},
    ),
    Case(
        "merge-over-line-breaks",
        "{%- and -%} merge over breaks within a paragraph too.",
        lambda: document(
            "<w:p><w:r><w:t>住在</w:t><w:br/><w:t>{%- if town -%}</w:t><w:br/><w:t>城里</w:t><w:br/>"
            "<w:t>{%- endif -%}</w:t><w:br/><w:t>。</w:t></w:r></w:p>",
            par("尾"),
        ),
        {"town": True},
    ),
    Case(
        "merge-one-side",
        "{%- alone and -%} alone merge one side.",
        lambda: _lines(
            "甲", "{%- if x %}", "乙{% endif %}", "丙{% if x -%}", "丁", "{% endif %}戊"
        ),
        {"x": True},
    ),
    Case(
        "breaks-and-tabs-of-the-template",
        "Breaks, tabs and symbols of the template stay.",
        lambda: document(
            "<w:p><w:r><w:t>{{ a }}</w:t><w:tab/><w:t>{{ a }}</w:t><w:br/><w:t>{{ a }}</w:t>"
            '<w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/><w:br w:type="page"/></w:r></w:p>'
        ),
        {"a": "甲"},
    ),
)

SPLIT = (
    Case(
        "split-in-runs",
        "Word may split a tag over runs of different formatting.",
        lambda: document(
            par(run("{"), run("{ na", BOLD), run("me }", COLOUR), run("}尾")),
            par(run("前{{"), run("name", BOLD), run("}}后")),
            par(
                run("{{ a", space=False),
                run(".b }}", space=False),
                run("与{{ name", space=False),
                run(" }}", BOLD),
            ),
        ),
        {"name": "承诺", "a": {"b": "深"}},
    ),
    Case(
        "split-by-proofing",
        "Spelling marks, bookmarks and page break marks may stand inside a tag.",
        lambda: document(
            par(run("{{ "), PROOF, run("na"), PROOF_END, BOOKMARK, run("me"), run(" }}")),
            par(
                run("{% if "),
                PROOF,
                run("name"),
                PROOF_END,
                run(" %}有{%"),
                BOOKMARK,
                run(" endif %}"),
            ),
            "<w:p><w:r><w:t>{{ na</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>me }}</w:t></w:r></w:p>",
            par(run("{#"), PROOF, run(" 注", BOLD), run("释 #}留")),
            par(run("{_", BOLD), run("{ x }_"), run("}")),
        ),
        {"name": "承诺"},
    ),
    Case(
        "split-with-revision-ids",
        "Runs carry revision ids and languages.",
        lambda: document(
            '<w:p w:rsidR="00A1" w:rsidRDefault="00B2"><w:r w:rsidRPr="00C3"><w:rPr><w:lang w:eastAsia="zh-CN"/>'
            '</w:rPr><w:t>{{ n</w:t></w:r><w:r w:rsidR="00D4"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
            '<w:t xml:space="preserve">ame }} 后</w:t></w:r></w:p>'
        ),
        {"name": "承诺"},
    ),
    Case(
        "split-strings",
        "A string inside a tag may be split too.",
        lambda: document(par(run("{{ x or 'a"), run("b", BOLD), run("c' }}"))),
        {"x": ""},
    ),
    Case(
        "inside-other-elements",
        "Tags work in links, fields, content controls, smart tags, revisions and formulas.",
        lambda: document(
            par('<w:hyperlink w:anchor="x">' + run("{{ a }}") + "</w:hyperlink>"),
            par('<w:fldSimple w:instr=" TITLE {{ a }} ">' + run("{{ a }}") + "</w:fldSimple>"),
            par(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://x/{{ a }}"'
                '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                run("{{ a }}"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ),
            '<w:sdt><w:sdtPr><w:alias w:val="{{ a }}"/></w:sdtPr><w:sdtContent>'
            + par("{{ a }}")
            + "</w:sdtContent></w:sdt>",
            par('<w:ins w:id="1" w:author="x">' + run("{{ a }}") + "</w:ins>"),
            par("<m:oMath><m:r><m:t>{{ a }}</m:t></m:r></m:oMath>"),
            par("头", properties='<w:shd w:val="clear" w:fill="{{ c }}"/>'),
        ),
        {"a": "甲&乙", "c": "FF0000"},
    ),
)

CASES = (*VARIABLES, *CONDITIONS, *SPACES, *SPLIT)
