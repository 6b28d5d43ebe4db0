from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Action(TextChoices):
    """What the trail tells of: deeds of the staff, then of the vault itself."""

    SIGNED_IN = "signed-in", _("signed in")
    TURNED_AWAY = "turned-away", _("was turned away: not on the list of staff")
    LISTED = "listed", _("looked at the list of members")
    SEARCHED = "searched", _("searched for")
    LOOKED_AT_MEMBER = "looked-at-member", _("looked at the list of a member's records")
    DOWNLOADED_RECORD = "downloaded-record", _("downloaded a record")
    DOWNLOADED_MEMBER = "downloaded-member", _("downloaded all records of a member")
    DOWNLOADED_ALL = "downloaded-all", _("downloaded the records of all members")
    DELETED_MEMBER = "deleted-member", _("deleted all records of a member")
    READ_TRAIL = "read-trail", _("read the audit trail")
    WITHDREW = "withdrew", _("carried out a member's withdrawal")
    EXPIRED = "expired", _("deleted a member's records, whose time was over")
    REFUSED = "refused", _("refused what came in")


class Refusal(TextChoices):
    """Why something that came in was not filed."""

    FORGED = "forged", _("nobody whom we trust has signed it")
    MISSHAPEN = "misshapen", _("it was not in the form of an envelope with a sealed record")
    REPEATED = "repeated", _("it had come in before")
    TOO_OLD = "too-old", _("it was older than 30 days")
    AHEAD = "ahead", _("it was made in the future")
    WITHDRAWN = "withdrawn", _("it was made before the member withdrew")
    DELETED = "deleted", _("it was made before the staff deleted the member's records")
