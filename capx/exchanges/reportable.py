"""An exchange as it can be reported: by one of the two, with what they read on its page."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from capx.accounts.models import Account
from capx.capacities import directory
from capx.exchanges.enums import Kind, Side, State
from capx.exchanges.models import Exchange
from capx.exchanges.queries import exchange_for, exchanges_of
from capx.peers.queries import accounts_behind
from capx.reader import reader_language
from capx.safety.enums import About
from capx.safety.reportable import Reportable, register


def register_reportable() -> None:
    register(
        Reportable(
            name=About.EXCHANGE,
            find=_find,
            title=lambda row: f"{Kind(row.kind).label}: {_label(row, reader_language())}",
            snapshot=_snapshot,
            concerned=_concerned,
            takes_evidence=False,
            concerning=_concerning,
        )
    )


def _find(viewer: Account, key: str) -> Exchange | None:
    is_number = key.isascii() and key.isdecimal() and len(key) < 19
    return exchange_for(viewer, int(key)) if is_number else None


def _snapshot(row: Exchange, language: str) -> dict[str, str]:
    """All words that the two read on their page, empty ones left out."""
    seen = {
        pgettext("of an exchange", "State"): str(State(row.state).label),
        pgettext("of an exchange", "Capacity"): _label(row, language),
        _("Words of the one who asked"): row.note,
        _words_of_answer(row): row.answer,
        _("Links"): "\n".join(f"{link.title}: {link.address}" for link in row.links.all()),
    }
    thanks = {
        _("Thanks of the one who asked"): Side.ASKER,
        _("Thanks of the one who was asked"): Side.ANSWERER,
    }
    said = dict(row.thanks.values_list("side", "words"))
    seen |= {name: said.get(side, "") for name, side in thanks.items()}
    return {name: words for name, words in seen.items() if words}


def _words_of_answer(row: Exchange) -> str:
    if row.answer_of == Side.ASKER:
        return _("Later words of the one who asked")
    return _("Words of the one who was asked")


def _label(row: Exchange, language: str) -> str:
    entry = directory.current().by_id(row.capacity_id)
    return entry.label(language) if entry else ""


def _concerned(row: Exchange) -> list[Account]:
    """Whoever stands behind either side; the reporter is left out by the registry."""
    sides = [peer for peer in (row.asker, row.answerer) if peer]
    return list(dict.fromkeys(account for peer in sides for account in accounts_behind(peer)))


def _concerning(account: Account) -> QuerySet[Exchange, Any]:
    acted = Exchange.objects.filter(Q(asked_by=account) | Q(answered_by=account))
    return (exchanges_of(account).order_by() | acted).values("pk")
