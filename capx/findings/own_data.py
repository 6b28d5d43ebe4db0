"""The personal data of this room: what others say of a member, and what was added of it."""

from typing import Any

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.background.services import forget_task
from capx.findings.enums import ASKED
from capx.findings.models import Answer, Bringing, BroughtFact, Finding, Inquiry, Prepared
from capx.findings.tasks import ask_source

_OWN = (Inquiry, Answer, Finding, Bringing)


def register_own_data() -> None:
    register(
        PersonalData(
            name="findings",
            models=(*_OWN, BroughtFact, Prepared),
            download=_download,
            erase=_erase,
        )
    )


def _download(account: Account) -> dict[str, Any]:
    found = Finding.objects.filter(account=account).order_by("pk")
    brought = BroughtFact.objects.filter(bringing__account=account).order_by("pk")
    answers = Answer.objects.filter(account=account).order_by("pk")
    prepared = Prepared.objects.filter(username=account.username)
    return {
        "asked": list(answers.values("source", "state", "asked_at")),
        "times_asked": list(
            Inquiry.objects.filter(account=account).values("hour_began_at", "used", "settled_at")
        ),
        "found": list(
            found.values(*("source", "fact", "text", "value", "level", "edits", "page", "found_at"))
        ),
        "added": list(brought.values("bringing__at", "fact", "value", "level", "before")),
        "prepared": list(prepared.values("found", "prepared_at")),
    }


def _erase(account: Account) -> None:
    for model in _OWN:
        model._default_manager.filter(account=account).delete()  # noqa: SLF001
    Prepared.objects.filter(username=account.username).delete()
    for source in ASKED:
        forget_task(ask_source, account.pk, source.value)
