"""The personal data of this room: the audit trail, reports, sanctions, first contacts."""

from typing import Any

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.safety.models import (
    Allowance,
    AuditEntry,
    FirstContact,
    ModerationStep,
    Report,
    Reported,
    Sanction,
)
from capx.safety.queries import entries_of
from capx.safety.services import take_name_out
from capx.safety.services.erasing import erase_reports, erase_sanctions, hold_reports


def register_own_data() -> None:
    register(
        PersonalData(
            name="audit_trail", models=(AuditEntry,), download=_entries, erase=_take_name_out
        )
    )
    register(
        PersonalData(
            name="sanctions", models=(Sanction,), download=_sanctions, erase=_end_sanctions
        )
    )
    register(
        PersonalData(
            name="reports",
            models=(Report, Reported, ModerationStep),
            download=_reports,
            erase=_erase_reports,
            hold=_hold_reports,
        )
    )
    register(
        PersonalData(
            name="first_contacts",
            models=(FirstContact, Allowance),
            download=_first_contacts,
            erase=_erase_first_contacts,
        )
    )


def _entries(account: Account) -> list[dict[str, Any]]:
    """What the member did, and what was done to their account; by whom is not theirs to know."""
    return [
        {
            "at": entry.at.isoformat(),
            "action": entry.action,
            "by_you": entry.actor_id == account.pk,
            "details": entry.details,
        }
        for entry in entries_of(account)
    ]


def _take_name_out(account: Account) -> None:
    take_name_out(account=account)


def _sanctions(account: Account) -> list[dict[str, Any]]:
    return [
        {
            "kind": sanction.kind,
            "reason": sanction.reason,
            "since": sanction.since.isoformat(),
            "until": sanction.until and sanction.until.isoformat(),
            "lifted": sanction.lifted_at and sanction.lifted_at.isoformat(),
        }
        for sanction in Sanction.objects.filter(account=account).order_by("pk")
    ]


def _end_sanctions(account: Account) -> None:
    erase_sanctions(account=account)


def _reports(account: Account) -> list[dict[str, Any]]:
    """What the member has reported. Who has reported the member stays with the moderators."""
    return [
        {
            "at": report.created_at.isoformat(),
            "about": report.about,
            "title": report.title,
            "reason": report.reason,
            "words": report.words,
            "evidence": report.evidence,
            "evidence_link": report.evidence_link,
            "state": report.state,
        }
        for report in Report.objects.filter(reporter=account).order_by("pk")
    ]


def _hold_reports(account: Account) -> None:
    hold_reports(account=account)


def _erase_reports(account: Account) -> None:
    erase_reports(account=account)


def _first_contacts(account: Account) -> dict[str, Any]:
    """With whom the member is in touch, by number, and what the wikis told of their standing."""
    known = Allowance.objects.filter(account=account).first() or Allowance()
    return {
        "registered_on_wikis": known.registered_at and known.registered_at.isoformat(),
        "edits_on_wikis": known.edits,
        "exchanges_answered": known.answered,
        "peers": [
            {"peer": contact.peer_id, "at": contact.at.isoformat(), "began_here": contact.counts}
            for contact in FirstContact.objects.filter(account=account).order_by("pk")
        ],
    }


def _erase_first_contacts(account: Account) -> None:
    FirstContact.objects.filter(account=account).delete()
    Allowance.objects.filter(account=account).delete()
