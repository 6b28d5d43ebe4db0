"""What is prepared for one member of the demo, as the staff of a programme would."""

from capx.accounts.models import Account
from capx.findings.models import Inquiry
from capx.findings.readings.lets_connect import found_in_record
from capx.findings.services.preparing import prepare
from capx.peers.demo.cast import PLAYERS

_RECORD = {
    "reconciled_affiliation": ["Demo Circle of Botanists"],  # is not here, and is shown as such
    "reconciled_languages": ["Portuguese", "Galician"],
    "reconciled_projects": ["Wikimedia Commons", "Wikispecies", "Wikipedia"],
    "reconciled_want_to_learn": ["Lexemes"],
    "reconciled_want_to_share": ["Photography"],
}


def prepare_for_the_cast() -> None:
    """Once: what the member of the demo did with it stays."""
    [player, *_others] = PLAYERS
    account = Account.objects.filter(username=player.username, is_synthetic=True).first()
    if account and not Inquiry.objects.filter(account=account).exists():
        prepare(username=account.username, found=found_in_record(_RECORD))
