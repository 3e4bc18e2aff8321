"""Planning the index of the answers: which requirement is answered where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toolkit.model.answer import Deviation
from toolkit.model.answer_bodies import AnswerIndex, IndexDocument, IndexRow
from toolkit.model.plan import DocumentPlan
from toolkit.model.quoting import bare_quote

from .context import Context
from .settled import Settled, path_of, requirement_text, settle

_HERE = "本目录"
_NONE = "—"
_ORDER = ("business", "technical")


def plan_index(context: Context, documents: Sequence[DocumentPlan]) -> AnswerIndex:
    """List the documents of the set, and each requirement with its answer and its place."""
    rows = [settle(context, answer) for part in _ORDER for answer in context.answered.answers(part)]
    counts = Counter(row.answer.deviation for row in rows)
    negative, positive = counts[Deviation.NEGATIVE], counts[Deviation.POSITIVE]
    return AnswerIndex(
        documents=tuple(
            IndexDocument(
                number=str(number),
                heading=f"《{document.head.heading}》",
                pages=str(context.pages.of_files.get(document.file_name, "")),
            )
            for number, document in enumerate(documents, 1)
        ),
        required=tuple(
            IndexDocument(str(number), bare_quote(text, ""), _listed_above(text, documents))
            for number, text in enumerate(context.tender.required_documents, 1)
        ),
        rows=tuple(_row(context, number, row) for number, row in enumerate(rows, 1)),
        summary=f"招标要求共{len(rows)}项，其中正偏离{positive}项，负偏离{negative}项。"
        if rows
        else "",
    )


def _listed_above(required: str, documents: Sequence[DocumentPlan]) -> str:
    """Say which document of the set a required paper is; empty where a person has to look."""
    wanted = required.strip("《》；;。")
    for number, document in enumerate(documents, 1):
        if wanted == document.head.heading:
            return f"见上表第{number}项"
    return ""


def _row(context: Context, number: int, row: Settled) -> IndexRow:
    document, place, page = _HERE, _NONE, _NONE
    if row.answer.page:
        document, page = _NONE, row.answer.page
    elif row.cited:
        document, place, page = f"《{row.document}》", row.place, row.page(context.pages) or _NONE
    return IndexRow(
        number=str(number),
        clause=row.clause or _NONE,
        requirement=requirement_text(context.answered, row.answer, with_mark=False),
        response=row.text,
        deviation=row.deviation_name,
        document=document,
        place=place,
        page=page,
        path=path_of(context, row),
    )
