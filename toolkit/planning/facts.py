"""What every document says of the organisation, the tender and the document itself."""

from __future__ import annotations

from datetime import date

from toolkit.model.control import Control
from toolkit.model.numerals import date_text, date_words
from toolkit.model.plan import Approval, ControlFacts, Head, Party, TenderFacts
from toolkit.model.tender import Tender

from .context import DRAFT, Context

_UNCONTROLLED = ControlFacts("", "", "", "", ())
BLANK_DATE = "\u3000\u3000年\u3000\u3000月\u3000\u3000日"


def head(context: Context, heading: str, control: Control | None) -> Head:
    """Gather the facts that stand in every document; one without a policy has no control block."""
    tender = context.tender
    signed, in_words = signing_day(tender.signed)
    return Head(
        heading=heading,
        organisation=_party(context),
        tender=TenderFacts(
            tender.number, tender.project, tender.purchaser, date_text(tender.closes)
        ),
        control=_control(context, control) if control else _UNCONTROLLED,
        date=signed,
        date_words=in_words,
        draft="" if context.answered.ready else DRAFT,
    )


def signing_day(signed: date | None) -> tuple[str, str]:
    """Write the day of signing in figures and in words; without one a line to be filled by hand."""
    return (date_text(signed), date_words(signed)) if signed else (BLANK_DATE, BLANK_DATE)


def organisation_fields(context: Context) -> dict[str, str]:
    """Give the fields of an organisation that wordings may use."""
    organisation = context.organisation
    contact = organisation.contact
    name, title = context.holder(contact.role), context.title(contact.role)
    return {
        "organisation": organisation.name,
        "short_name": organisation.short_name,
        "address": organisation.address,
        "hotline": organisation.hotline,
        "contact": f"{name}（{title}，电话{contact.phone}）",
    }


def tender_fields(tender: Tender) -> dict[str, str]:
    """Give the fields of a tender that wordings may use."""
    return {
        "purchaser": tender.purchaser,
        "project": tender.project,
        "tender_number": tender.number,
    }


def _party(context: Context) -> Party:
    organisation = context.organisation
    contact = organisation.contact
    return Party(
        name=organisation.name,
        short_name=organisation.short_name,
        seal_name=organisation.seal_name or organisation.name,
        address=organisation.address,
        postcode=organisation.postcode or "",
        hotline=organisation.hotline,
        contact_name=context.holder(contact.role),
        contact_title=context.title(contact.role),
        phone=contact.phone,
        mobile=contact.mobile or "",
        email=contact.email or "",
        legal_representative=context.holder(organisation.legal_representative),
    )


def _control(context: Context, control: Control) -> ControlFacts:
    steps = (
        ("编制", control.prepared_by),
        ("审核", control.reviewed_by),
        ("批准", control.approved_by),
    )
    return ControlFacts(
        number=control.number,
        version=control.version,
        issued=_day(control.issued),
        effective=date_text(control.effective),
        approvals=tuple(
            Approval(step, context.title(role), context.holder(role))
            for step, role in steps
            if role
        ),
    )


def _day(day: date | None) -> str:
    return date_text(day) if day else ""
