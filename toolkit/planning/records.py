"""What roles and management rules share: records, revisions and their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.model.management import Management
from toolkit.model.numerals import date_text
from toolkit.model.plan import RecordRow, RevisionRow
from toolkit.model.roles import Roles
from toolkit.model.wording import fill

from .context import Context
from .facts import organisation_fields


def word(context: Context, policy: Roles | Management, text: str, own: Mapping[str, str]) -> str:
    """Fill the fields of a text of roles or management rules."""
    titles = {record.id: f"《{record.title}》" for record in policy.records}
    values = organisation_fields(context) | {"department": policy.department}
    lookups = {"role": context.title, "record": titles.__getitem__, "value": context.value}
    return fill(text, {**values, **own}, lookups)


def record_rows(
    context: Context, policy: Roles | Management, creators: Mapping[str, Iterable[str]]
) -> tuple[RecordRow, ...]:
    """List the records; `creators` names for each the places that create it."""
    return tuple(
        RecordRow(
            number=str(number),
            title=record.title,
            created_by="；".join(creators.get(record.id, ())),
            keeper=context.title(record.keeper),
            retention=record.retention.quantity.text,
        )
        for number, record in enumerate(policy.records, 1)
    )


def revision_rows(context: Context, policy: Roles | Management) -> tuple[RevisionRow, ...]:
    """List the revisions as they were written, from the first to the last."""
    return tuple(
        RevisionRow(
            version=entry.version,
            date=date_text(entry.date),
            summary=entry.summary,
            approved_by=context.title(entry.approved_by),
        )
        for entry in policy.revisions
    )
