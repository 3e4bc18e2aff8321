"""Templates of tables: rows, columns, spans, colours, merged cells, tables within tables."""

from __future__ import annotations

from .case import Case
from .wordml import cell, document, par, row, run, table

ROWS = (
    {"name": "服务器", "count": 2, "colour": "FF0000"},
    {"name": "交换机<&>", "count": 0, "colour": "00FF00"},
    {"name": "路由器", "count": 5, "colour": "0000FF"},
)
COLUMNS = ("一月", "二月", "三月", "四月")
SPAN = '<w:tcW w:w="2000" w:type="dxa"/><w:gridSpan w:val="2"/>'
HEADING = "<w:trPr><w:tblHeader/></w:trPr>"
BOLD = "<w:b/>"


def _only(*rows: str, columns: int = 2) -> bytes:
    return document(table(*rows, columns=columns), par("尾"))


ROW_TAGS = (
    Case(
        "tr-for",
        "{%tr for %} repeats rows and takes its own row away.",
        lambda: _only(
            row("品名", "数量", properties=HEADING),
            row("{%tr for r in rows %}", ""),
            row("{{ loop.index }} {{ r.name }}", "{{ r.count }}"),
            row("{%tr endfor %}", ""),
            row("合计", "{{ rows|sum(attribute='count') }}"),
        ),
        {"rows": ROWS},
    ),
    Case(
        "tr-for-merged-cell",
        "The row of the tag may be one merged cell, the tag split by Word.",
        lambda: _only(
            row(cell(par(run("{%"), run("tr for r", BOLD), run(" in rows %}")), properties=SPAN)),
            row("{{ r.name }}", "{{ r.count }}"),
            row(cell("{%tr endfor %}", properties=SPAN)),
        ),
        {"rows": ROWS},
    ),
    Case(
        "tr-for-nothing",
        "A loop over nothing leaves the other rows.",
        lambda: _only(
            row("头", ""),
            row("{%tr for r in rows %}", ""),
            row("{{ r.name }}", ""),
            row("{%tr endfor %}", ""),
        ),
        {"rows": []},
    ),
    Case(
        "tr-if",
        "{%tr if %} holds or drops rows, within a loop too.",
        lambda: _only(
            row("{%tr for r in rows %}", ""),
            row("{%tr if r.count %}", ""),
            row("{{ r.name }}", "{{ r.count }}"),
            row("{%tr else %}", ""),
            row("{{ r.name }}", "缺货"),
            row("{%tr endif %}", ""),
            row("{%tr endfor %}", ""),
        ),
        {"rows": ROWS},
    ),
    Case(
        "tr-nested",
        "Loops over rows nest.",
        lambda: _only(
            row("{%tr for g in groups %}", ""),
            row(cell("{{ g.name }}", properties=SPAN)),
            row("{%tr for m in g.members %}", ""),
            row("{{ loop.index }}", "{{ m }}"),
            row("{%tr endfor %}", ""),
            row("{%tr endfor %}", ""),
        ),
        {"groups": [{"name": "一", "members": ["甲", "乙"]}, {"name": "二", "members": []}]},
    ),
    Case(
        "tr-comment",
        "{#tr #} and {#tc #} are comments that go with their row or cell.",
        lambda: _only(row("{#tr 注释 #}", ""), row("甲", "{#tc 注释 #}"), row("乙", "丙")),
        {},
    ),
    Case(
        "tr-with-page-breaks",
        "Rows that hold page breaks and marks of rendered ones repeat with them.",
        lambda: _only(
            row("{%tr for r in rows %}", ""),
            row(
                cell(
                    par("<w:r><w:lastRenderedPageBreak/><w:t>{{ r.name }}</w:t></w:r>"),
                    par('<w:r><w:br w:type="page"/></w:r>', properties="<w:pageBreakBefore/>"),
                ),
                "{{ r.count }}",
                properties="<w:trPr><w:cantSplit/></w:trPr>",
            ),
            row("{%tr endfor %}", ""),
        ),
        {"rows": ROWS},
    ),
    Case(
        "tr-revision-ids",
        "Rows carry revision ids.",
        lambda: document(
            table(
                '<w:tr w:rsidR="00A1" w:rsidTr="00B2">'
                + cell("{%tr for r in rows %}")
                + cell("")
                + "</w:tr>",
                '<w:tr w:rsidR="00A1">' + cell("{{ r.name }}") + cell("x") + "</w:tr>",
                '<w:tr w:rsidR="00A1">' + cell("{%tr endfor %}") + cell("") + "</w:tr>",
            ),
            par("尾"),
        ),
        {"rows": ROWS},
    ),
    Case(
        "two-tables",
        "A loop ends with its table; the next table has its own.",
        lambda: document(
            table(
                row("{%tr for r in rows %}", ""),
                row("{{ r.name }}", "1"),
                row("{%tr endfor %}", ""),
            ),
            par("之间 {{ rows|length }}"),
            table(
                row("{%tr for r in rows %}", ""),
                row("{{ r.count }}", "2"),
                row("{%tr endfor %}", ""),
            ),
            par("尾"),
        ),
        {"rows": ROWS},
    ),
    Case(
        "p-for-around-table",
        "{%p for %} repeats a table with the paragraphs beside it.",
        lambda: document(
            par("{%p for g in groups %}"),
            par("{{ g.name }}"),
            table(
                row("{%tr for m in g.members %}", ""),
                row("{{ m }}", "x"),
                row("{%tr endfor %}", ""),
            ),
            par("{%p endfor %}"),
            par("尾"),
        ),
        {"groups": [{"name": "一", "members": ["甲", "乙"]}, {"name": "二", "members": ["丙"]}]},
    ),
)

COLUMN_TAGS = (
    Case(
        "tc-for",
        "{%tc for %} repeats columns; the grid gains as many as are needed.",
        lambda: _only(
            row("头", "{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}"),
            row("体", "{%tc for c in columns %}", "{{ loop.index }}", "{%tc endfor %}"),
            columns=4,
        ),
        {"columns": (*COLUMNS, "五月")},
    ),
    Case(
        "tc-fewer",
        "Columns that are not needed leave the grid.",
        lambda: _only(
            row("头", "{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}"), columns=4
        ),
        {"columns": ["一月"]},
    ),
    Case(
        "tc-if",
        "{%tc if %} holds or drops a column.",
        lambda: _only(
            row("甲", "{%tc if yes %}", "乙", "{%tc endif %}"),
            row("{%tc if not yes %}", "丙", "{%tc endif %}", "丁"),
            columns=4,
        ),
        {"yes": True},
    ),
    Case(
        "tr-and-tc",
        "A table may grow in both directions.",
        lambda: _only(
            row("项", "{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}"),
            row("{%tr for r in rows %}", "", "", ""),
            row(
                "{{ r.name }}", "{%tc for c in columns %}", "{{ c }}{{ r.count }}", "{%tc endfor %}"
            ),
            row("{%tr endfor %}", "", "", ""),
            columns=4,
        ),
        {"rows": ROWS, "columns": COLUMNS},
    ),
    Case(
        "colspan",
        "{% colspan %} spans as many columns as its expression says.",
        lambda: _only(
            row("{% colspan n %}{{ title }}"),
            row("{% colspan columns|length %}", properties=""),
            row("甲", "{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}"),
            row(cell("{% colspan 2 %}替换", properties=SPAN), "乙"),
            columns=4,
        ),
        {"n": 5, "title": "题", "columns": COLUMNS},
    ),
    Case(
        "cellbg",
        "{% cellbg %} colours a cell, in place of a colour it had.",
        lambda: _only(
            row(
                cell(
                    "{% cellbg 'FFFF00' %}黄",
                    properties='<w:tcW w:w="1000" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="111111"/>',
                ),
                "无",
            ),
            row("{%tr for r in rows %}", ""),
            row(
                "{% cellbg r.colour %}{{ r.name }}",
                cell(par(run("{%"), run(" cellbg r.colour %}", BOLD), run("粗", BOLD))),
            ),
            row("{%tr endfor %}", ""),
        ),
        {"rows": ROWS},
    ),
    Case(
        "vm",
        "{% vm %} merges the cells of a loop downwards.",
        lambda: _only(
            row("{%tr for r in rows %}", ""),
            row(cell("{% vm %}{{ title }}"), "{{ r.name }}"),
            row("{%tr endfor %}", ""),
        ),
        {"rows": ROWS, "title": "设备"},
    ),
    Case(
        "vm-nested",
        "{% vm %} merges within the loop it stands in.",
        lambda: _only(
            row("{%tr for g in groups %}", "", ""),
            row("{%tr for m in g.members %}", "", ""),
            row(
                "前{% vm %}{{ g.name }}后",
                cell(par(run("{% vm %}", BOLD), run("粗", BOLD))),
                "{{ m }}",
            ),
            row("{%tr endfor %}", "", ""),
            row("{%tr endfor %}", "", ""),
            columns=3,
        ),
        {"groups": [{"name": "一", "members": ["甲", "乙"]}, {"name": "二", "members": ["丙"]}]},
    ),
    Case(
        "hm",
        "{% hm %} merges the cells of a loop sideways.",
        lambda: _only(
            row("头", "{%tc for c in columns %}", "{% hm %}季度", "{%tc endfor %}"),
            row("体", "{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}"),
            columns=4,
        ),
        {"columns": COLUMNS},
    ),
    Case(
        "hm-with-span",
        "{% hm %} multiplies a span that the cell has.",
        lambda: _only(
            row(
                "头",
                "{%tc for c in columns %}",
                cell("{% hm %}季度", properties=SPAN),
                "{%tc endfor %}",
            ),
            row("体", "{%tc for c in columns %}", "{{ c }}", "左", "{%tc endfor %}"),
            columns=4,
        ),
        {"columns": COLUMNS},
    ),
)

CELLS = (
    Case(
        "paragraphs-in-cells",
        "A cell may hold several paragraphs, loops and conditions among them.",
        lambda: _only(
            row("{%tr for r in rows %}", ""),
            row(
                cell(
                    "{{ r.name }}", "第二段", "{%p if r.count %}", "有{{ r.count }}", "{%p endif %}"
                ),
                cell("{%p for n in range(r.count) %}", "{{ n }}", "{%p endfor %}", "末"),
            ),
            row("{%tr endfor %}", ""),
        ),
        {"rows": ROWS},
    ),
    Case(
        "inline-loop-in-cell",
        "A loop inside one cell repeats words.",
        lambda: _only(
            row("{% for r in rows %}{{ r.name }} {% endfor %}", "{% if rows %}有{% endif %}")
        ),
        {"rows": ROWS},
    ),
    Case(
        "lines-in-cells",
        "A value with lines and paragraphs fills its cell with them.",
        lambda: _only(
            row("{{ x }}", cell(par(run("{{ x }}", BOLD), properties='<w:jc w:val="right"/>')))
        ),
        {"x": "甲\n乙\a丙\t丁"},
    ),
    Case(
        "table-in-table",
        "A table within a cell has its own loop.",
        lambda: _only(
            row(
                "外",
                cell(
                    table(
                        row("{{ n }}", "内一"),
                        row("{% for r in rows %}{{ r.count }}{% endfor %}", "内二"),
                    ),
                    par(""),
                ),
            ),
            row("{{ n }}", "外二"),
        ),
        {"n": 1, "rows": ROWS},
    ),
    Case(
        "widest-row-dropped",
        "The grid loses the columns of a row that a condition drops.",
        lambda: _only(
            row("{%tr if yes %}", "", "", ""),
            row("甲", "乙", "丙", "丁"),
            row("{%tr endif %}", "", "", ""),
            row("戊", "{{ n }}"),
            columns=4,
        ),
        {"yes": False, "n": 1},
    ),
    Case(
        "table-without-rows",
        "A table whose rows are all in a loop over nothing loses its grid.",
        lambda: _only(row("{%tr for r in rows %}", ""), row("甲", "乙"), row("{%tr endfor %}", "")),
        {"rows": []},
    ),
    Case(
        "plain-loop-over-cells",
        "A plain loop that begins in one cell and ends in another adds cells.",
        lambda: _only(
            row("{{ n }}", "{%tc if n %}", "x", "{%tc endif %}"), row("甲", "乙"), columns=2
        ),
        {"n": 1},
    ),
    Case(
        "grid-narrower-than-rows",
        "A template whose grid does not fit its rows is mended.",
        lambda: _only(row("甲", "乙", "{{ n }}"), columns=2),
        {"n": 1},
    ),
    Case(
        "grid-wider-than-rows",
        "A template whose grid has columns that no row uses loses them.",
        lambda: _only(row("甲", "{{ n }}"), columns=4),
        {"n": 1},
    ),
    Case(
        "rows-with-gaps",
        "Rows that begin or end off the grid keep their gaps.",
        lambda: _only(
            row("甲", "乙", "丙"),
            row("{{ n }}", "x", properties='<w:trPr><w:gridAfter w:val="1"/></w:trPr>'),
            columns=3,
        ),
        {"n": 1},
    ),
)

CASES = (*ROW_TAGS, *COLUMN_TAGS, *CELLS)
