"""Planning a table of deviations in the tender's own columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from toolkit.model.answer import Deviation
from toolkit.model.answer_bodies import DeviationTable, TableCell, TableColumn, TableRow
from toolkit.model.citation import Citation
from toolkit.model.tables import Column, Layout, Shown
from toolkit.model.tender import Weight

from .context import Context
from .settled import Settled, path_of, requirement_text, settle

PARTS = {"business-deviations": "business", "technical-deviations": "technical"}
MOST_UPRIGHT = 6
_NAMES = {"business": "商务", "technical": "技术"}
# In millimetres, where a layout says nothing; scaled to the page with the others.
_WIDTHS = {
    Shown.NUMBER: 10,
    Shown.CLAUSE: 18,
    Shown.SUBJECT: 22,
    Shown.REQUIREMENT: 45,
    Shown.RESPONSE: 45,
    Shown.DEVIATION: 16,
    Shown.REASON: 32,
    Shown.PAGE: 28,
    Shown.RESPONSE_AND_PAGE: 60,
    Shown.NOTE: 20,
}
_CENTRED = frozenset({Shown.NUMBER, Shown.CLAUSE, Shown.SUBJECT, Shown.DEVIATION})
_COUNTED = {
    Deviation.POSITIVE: "正偏离",
    Deviation.NONE: "无偏离",
    Deviation.NEGATIVE: "负偏离",
    Deviation.PENDING: "待定",
}
_HERE = "见本表"
_EMPTY = "全部响应，无偏离"
_USUAL = (
    ("序号", Shown.NUMBER),
    ("招标文件条目号", Shown.CLAUSE),
    ("招标要求", Shown.REQUIREMENT),
    ("投标响应", Shown.RESPONSE),
    ("偏离情况", Shown.DEVIATION),
    ("说明及所在页码", Shown.PAGE),
)


def plan_deviations(context: Context) -> DeviationTable:
    """Answer the requirements of a part, a row each, in the columns of the tender's layout."""
    return _Table(context, PARTS[context.kind.shows]).plan()


def is_left_out(context: Context) -> bool:
    """Tell whether the tender wants no table without deviations, and there are none."""
    omitted = context.tender.rules.empty_table == "omit"
    return omitted and not plan_deviations(context).rows


def answered_in_table(context: Context, heading: str, file_name: str) -> dict[str, Citation]:
    """Find the row of each answer that no other document of the set carries, by requirement."""
    table = _Table(context, PARTS[context.kind.shows])
    return {
        row.answer.requirement.id: Citation(heading, file_name, f"第{number}项", "", text)
        for number, row in enumerate(table.rows, 1)
        if not row.cited and not row.answer.page and (text := row.text)
    }


class _Table:
    def __init__(self, context: Context, part: str) -> None:
        self.context = context
        self.part = part
        self.layout = _layout(context, part)
        self.shown = [column.shows for column in self.layout.columns]
        self.all = [settle(context, answer) for answer in context.answered.answers(part)]
        self.rows = [row for row in self.all if _listed(self.layout.rows, row)]

    def plan(self) -> DeviationTable:
        return DeviationTable(
            opening=self.opening(),
            landscape=len(self.layout.columns) > MOST_UPRIGHT,
            columns=tuple(
                TableColumn(column.title, column.width or _WIDTHS[column.shows])
                for column in self.layout.columns
            ),
            rows=tuple(
                TableRow(str(number), path_of(self.context, row), tuple(self.cells(number, row)))
                for number, row in enumerate(self.rows, 1)
            ),
            when_empty=self.layout.when_empty or _EMPTY,
        )

    def cells(self, number: int, row: Settled) -> Iterator[TableCell]:
        texts: Mapping[Shown, Callable[[], str]] = {
            Shown.NUMBER: lambda: str(number),
            Shown.CLAUSE: lambda: row.clause,
            Shown.SUBJECT: lambda: self.subject(row),
            Shown.REQUIREMENT: lambda: requirement_text(
                self.context.answered, row.answer, with_mark=Shown.CLAUSE not in self.shown
            ),
            Shown.RESPONSE: lambda: row.text,
            Shown.DEVIATION: lambda: row.deviation_name,
            Shown.REASON: lambda: row.reason,
            Shown.PAGE: lambda: self.page(row),
            Shown.RESPONSE_AND_PAGE: lambda: self.response_and_page(row),
            Shown.NOTE: lambda: "" if Shown.REASON in self.shown else row.answer.note,
        }
        for shown in self.shown:
            yield TableCell(texts[shown](), shown in _CENTRED)

    def subject(self, row: Settled) -> str:
        workspace, answer = self.context.workspace, row.answer
        promised = workspace.commitments.get(answer.commitment)
        metric = answer.requirement.metric or (promised.metric if promised else "")
        if metric:
            return workspace.metrics[metric].name
        return workspace.responses[answer.response].title if answer.response else ""

    def response_and_page(self, row: Settled) -> str:
        """Put the page on a line of its own; that an answer stands where it is read goes unsaid."""
        page = self.page(row)
        return row.text if page in ("", _HERE) else f"{row.text}\n{page}"

    def page(self, row: Settled) -> str:
        """Name the page; while no PDF was made, the document and the number in it."""
        if row.answer.page:
            return row.answer.page
        if not row.cited:
            return _HERE if row.text and not row.mark else ""
        page = row.page(self.context.pages)
        return f"《{row.document}》第{page}页" if page else f"见《{row.document}》{row.place}"

    def opening(self) -> str:
        """Say what follows, and count the deviations of the part, also of what is not listed."""
        part = f"招标文件的{_NAMES[self.part]}条款"
        counts = Counter(row.answer.deviation for row in self.all)
        counted = "，".join(
            f"{_COUNTED[deviation]}{counts[deviation]}项"
            for deviation in _COUNTED
            if counts[deviation]
        )
        if not self.all:
            return f"我公司对{part}应答如下："
        if self.layout.rows == "all":
            return f"我公司对{part}逐条应答如下（共{len(self.all)}项，其中{counted}）："
        listed = (
            "非实质性条款的偏离列于下表："
            if self.layout.rows == "ordinary-deviations"
            else "除下表所列外，我公司全部响应，无偏离："
        )
        return f"{part}共{len(self.all)}项，其中{counted}。{listed}"


def _layout(context: Context, part: str) -> Layout:
    """Find the tender's own layout; without one the usual columns."""
    for table in context.tender.tables:
        if table.part == part:
            return context.workspace.layouts[table.layout]
    columns = tuple(Column(title=title, shows=shows) for title, shows in _USUAL)
    title = f"{_NAMES[part]}偏离表"
    return Layout.model_validate(
        {"id": "usual", "title": title, "part": part, "columns": columns, "rows": "all"}
    )


def _listed(rows: str, row: Settled) -> bool:
    if rows == "all":
        return True
    ordinary = row.answer.weight is not Weight.SUBSTANTIVE
    return row.answer.deviation is not Deviation.NONE and (rows == "deviations" or ordinary)
