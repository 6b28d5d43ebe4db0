from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What an account may be appointed to. Roles do not include each other."""

    MODERATOR = "moderator", pgettext_lazy("role of a member", "Moderator")
    STAFF = "staff", pgettext_lazy("role of a member", "Staff")


class DemoRole(models.TextChoices):
    """For whom a synthetic account stands on the page of the demo sign-in."""

    NEWCOMER = "newcomer", _("A newcomer, who has no profile yet")
    MEMBER = "member", _("A member with a profile")
    MANAGER = "manager", _("A manager of an organization")
    MODERATOR = "moderator", _("A moderator")
    STAFF = "staff", _("Staff, who may enter the administration")


class Problem(models.TextChoices):
    """Why somebody who tried to sign in stands before the sign-in page again."""

    CANCELLED = "cancelled", _("You did not allow it on the wiki, so you are not signed in.")
    EXPIRED = (
        "expired",
        _("This sign-in took too long, was used already, or began in another browser. Try again."),
    )
    UNREACHABLE = "unreachable", _("The wiki does not answer at the moment. Try again a bit later.")
    REFUSED = "refused", _("The wiki did not confirm who you are. Try again.")
    BLOCKED = (
        "blocked",
        _(
            "Your Wikimedia account is blocked, so you cannot enter with it. "
            "Your talk page on the wiki says why, and how to ask for an unblock."
        ),
    )
    CLOSED = (
        "closed",
        _("The moderators of this site have closed your account here, so you cannot enter."),
    )


class ContactProblem(models.TextChoices):
    """Why we may still not write in the name of somebody who has been at the wiki for it."""

    CANCELLED = (
        "cancelled",
        _("You did not allow it on the wiki, so nothing is sent in your name."),
    )
    EXPIRED = (
        "expired",
        _("This took too long, was used already, or began in another browser. Try again."),
    )
    UNREACHABLE = "unreachable", _("The wiki does not answer at the moment. Try again a bit later.")
    REFUSED = "refused", _("The wiki did not confirm that you allow it. Try again.")
    SOMEBODY_ELSE = (
        "somebody-else",
        _(
            "In this browser, another account is signed in on the wiki than here. "
            "Sign in there with the account that you use here, and try again."
        ),
    )
